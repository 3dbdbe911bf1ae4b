// What stands, greyed, in lines where nothing is written yet, and the placeholders (TK) that writers leave.

import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { n } from "./schema";
import { type Key, say } from "./words";

const HINTS: Record<string, Key> = {
  heading: "hint_heading", cite: "hint_cite", caption: "hint_caption", words: "hint_words", title: "hint_title",
  code_block: "hint_code", footnote: "hint_footnote", file: "hint_file",
  picture: "hint_caption", player: "hint_caption", embed: "hint_caption",
};

/** Where placeholders stand in a text block, kept for as long as the block is the same. */
const held = new WeakMap<Node, [number, number][]>();
function placeholders(block: Node): [number, number][] {
  let found = held.get(block);
  if (!found) {
    found = [];
    const text = block.textBetween(0, block.content.size, undefined, "\ufffc");
    for (const match of text.matchAll(/(?<![\p{L}\p{N}])TK+(?![\p{L}\p{N}])/gu)) found.push([match.index, match.index + match[0].length]);
    held.set(block, found);
  }
  return found;
}

/** Words without a letter have no direction of their own: they take that of the article. */
const lettered = new WeakMap<Node, boolean>();
function hasLetter(block: Node): boolean {
  let found = lettered.get(block);
  if (found === undefined) {
    found = /\p{L}/u.test(block.textContent);
    lettered.set(block, found);
  }
  return found;
}

/** The side of a list's marks: that of its first word. */
const sides = new WeakMap<Node, string | null>();
function sideOf(list: Node): string | null {
  let side = sides.get(list);
  if (side === undefined) {
    const letter = /\p{L}/u.exec(list.textContent)?.[0];
    side = !letter ? null : /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter) ? "rtl" : "ltr";
    sides.set(list, side);
  }
  return side;
}

interface Marked { set: DecorationSet; count: number }
const key = new PluginKey<Marked>("blank");

function mark(state: EditorState): Marked {
  const out: Decoration[] = [];
  let count = 0;
  const { doc, selection } = state;
  const alone = doc.childCount === 1 || (doc.childCount === 2 && doc.child(1).type === n.footnotes);
  doc.descendants((node, at, parent) => {
    const side = node.type === n.list ? sideOf(node) : null;
    if (side) out.push(Decoration.node(at, at + node.nodeSize, { dir: side }));
    if (!node.isTextblock) return !node.isInline;
    if (node.content.size === 0) {
      const name = HINTS[node.type.name];
      const first = alone && parent === doc && node.type === n.paragraph;
      const here = node.type === n.paragraph && selection.empty && selection.from === at + 1;
      const hint = first ? say("body_hint") : name ? say(name) : here && parent === doc ? say("body_hint") : null;
      out.push(Decoration.node(at, at + node.nodeSize, hint ? { class: "blank", "data-hint": hint } : { class: "blank" }));
    } else {
      if (!hasLetter(node)) out.push(Decoration.node(at, at + node.nodeSize, { class: "ed-neutral" }));
      for (const [from, to] of placeholders(node)) {
        count += 1;
        out.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: "ed-tk" }));
      }
    }
    return false;
  });
  return { set: DecorationSet.create(doc, out), count };
}

export const blank = (): Plugin => new Plugin<Marked>({
  key,
  state: {
    init: (_, state) => mark(state),
    apply: (tr, before, _old, state) => (tr.docChanged || tr.selectionSet ? mark(state) : before),
  },
  props: { decorations: (state) => key.getState(state)?.set ?? null },
});

export const tkCount = (state: EditorState): number => key.getState(state)?.count ?? 0;

/** The first placeholder behind a place, else the first of all. */
export function nextTk(state: EditorState): [number, number] | null {
  const all: [number, number][] = [];
  state.doc.descendants((node, at) => {
    if (!node.isTextblock) return !node.isInline;
    for (const [from, to] of placeholders(node)) all.push([at + 1 + from, at + 1 + to]);
    return false;
  });
  return all.find(([from]) => from >= state.selection.to) ?? all[0] ?? null;
}

const words = new WeakMap<Node, number>();

/** How many words a document has, by Unicode's rules for its language; blocks that did not change are not counted again. */
export function countWords(doc: Node, segmenter: Intl.Segmenter): number {
  let sum = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return !node.isInline;
    let count = words.get(node);
    if (count === undefined) {
      count = 0;
      const text = node.textBetween(0, node.content.size, undefined, " ");
      for (const part of segmenter.segment(text)) if (part.isWordLike) count += 1;
      words.set(node, count);
    }
    sum += count;
    return false;
  });
  return sum;
}
