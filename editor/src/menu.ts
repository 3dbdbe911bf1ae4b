// The menu of blocks: “/” in an empty place or the plus beside the line. The caret stays in the text.

import type { EditorState, Transaction } from "prosemirror-state";
import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { blockOf, emptyTable, insertBlock, toHeading, toList, toQuote } from "./commands";
import { el, iconButton, unique } from "./dom";
import { n } from "./schema";
import { type Key, say } from "./words";

export interface Item { name: string; key: Key; hint: Key; also: string; run(view: EditorView): void }
export interface MenuActions { picture(): void; library(): void; embed(): void; card(): void }

const put = (make: () => ReturnType<typeof blockOf>) => (view: EditorView) => { insertBlock(view.state, make(), view.dispatch); view.focus(); };

export function items(actions: MenuActions): Item[] {
  const command = (run: (state: EditorState, dispatch?: (tr: Transaction) => void, view?: EditorView) => boolean) =>
    (view: EditorView) => { run(view.state, view.dispatch, view); view.focus(); };
  return [
    { name: "picture", key: "b_picture", hint: "d_picture", also: "image photo bild foto", run: () => actions.picture() },
    { name: "library", key: "b_library", hint: "d_library", also: "picture archive image photo", run: () => actions.library() },
    { name: "said", key: "b_said", hint: "d_said", also: "quote speaker zitat", run: put(() => blockOf(n.said_quote)) },
    { name: "heading", key: "b_heading", hint: "d_heading", also: "h2 title", run: command(toHeading(2)) },
    { name: "quote", key: "b_quote", hint: "d_quote", also: "blockquote", run: command(toQuote) },
    { name: "pull", key: "b_pull", hint: "d_pull", also: "pullquote", run: put(() => blockOf(n.pull_quote)) },
    { name: "box", key: "b_box", hint: "d_box", also: "facts background", run: put(() => blockOf(n.fact_box)) },
    { name: "list", key: "b_list", hint: "d_list", also: "ul bullets", run: command(toList(false)) },
    { name: "numbered", key: "b_numbered", hint: "d_numbered", also: "ol", run: command(toList(true)) },
    { name: "table", key: "b_table", hint: "d_table", also: "grid", run: put(() => emptyTable()) },
    { name: "card", key: "b_card", hint: "d_card", also: "link url page bookmark", run: () => actions.card() },
    { name: "embed", key: "b_embed", hint: "d_embed", also: "video url post", run: () => actions.embed() },
    { name: "line", key: "b_line", hint: "d_line", also: "hr separator", run: put(() => n.separator.create()) },
    { name: "note", key: "b_note", hint: "d_note", also: "footnote", run: (view) => { addFootnote(view); } },
    { name: "verse", key: "b_verse", hint: "d_verse", also: "poem", run: put(() => blockOf(n.verse)) },
    { name: "code", key: "b_code", hint: "d_code", also: "program pre", run: put(() => blockOf(n.code_block)) },
    { name: "more", key: "b_more", hint: "d_more", also: "teaser", run: put(() => n.more.create()) },
    { name: "page", key: "b_page", hint: "d_page", also: "break", run: put(() => n.page_break.create()) },
  ];
}

/** A footnote's mark at the caret, and its text at the end with the caret in it. */
export function addFootnote(view: EditorView): void {
  const { state } = view;
  const ids = new Set<string>();
  state.doc.descendants((node) => { if (node.type === n.note || node.type === n.footnote) ids.add(node.attrs["id"] as string); });
  let number = 1;
  while (ids.has(`n${number}`)) number += 1;
  const id = `n${number}`;
  if (!state.selection.$to.parent.inlineContent || state.selection.$to.parent.type.spec.code) return;
  const tr = state.tr.insert(state.selection.to, n.note.create({ id }));
  const last = tr.doc.lastChild;
  const note = n.footnote.create({ id });
  let at: number;
  if (last?.type === n.footnotes) {
    at = tr.doc.content.size - 1;
    tr.insert(at, note);
  } else {
    at = tr.doc.content.size;
    tr.insert(at, n.footnotes.create(null, note));
    at += 1;
  }
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  view.focus();
}

interface Query { from: number; to: number; text: string }

/** What stands behind a slash at the start of a line or after a space, up to the caret. */
function query(state: EditorState): Query | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== n.paragraph) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
  const match = /(?:^|\s)\/([\p{L}\p{N}]{0,20})$/u.exec(before);
  if (!match) return null;
  const text = match[1] ?? "";
  return { from: $from.pos - text.length - 1, to: $from.pos, text };
}

export function menu(actions: MenuActions): Plugin {
  return new Plugin({
    view(view) {
      const all = items(actions);
      const id = unique("menu");
      const list = el("ul", { id, class: "ed-menu", role: "listbox", "aria-label": say("insert"), hidden: true });
      const plus = iconButton("plus", say("insert_here"), () => openAtPlus(), { class: "ed-ib ed-plus", hidden: true });
      plus.onmousedown = (event) => event.preventDefault();
      const overlay = view.dom.parentElement;
      overlay?.append(plus, list);
      let found: Item[] = [];
      let at = 0;
      let closedAt = -1;
      let forced = false;

      const close = () => {
        forced = false;
        if (list.hidden) return;
        list.hidden = true;
        view.dom.removeAttribute("aria-activedescendant");
        view.dom.removeAttribute("aria-controls");
      };
      const openAtPlus = () => { forced = true; closedAt = -1; at = 0; update(view); view.focus(); };
      const choose = (item: Item) => {
        const now = query(view.state);
        if (now) view.dispatch(view.state.tr.delete(now.from, now.to));
        close();
        item.run(view);
      };
      const draw = () => {
        list.replaceChildren(...(found.length ? found.map((item, index) => {
          const row = el("li", { id: `${id}-${index}`, role: "option", "aria-selected": index === at ? "true" : "false" },
            el("b", { text: say(item.key) }), el("span", { text: say(item.hint) }));
          row.onmousedown = (event) => { event.preventDefault(); choose(item); };
          return row;
        }) : [el("li", { class: "hint", role: "option", "aria-selected": "false", "aria-disabled": "true", text: say("nothing_found") })]));
        view.dom.setAttribute("aria-controls", id);
        view.dom.setAttribute("aria-activedescendant", `${id}-${at}`);
        list.children[at]?.scrollIntoView({ block: "nearest" });
      };
      const update = (now: EditorView) => {
        const { state } = now;
        const here = query(state);
        const { $from, empty } = state.selection;
        const blank = empty && $from.parent.type === n.paragraph && $from.parent.content.size === 0;
        // The plus stands beside an empty line.
        plus.hidden = !(blank && now.editable && (now.hasFocus() || forced));
        const wanted = now.editable && (here !== null || (forced && blank)) && !(here && here.from === closedAt);
        if (!here) closedAt = -1;
        // Measuring costs: at most keys there is nothing to place.
        if (plus.hidden && !wanted) return close();
        const frame = overlay?.getBoundingClientRect();
        if (!frame) return;
        if (!plus.hidden) {
          const line = now.coordsAtPos($from.pos);
          plus.style.insetBlockStart = `${(line.top + line.bottom) / 2 - frame.top}px`;
        }
        if (!wanted) return close();
        const text = (here?.text ?? "").toLocaleLowerCase();
        found = all.filter((item) => !text || say(item.key).toLocaleLowerCase().includes(text) || item.also.includes(text) || item.name.startsWith(text));
        if (!found.length && text.length > 3) return close();
        at = Math.min(at, Math.max(0, found.length - 1));
        const caret = now.coordsAtPos(here?.from ?? $from.pos);
        const wasHidden = list.hidden;
        list.hidden = false;
        if (wasHidden) at = 0;
        draw();
        const tall = list.offsetHeight;
        const below = innerHeight - caret.bottom > tall + 12 || caret.top < tall + 60;
        list.style.insetBlockStart = `${(below ? caret.bottom + 6 : caret.top - tall - 6) - frame.top}px`;
        const rtl = getComputedStyle(now.dom).direction === "rtl";
        const inline = rtl ? frame.right - caret.right : caret.left - frame.left;
        list.style.insetInlineStart = `${Math.max(0, Math.min(inline, frame.width - list.offsetWidth))}px`;
      };
      const onkey = (event: KeyboardEvent) => {
        if (list.hidden || event.isComposing) return;
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step) at = (at + step + found.length) % Math.max(1, found.length);
        else if (event.key === "Enter" || event.key === "Tab") { const item = found[at]; if (!item) return close(); choose(item); }
        else if (event.key === "Escape") { closedAt = query(view.state)?.from ?? -1; close(); }
        else return;
        event.preventDefault();
        event.stopPropagation();
        if (step) draw();
      };
      view.dom.addEventListener("keydown", onkey, true);
      const onblur = () => setTimeout(() => { if (!view.hasFocus()) { close(); plus.hidden = true; } }, 150);
      view.dom.addEventListener("blur", onblur);
      const onfocus = () => update(view);
      view.dom.addEventListener("focus", onfocus);
      return {
        update: (now) => { if (!now.composing) { if (!query(now.state)) { if (now.state.selection.$from.parent.content.size > 0) forced = false; } update(now); } },
        destroy() {
          view.dom.removeEventListener("keydown", onkey, true);
          view.dom.removeEventListener("blur", onblur);
          view.dom.removeEventListener("focus", onfocus);
          list.remove();
          plus.remove();
        },
      };
    },
  });
}
