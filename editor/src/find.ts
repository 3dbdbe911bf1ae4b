// Find and replace, over the whole text. Loaded when it is asked for.

import type { Node } from "prosemirror-model";
import { type EditorState, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { hits as shown } from "./hits";
import { button, el, field, iconButton } from "./dom";
import { say } from "./words";

interface Wanted { text: string; exact: boolean; whole: boolean }
interface Found { hits: [number, number][]; set: DecorationSet }

function search(doc: Node, { text, exact, whole }: Wanted): [number, number][] {
  const hits: [number, number][] = [];
  if (!text) return hits;
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/["“”„«»]/g, "[\"“”„«»]").replace(/['‘’‚]/g, "['‘’‚]");
  const pattern = new RegExp(whole ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped, exact ? "gu" : "giu");
  doc.descendants((node, at) => {
    if (!node.isTextblock) return !node.isInline;
    const said = node.textBetween(0, node.content.size, undefined, "\ufffc");
    for (const match of said.matchAll(pattern)) hits.push([at + 1 + match.index, at + 1 + match.index + match[0].length]);
    return false;
  });
  return hits;
}

/** What is looked for, and what was found in the text that it was last looked for in. */
let wanted: Wanted | null = null;
let last: { doc: Node; wanted: Wanted; found: Found } | null = null;
function found(state: EditorState): Found | null {
  if (!wanted) return null;
  if (last?.doc !== state.doc || last.wanted !== wanted) {
    const hits = search(state.doc, wanted);
    last = { doc: state.doc, wanted, found: { hits, set: DecorationSet.create(state.doc, hits.map(([from, to]) => Decoration.inline(from, to, { class: "ed-hit" }))) } };
  }
  return last.found;
}

export interface FindBar { dom: HTMLElement; open(replacing: boolean): void; close(): void }

export function findBar(getView: () => EditorView, announce: (text: string) => void): FindBar {
  const text = el("input", { type: "text", dir: "auto", autocomplete: "off" });
  const other = el("input", { type: "text", dir: "auto", autocomplete: "off" });
  const exact = el("input", { type: "checkbox" });
  const whole = el("input", { type: "checkbox" });
  const count = el("span", { class: "ed-count", role: "status" });
  const view = getView;
  shown.of = (state) => found(state)?.set ?? null;
  const look = () => {
    const v = view();
    wanted = { text: text.value, exact: exact.checked, whole: whole.checked };
    v.dispatch(v.state.tr.setMeta("addToHistory", false));
    told();
  };
  const told = () => {
    const hits = found(view().state)?.hits ?? [];
    const { from, to } = view().state.selection;
    const at = hits.findIndex((hit) => hit[0] === from && hit[1] === to);
    count.textContent = !text.value ? "" : hits.length ? say("find_count", { at: at + 1, n: hits.length }) : say("find_none");
  };
  const go = (by: 1 | -1) => {
    const v = view();
    const hits = found(v.state)?.hits ?? [];
    if (!hits.length) return;
    const { from, to } = v.state.selection;
    const hit = by > 0 ? (hits.find((one) => one[0] >= to) ?? hits[0]) : (hits.findLast((one) => one[1] <= from) ?? hits.at(-1));
    if (!hit) return;
    v.dispatch(v.state.tr.setSelection(TextSelection.create(v.state.doc, hit[0], hit[1])).scrollIntoView());
    told();
  };
  const one = () => {
    const v = view();
    if (!v.editable) return;
    const { from, to } = v.state.selection;
    const hits = found(v.state)?.hits ?? [];
    if (hits.some((hit) => hit[0] === from && hit[1] === to)) v.dispatch(v.state.tr.insertText(other.value, from, to));
    go(1);
  };
  const all = () => {
    const v = view();
    if (!v.editable) return;
    const hits = found(v.state)?.hits ?? [];
    const tr = v.state.tr;
    for (const [from, to] of [...hits].reverse()) tr.insertText(other.value, from, to);
    if (hits.length) v.dispatch(tr);
    announce(say("replaced", { n: hits.length }));
    count.textContent = say("replaced", { n: hits.length });
  };
  text.oninput = exact.onchange = whole.onchange = look;
  const replaceRow = el("div", { class: "ed-row" }, field(say("replace"), other), button(say("replace_one"), one), button(say("replace_all"), all));
  const dom = el("section", { class: "ed-find", "aria-label": say("find"), hidden: true },
    el("div", { class: "ed-row" }, field(say("find"), text), count, iconButton("up", say("find_prev"), () => go(-1)), iconButton("down", say("find_next"), () => go(1)),
      el("label", { class: "ed-tick" }, exact, say("match_case")), el("label", { class: "ed-tick" }, whole, say("whole_word")), iconButton("close", say("close"), () => close())),
    replaceRow);
  dom.onkeydown = (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === text) go(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === other) one();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const close = () => {
    dom.hidden = true;
    const v = view();
    wanted = null;
    v.dispatch(v.state.tr.setMeta("addToHistory", false));
    v.focus();
  };
  return {
    dom,
    open(replacing) {
      const v = view();
      const { from, to, empty } = v.state.selection;
      const said = empty ? "" : v.state.doc.textBetween(from, to, " ");
      if (said && said.length < 80) text.value = said;
      dom.hidden = false;
      replaceRow.hidden = !replacing;
      look();
      text.focus();
      text.select();
    },
    close,
  };
}
