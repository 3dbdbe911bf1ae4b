// Fitting what was pasted into where the caret is: lines that hold no blocks, and footnotes that stand at the end.

import { Fragment, type Node, Slice } from "prosemirror-model";
import { type EditorState, Selection, type Transaction } from "prosemirror-state";
import { n } from "../schema";

/** Texts of one run: what is pasted there becomes lines. */
export const isLine = (node: Node): boolean =>
  [n.picture, n.player, n.embed, n.file, n.said_quote, n.words, n.cite, n.title, n.caption, n.cell, n.header_cell, n.footnote].includes(node.type);

/** The words of a slice as one run, a line for each block. */
export function asLine(slice: Slice): Slice {
  const out: Node[] = [];
  slice.content.descendants((node) => {
    if (node.isTextblock) {
      if (out.length && node.content.size) out.push(n.break.create());
      node.content.forEach((piece) => { if (piece.type !== n.note) out.push(piece); });
      return false;
    }
    if (node.isInline) out.push(node);
    return true;
  });
  return new Slice(Fragment.from(out), 0, 0);
}

/** Puts whole blocks in the place of the empty paragraph at the caret, and not behind it. */
export function inEmpty(state: EditorState, slice: Slice): Transaction | null {
  const { $from, empty } = state.selection;
  const first = slice.content.firstChild;
  if (!empty || $from.depth < 1 || $from.parent.type !== n.paragraph || $from.parent.content.size > 0 || !first || first.isInline || first.isTextblock) return null;
  // What is open at its start flows into the paragraph, as half a list does.
  if (slice.openStart > 0 && !first.type.spec.isolating) return null;
  const above = $from.node(-1);
  const index = $from.index(-1);
  let content = slice.content;
  // A text goes on behind what nobody can write behind.
  if (!content.lastChild?.isTextblock && index === above.childCount - 1) content = content.addToEnd(n.paragraph.create());
  if (!above.canReplace(index, index + 1, content)) return null;
  const tr = state.tr.replaceWith($from.before(), $from.after(), content);
  return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map($from.after())), -1));
}

/** Puts a slice in whose last block is footnotes: they go to the end of the piece, with names of their own. */
export function withFootnotes(state: EditorState, slice: Slice): Transaction | null {
  const last = slice.content.lastChild;
  if (last?.type !== n.footnotes) return null;
  const taken = new Set<string>();
  state.doc.descendants((node) => { if (node.type === n.footnote || node.type === n.note) taken.add(node.attrs["id"] as string); });
  const names = new Map<string, string>();
  let next = 1;
  last.forEach((note) => {
    while (taken.has(`n${next}`)) next += 1;
    names.set(note.attrs["id"] as string, `n${next}`);
    taken.add(`n${next}`);
  });
  const renamed = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      if (node.type === n.note) nodes.push(n.note.create({ id: names.get(node.attrs["id"] as string) ?? (node.attrs["id"] as string) }, null, node.marks));
      else nodes.push(node.isText ? node : node.copy(renamed(node.content)));
    });
    return Fragment.from(nodes);
  };
  const rest = renamed(slice.content.cut(0, slice.content.size - last.nodeSize));
  const notes: Node[] = [];
  last.forEach((note) => notes.push(n.footnote.create({ id: names.get(note.attrs["id"] as string) ?? "" }, note.content)));
  const end = rest.lastChild?.isTextblock ? 1 : 0;
  const tr = state.tr.replaceSelection(new Slice(rest, Math.min(slice.openStart, rest.firstChild?.isTextblock ? 1 : 0), end));
  const kept = tr.doc.lastChild;
  if (kept?.type === n.footnotes) tr.insert(tr.doc.content.size - 1, notes);
  else tr.insert(tr.doc.content.size, n.footnotes.create(null, notes));
  return tr;
}
