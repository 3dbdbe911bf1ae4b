// Notes on words of the text, for the newsroom only, and the proposals of suggest mode.

import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Desk } from "../desk";
import { button, el, shownKey } from "../dom";
import { ask } from "../net";
import { m } from "../schema";
import { decide, suggestions } from "../suggest";
import type { Person } from "../types";
import { comboOf } from "../keys";
import { say, time } from "../words";
import type { Tab } from "./panel";

interface Remark { id: string; by: Person; at: number; words: string; about?: string; resolved?: { by: Person; at: number } | null; replies?: { by: Person; at: number; words: string }[] }

export interface NotesTab extends Tab {
  load(): Promise<void>;
  add(view: EditorView): void;
  draw(): void;
}

/** Where each note stands in the text. */
function anchors(view: EditorView): Map<string, { from: number; to: number }> {
  const out = new Map<string, { from: number; to: number }>();
  view.state.doc.descendants((node, pos) => {
    if (!node.isInline) return true;
    for (const mark of node.marks) {
      if (mark.type !== m.remark) continue;
      const id = mark.attrs["id"] as string;
      const before = out.get(id);
      out.set(id, { from: before?.from ?? pos, to: pos + node.nodeSize });
    }
    return false;
  });
  return out;
}

export function notesTab(dom: HTMLElement, desk: () => Desk, count: (open: number) => void): NotesTab {
  const proposals = el("section", null);
  const writing = el("div");
  const list = el("ul", { class: "ed-cards" });
  const none = el("p", { class: "ed-empty", text: say("notes_none", { key: shownKey(comboOf("note")) }) });
  const all = el("input", { type: "checkbox" });
  all.onchange = () => draw();
  dom.append(writing, proposals, none, list, el("label", { class: "ed-tick" }, all, say("notes_filter")));
  let remarks: Remark[] = [];

  const take = (answer: Awaited<ReturnType<typeof ask<{ remarks: Remark[] }>>>): string | null => {
    if (answer.kind === "ok") {
      if (Array.isArray(answer.data.remarks)) remarks = answer.data.remarks;
      draw();
      return null;
    }
    return "words" in answer && answer.words ? answer.words : say("upload_lost");
  };
  const post = async (body: Record<string, unknown>) => take(await ask<{ remarks: Remark[] }>(desk().boot.urls["remarks"] ?? "", body));

  /** A field for a note; people are mentioned by @ and a name from the list. */
  function writer(label: string, send: (words: string, mentions: string[]) => Promise<string | null>, done: () => void): HTMLElement {
    const area = el("textarea", { rows: 3, dir: "auto", placeholder: say("note_write"), "aria-label": label });
    const wrong = el("p", { class: "ed-missing", role: "alert" });
    const people = el("div", { class: "ed-row ed-mentions", role: "group", "aria-label": say("note_mention") });
    area.oninput = () => {
      const typed = /@([\p{L}.-]*)$/u.exec(area.value.slice(0, area.selectionStart))?.[1]?.toLocaleLowerCase();
      people.replaceChildren(...(typed === undefined ? [] : desk().boot.people.filter((one) => one.name.toLocaleLowerCase().includes(typed)).slice(0, 5).map((one) =>
        button(`@${one.name}`, () => {
          const at = area.selectionStart;
          area.setRangeText(`@${one.name} `, at - typed.length - 1, at, "end");
          people.replaceChildren();
          area.focus();
        }, { class: "ed-tb" }))));
    };
    const form = el("form", { class: "ed-reason" }, area, people, el("div", { class: "ed-row" }, el("button", { type: "submit", class: "ed-do", text: say("note_save") }), button(say("cancel"), done)), wrong);
    form.onsubmit = async (event) => {
      event.preventDefault();
      const words = area.value.trim();
      if (!words) return area.focus();
      const mentions = desk().boot.people.filter((one) => words.includes(`@${one.name}`)).map((one) => one.id);
      const problem = await send(words, mentions);
      if (problem) wrong.textContent = problem;
      else done();
    };
    area.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.stopPropagation(); form.requestSubmit(); }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); done(); desk().view.focus(); }
    };
    requestAnimationFrame(() => area.focus());
    return form;
  }

  function add(view: EditorView): void {
    const { from, to, empty } = view.state.selection;
    desk().panel.show("notes", false);
    if (empty || desk().readonly) return;
    const words = view.state.doc.textBetween(from, to, " ").slice(0, 120);
    const id = `r${crypto.randomUUID()}`;
    const label = say("note_new", { words });
    const close = () => writing.replaceChildren();
    writing.replaceChildren(el("p", { class: "ed-why", dir: "auto", text: label }), writer(label, async (text, mentions) => {
      // First the mark, then the note: a mark without a note is nothing, a note without its words is lost.
      const { state } = view;
      const now = { from: Math.min(from, state.doc.content.size), to: Math.min(to, state.doc.content.size) };
      view.dispatch(state.tr.addMark(now.from, now.to, m.remark.create({ id })));
      const problem = await post({ id, words: text, mentions, about: words });
      if (problem) view.dispatch(view.state.tr.removeMark(0, view.state.doc.content.size, m.remark.create({ id })));
      return problem;
    }, close));
  }

  function draw(): void {
    const d = desk();
    const where = anchors(d.view);
    const shown = remarks.filter((one) => all.checked || !one.resolved)
      .sort((a, b) => (where.get(a.id)?.from ?? Infinity) - (where.get(b.id)?.from ?? Infinity));
    const open = suggestions(d.view.state.doc);
    count(remarks.filter((one) => !one.resolved).length + open.length);
    none.hidden = shown.length > 0 || open.length > 0;
    proposals.replaceChildren(...(open.length ? [
      el("h3", { text: say("suggestions") }),
      el("div", { class: "ed-row" }, button(say("accept_all"), () => { decide(d.view, true, null); draw(); }, { class: "ed-tb", disabled: d.readonly }), button(say("reject_all"), () => { decide(d.view, false, null); draw(); }, { class: "ed-tb", disabled: d.readonly })),
      el("ul", { class: "ed-cards" }, ...open.map((one) => el("li", { class: "ed-card" },
        el("p", { class: "hint", text: `${d.name(one.by)}, ${time(one.at)}` }),
        el("p", { class: "ed-diff", dir: "auto" },
          one.deleted ? el("del", null, el("span", { class: "ed-vh", text: `${say("suggestion_delete", { name: d.name(one.by) })}: ` }), one.deleted) : null,
          one.inserted ? el("ins", null, el("span", { class: "ed-vh", text: `${say("suggestion_insert", { name: d.name(one.by) })}: ` }), one.inserted) : null),
        el("div", { class: "ed-row" },
          button(say("a_jump"), () => go(one.from, one.to), { class: "ed-tb" }),
          button(say("accept"), () => { decide(d.view, true, one.id); draw(); }, { class: "ed-tb", disabled: d.readonly }),
          button(say("reject"), () => { decide(d.view, false, one.id); draw(); }, { class: "ed-tb", disabled: d.readonly }))))),
    ] : []));
    list.replaceChildren(...shown.map((one) => {
      const at = where.get(one.id);
      const replies = el("div");
      return el("li", { class: `ed-card${one.resolved ? " done" : ""}` },
        el("p", { class: "hint", text: `${one.by.name}, ${time(one.at)}${one.resolved ? ` · ${say("note_resolved")}` : ""}` }),
        at ? button(one.about || d.view.state.doc.textBetween(at.from, at.to, " "), () => go(at.from, at.to), { class: "ed-finding-words", dir: "auto" }) : el("p", { class: "hint", dir: "auto", text: `${one.about ? `“${one.about}” · ` : ""}${say("note_gone")}` }),
        el("p", { class: "ed-said-note", dir: "auto", text: one.words }),
        ...(one.replies ?? []).map((reply) => el("div", { class: "ed-reply" }, el("p", { class: "hint", text: `${reply.by.name}, ${time(reply.at)}` }), el("p", { dir: "auto", text: reply.words }))),
        replies,
        el("div", { class: "ed-row" },
          button(say("note_reply"), () => replies.replaceChildren(writer(say("note_reply"), (words, mentions) => post({ reply_to: one.id, words, mentions }), () => replies.replaceChildren())), { class: "ed-tb" }),
          button(one.resolved ? say("note_reopen") : say("note_resolve"), () => void post({ id: one.id, resolve: !one.resolved }), { class: "ed-tb" })));
    }));
  }
  function go(from: number, to: number): void {
    const { view } = desk();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, Math.min(to, view.state.doc.content.size))).scrollIntoView());
    view.focus();
  }
  return {
    name: "notes", dom, add, draw, shown: draw,
    async load() { take(await ask<{ remarks: Remark[] }>(desk().boot.urls["remarks"] ?? "")); },
  };
}
