// Suggest mode: what is changed is marked as proposed, and nothing goes away until somebody accepts it.

import type { Mark, Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import { m } from "./schema";

const key = new PluginKey<boolean>("suggest");
const RAW = "suggest-raw";

export const suggesting = (state: EditorState): boolean => key.getState(state) ?? false;
export const setSuggesting = (view: EditorView, on: boolean): void => view.dispatch(view.state.tr.setMeta(key, on));

const of = (marks: readonly Mark[], deed: string): Mark | undefined => marks.find((mark) => mark.type === m.suggested && mark.attrs["deed"] === deed);

export function suggest(me: string, fresh: () => string, now: () => number): Plugin {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, on) => (tr.getMeta(key) as boolean | undefined) ?? on,
    },
    appendTransaction(transactions, old, state) {
      if (!suggesting(old)) return null;
      const edits = transactions.filter((tr) => tr.docChanged);
      if (!edits.length || edits.some((tr) => tr.getMeta(RAW) || tr.getMeta("history$") || tr.getMeta("appendedTransaction"))) return null;
      return track(edits, old, state, me, fresh, now);
    },
    props: {
      attributes: (state): Record<string, string> => (suggesting(state) ? { class: "ed-suggesting" } : {}),
    },
  });
}

/** Marks what came in, and puts back what went, marked as deleted. */
function track(edits: readonly Transaction[], old: EditorState, state: EditorState, me: string, fresh: () => string, now: () => number): Transaction | null {
  const tr = state.tr.setMeta(RAW, true);
  let caret: number | null = null;
  const steps: { step: ReplaceStep; doc: Node; rest: (pos: number, assoc: number) => number }[] = [];
  edits.forEach((edit, e) => edit.steps.forEach((step, i) => {
    if (!(step instanceof ReplaceStep)) return;
    // From the document after this step to the present one.
    const rest = (pos: number, assoc: number): number => {
      let at = edit.mapping.slice(i + 1).map(pos, assoc);
      for (const later of edits.slice(e + 1)) at = later.mapping.map(at, assoc);
      return at;
    };
    const doc = edit.docs[i];
    if (doc) steps.push({ step, doc, rest });
  }));
  for (const { step, doc, rest } of steps.reverse()) {
    const removed = doc.slice(step.from, step.to);
    const from = tr.mapping.map(rest(step.from, -1), -1);
    const to = tr.mapping.map(rest(step.from + step.slice.size, 1), 1);
    // Splitting a paragraph or wrapping it is no change of words.
    const words = removed.content.textBetween(0, removed.content.size, "", "\ufffc");
    // Typing on is one proposal of one moment: marks that differed would cut the words into letters.
    const near = nearby(tr.doc, from, to, me);
    const id = (near?.attrs["id"] as string | undefined) ?? fresh();
    const at = (near?.attrs["at"] as number | undefined) ?? now();
    if (step.slice.content.size > 0 && to > from) addInserted(tr, from, to, m.suggested.create({ id, deed: "insert", by: me, at }));
    if (!words) continue;
    const backwards = old.selection.empty ? old.selection.head === step.to : true;
    tr.replace(from, from, removed);
    const end = from + removed.size;
    const gone = m.suggested.create({ id, deed: "delete", by: me, at });
    // What I proposed myself and now take back is simply away; what is deleted already stays so.
    const own: [number, number][] = [];
    tr.doc.nodesBetween(from, Math.min(end, tr.doc.content.size), (node, pos) => {
      if (!node.isInline) return true;
      const start = Math.max(pos, from);
      const stop = Math.min(pos + node.nodeSize, end);
      const mine = of(node.marks, "insert");
      if (mine && mine.attrs["by"] === me) own.push([start, stop]);
      else if (!of(node.marks, "delete")) tr.addMark(start, stop, gone);
      return false;
    });
    let less = 0;
    for (const [start, stop] of own.reverse()) { tr.delete(start, stop); less += stop - start; }
    if (step.slice.content.size === 0) caret = backwards ? from : end - less;
  }
  if (!tr.docChanged) return null;
  if (caret !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(caret, tr.doc.content.size)), -1));
  return tr;
}

function addInserted(tr: Transaction, from: number, to: number, mark: Mark): void {
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isInline) return true;
    const start = Math.max(pos, from);
    const stop = Math.min(pos + node.nodeSize, to);
    const before = of(node.marks, "insert");
    // Typed inside of somebody's proposal it carries their mark already; it is my proposal.
    if (before && before.attrs["by"] === mark.attrs["by"] && before.attrs["id"] === mark.attrs["id"]) return false;
    if (before) tr.removeMark(start, stop, before);
    const gone = of(node.marks, "delete");
    if (gone) tr.removeMark(start, stop, gone);
    tr.addMark(start, stop, mark);
    return false;
  });
}

/** The proposal of mine that touches this stretch: typing on is one proposal and not thirty. */
function nearby(doc: Node, from: number, to: number, me: string): Mark | null {
  const look = (at: number): Mark | null => {
    if (at < 0 || at > doc.content.size) return null;
    const $at = doc.resolve(at);
    for (const node of [$at.nodeBefore, $at.nodeAfter]) {
      const mark = node?.marks.find((one) => one.type === m.suggested && one.attrs["by"] === me);
      if (mark) return mark;
    }
    return null;
  };
  return look(from) ?? look(to);
}

export interface Suggestion { id: string; by: string; at: number; inserted: string; deleted: string; from: number; to: number }

/** Every open proposal in reading order. */
export function suggestions(doc: Node): Suggestion[] {
  const out = new Map<string, Suggestion>();
  doc.descendants((node, pos) => {
    if (!node.isInline) return true;
    for (const mark of node.marks) {
      if (mark.type !== m.suggested) continue;
      const id = mark.attrs["id"] as string;
      const one = out.get(id) ?? { id, by: mark.attrs["by"] as string, at: mark.attrs["at"] as number, inserted: "", deleted: "", from: pos, to: pos };
      const text = node.text ?? "";
      if (mark.attrs["deed"] === "insert") one.inserted += text;
      else one.deleted += text;
      one.to = pos + node.nodeSize;
      out.set(id, one);
    }
    return false;
  });
  return [...out.values()];
}

/** Accepts or rejects one proposal, or all where no id is given. */
export function decide(view: EditorView, accept: boolean, id: string | null): void {
  const tr = view.state.tr.setMeta(RAW, true);
  const found: { from: number; to: number; mark: Mark }[] = [];
  tr.doc.descendants((node, pos) => {
    if (!node.isInline) return true;
    for (const mark of node.marks) if (mark.type === m.suggested && (id === null || mark.attrs["id"] === id)) found.push({ from: pos, to: pos + node.nodeSize, mark });
    return false;
  });
  const gone = new Set<string>();
  for (const { from, to, mark } of found.reverse()) {
    const away = (mark.attrs["deed"] === "insert") !== accept;
    const at = `${from}-${to}`;
    if (gone.has(at)) continue;
    if (away) { tr.delete(from, to); gone.add(at); }
    else tr.removeMark(from, to, mark);
  }
  if (tr.docChanged) view.dispatch(tr);
}
