// The bar over selected words, and the box for a link.

import type { MarkType } from "prosemirror-model";
import { type EditorState, NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { em, strong, toHeading, turn } from "./commands";
import { button, el, iconButton, unique } from "./dom";
import type { DeedName } from "./keys";
import { address, linkAt } from "./link";
import { m, n } from "./schema";
import { tip } from "./tips";
import { say } from "./words";

export interface BubbleActions { note(view: EditorView): void; attribute(view: EditorView): void; check(view: EditorView): void; stories(input: HTMLInputElement, list: HTMLElement, pick: (href: string) => void): void }

export const has = (state: EditorState, type: MarkType): boolean => {
  const { from, to, empty, $from } = state.selection;
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type);
};

export function bubble(actions: BubbleActions): { plugin: Plugin; editLink(view: EditorView): void } {
  let editLink: (view: EditorView) => void = () => undefined;
  const plugin = new Plugin({
    view(view) {
      const overlay = view.dom.parentElement;
      const toggles: [HTMLButtonElement, (state: EditorState) => boolean][] = [];
      const tool = (name: string, label: string, run: () => void, on?: (state: EditorState) => boolean, deed?: DeedName) => {
        const it = iconButton(name, label, run, on ? { "aria-pressed": "false" } : {});
        if (deed) tip(it, label, deed);
        it.onmousedown = (event) => event.preventDefault();
        if (on) toggles.push([it, on]);
        return it;
      };
      const text = (label: string, title: string, run: () => void, on?: (state: EditorState) => boolean) => {
        const it = button(label, run, { class: "ed-tb", title, ...(on ? { "aria-pressed": "false" } : {}) });
        it.onmousedown = (event) => event.preventDefault();
        if (on) toggles.push([it, on]);
        return it;
      };
      const bar = el("div", { class: "ed-bubble", role: "toolbar", "aria-label": say("selection_bar"), hidden: true },
        tool("bold", say("bold"), () => { strong(view.state, view.dispatch); view.focus(); }, (state) => has(state, m.strong), "bold"),
        tool("italic", say("italic"), () => { em(view.state, view.dispatch); view.focus(); }, (state) => has(state, m.em), "italic"),
        tool("link", say("link"), () => editLink(view), (state) => has(state, m.link), "link"),
        text("H2", say("heading2"), () => { toHeading(2)(view.state, view.dispatch, view); view.focus(); }, (state) => state.selection.$from.parent.type === n.heading),
        tool("quote", say("attribute"), () => actions.attribute(view)),
        tool("note", say("note"), () => actions.note(view), undefined, "note"),
        tool("check", say("check_this"), () => actions.check(view)),
        tool("turn", say("turn"), () => { turn(view.state, view.dispatch, view); view.focus(); }, undefined, "turn"));
      const id = unique("link");
      const input = el("input", { id, type: "text", dir: "auto", autocomplete: "off", spellcheck: "false" });
      const stories = el("ul", { class: "ed-palette ed-link-stories", hidden: true });
      let searching = false;
      const wrong = el("p", { class: "ed-missing", role: "alert" });
      const form = el("form", { class: "ed-link", hidden: true }, el("label", { for: id, text: say("link_address") }), input, el("small", { class: "hint", text: say("link_hint") }), stories, wrong,
        el("div", { class: "ed-row" },
          el("button", { type: "submit", class: "ed-do", text: say("link_apply") }),
          button(say("unlink"), () => apply(null)),
          button(say("cancel"), () => { form.hidden = true; view.focus(); })));
      overlay?.append(bar, form);
      let target: { from: number; to: number } | null = null;

      const place = (it: HTMLElement, from: number, to: number) => {
        const frame = overlay?.getBoundingClientRect();
        if (!frame) return;
        const start = view.coordsAtPos(from, 1);
        const end = view.coordsAtPos(to, -1);
        const above = start.top - it.offsetHeight - 10;
        // Under the bar at the top of the window there is no room: then below the selection.
        const top = above > 56 ? above : end.bottom + 10;
        it.style.insetBlockStart = `${top - frame.top}px`;
        const middle = (Math.min(start.left, end.left) + Math.max(start.right, end.right)) / 2;
        const rtl = getComputedStyle(view.dom).direction === "rtl";
        const wanted = (rtl ? frame.right - middle : middle - frame.left) - it.offsetWidth / 2;
        it.style.insetInlineStart = `${Math.max(0, Math.min(wanted, frame.width - it.offsetWidth))}px`;
      };
      const apply = (href: string | null) => {
        form.hidden = true;
        if (target) {
          const tr = view.state.tr.removeMark(target.from, target.to, m.link);
          if (href) {
            if (target.from === target.to) tr.insertText(href, target.from).addMark(target.from, target.from + href.length, m.link.create({ href }));
            else tr.addMark(target.from, target.to, m.link.create({ href }));
          }
          view.dispatch(tr);
        }
        view.focus();
      };
      form.onsubmit = (event) => {
        event.preventDefault();
        if (!input.value.trim()) return apply(null);
        const href = address(input.value);
        wrong.textContent = href ? "" : say("link_bad", { address: input.value });
        input.setAttribute("aria-invalid", String(!href));
        if (href) apply(href);
      };
      form.onkeydown = (event) => { if (event.key === "Escape") { event.stopPropagation(); form.hidden = true; view.focus(); } };
      editLink = (now) => {
        if (now.state.selection.$from.parent.type.spec.code) return;
        const link = linkAt(now.state);
        const { from, to } = now.state.selection;
        target = link ?? { from, to };
        input.value = link?.href ?? "";
        wrong.textContent = "";
        bar.hidden = true;
        stories.hidden = true;
        if (!searching) { searching = true; actions.stories(input, stories, (picked) => apply(picked)); }
        form.hidden = false;
        place(form, target.from, target.to);
        input.focus();
        input.select();
      };
      let pressing = false;
      const down = () => { pressing = true; };
      const up = () => { pressing = false; requestAnimationFrame(() => update()); };
      view.dom.addEventListener("pointerdown", down);
      addEventListener("pointerup", up);
      const update = () => {
        const { selection } = view.state;
        const shown = !pressing && view.editable && selection instanceof TextSelection && !selection.empty && form.hidden && !(selection instanceof NodeSelection)
          && selection.$from.parent.inlineContent && !selection.$from.parent.type.spec.code && (view.hasFocus() || bar.contains(document.activeElement));
        bar.hidden = !shown;
        if (!shown) return;
        for (const [it, on] of toggles) it.setAttribute("aria-pressed", String(on(view.state)));
        place(bar, selection.from, selection.to);
      };
      const away = () => setTimeout(() => { if (!bar.contains(document.activeElement) && !view.hasFocus()) bar.hidden = true; }, 150);
      view.dom.addEventListener("blur", away);
      return {
        update,
        destroy() {
          view.dom.removeEventListener("pointerdown", down);
          view.dom.removeEventListener("blur", away);
          removeEventListener("pointerup", up);
          bar.remove();
          form.remove();
        },
      };
    },
  });
  return { plugin, editLink: (view) => editLink(view) };
}
