// What keys and menus do with the text.

import { chainCommands, createParagraphNear, exitCode, joinBackward, joinForward, lift, liftEmptyBlock, newlineInCode, selectNodeBackward, selectNodeForward, setBlockType, splitBlock, toggleMark, wrapIn } from "prosemirror-commands";
import type { Attrs, Node, NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, type EditorState, NodeSelection, Selection, TextSelection, type Transaction } from "prosemirror-state";
import { m, n } from "./schema";

export const strong = toggleMark(m.strong);
export const em = toggleMark(m.em);

/** A list of that kind; off again if it is one; the other kind becomes this one. */
export const toList = (ordered: boolean): Command => (state, dispatch, view) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type !== n.list) continue;
    if (node.attrs["ordered"] === ordered) return liftListItem(n.item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, { ordered, start: null }));
    return true;
  }
  return wrapInList(n.list, { ordered, start: null })(state, dispatch, view);
};

/** A quoted passage; off again if it is one. */
export const toQuote: Command = (state, dispatch, view) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type !== n.quote) continue;
    return lift(state, dispatch, view);
  }
  return wrapIn(n.quote)(state, dispatch, view);
};

export const toHeading = (level: number): Command => (state, dispatch, view) => {
  const { parent } = state.selection.$from;
  if (parent.type === n.heading && parent.attrs["level"] === level) return setBlockType(n.paragraph)(state, dispatch, view);
  return setBlockType(n.heading, { level })(state, dispatch, view);
};
export const toParagraph = setBlockType(n.paragraph);

const hardBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(n.break.create()).scrollIntoView());
  return true;
});

/** In a line that belongs to a block (a caption, who is quoted, a title) Enter leads to the text behind or inside. */
const leaveLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const type = $from.parent.type;
  if (!empty || $from.depth < 1) return false;
  if (type === n.title) {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
    return true;
  }
  if (type === n.cell || type === n.header_cell || type === n.footnote) return hardBreak(state, dispatch);
  if (type === n.verse) {
    // An empty line ends the verse.
    const before = $from.nodeBefore;
    if (before?.type !== n.break || $from.parentOffset !== $from.parent.content.size) return hardBreak(state, dispatch);
    const tr = state.tr.delete($from.pos - 1, $from.pos);
    const at = tr.mapping.map($from.after());
    tr.insert(at, n.paragraph.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
    return true;
  }
  const lines = [n.cite, n.caption, n.words, n.picture, n.player, n.embed, n.file, n.said_quote];
  if (!lines.includes(type)) return false;
  if (type === n.words) {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)));
    return true;
  }
  // Behind the outermost block that this line belongs to.
  let depth = $from.depth;
  if (type === n.cite || type === n.caption) depth -= 1;
  return after(state, $from.after(depth), dispatch);
};

/** Puts the caret behind a place, into a new paragraph where no text follows. */
function after(state: EditorState, at: number, dispatch?: (tr: Transaction) => void): boolean {
  const $at = state.doc.resolve(at);
  const next = $at.nodeAfter;
  if (!dispatch) return true;
  const tr = state.tr;
  if (!next || next.type !== n.paragraph) {
    if (!$at.parent.canReplaceWith($at.index(), $at.index(), n.paragraph)) return false;
    tr.insert(at, n.paragraph.create());
  }
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView());
  return true;
}

/** At the end of a quoted passage an empty paragraph leaves it. */
export const enter: Command = chainCommands(newlineInCode, leaveLine, splitListItem(n.item), createParagraphNear, liftEmptyBlock, splitBlock);
export const shiftEnter = hardBreak;

/** Backspace at the start of a heading makes it a paragraph; of the first item, no item; of a block with fields, selects it. */
const plainFirst: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection;
  if (!$cursor || $cursor.parentOffset > 0) return false;
  const type = $cursor.parent.type;
  if (type === n.heading || type === n.code_block || type === n.verse) return toParagraph(state, dispatch);
  if (type === n.said_quote && $cursor.parent.content.size === 0) {
    dispatch?.(state.tr.setNodeMarkup($cursor.before(), n.paragraph, {}));
    return true;
  }
  if (type === n.cite && $cursor.parent.content.size === 0 && $cursor.node(-1).type === n.quote) {
    const tr = state.tr.delete($cursor.before(), $cursor.after());
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($cursor.before()), -1)));
    return true;
  }
  return false;
};
export const backspace: Command = chainCommands(plainFirst, joinBackward, selectNodeBackward);
export const del: Command = chainCommands(joinForward, selectNodeForward);

/** What the part for tables gives, once it is here. */
export const cells: { next: (by: 1 | -1) => Command } = { next: () => () => false };

const inTable = (state: EditorState): boolean => {
  const { $head } = state.selection;
  for (let depth = $head.depth; depth > 0; depth--) if ($head.node(depth).type === n.row) return true;
  return false;
};
export const tab: Command = (state, dispatch, view) =>
  inTable(state) ? cells.next(1)(state, dispatch, view) || addRowAndGo(state, dispatch) : sinkListItem(n.item)(state, dispatch, view);
export const shiftTab: Command = (state, dispatch, view) =>
  inTable(state) ? cells.next(-1)(state, dispatch, view) : liftListItem(n.item)(state, dispatch, view);

/** Tab in the last cell makes a new row. */
function addRowAndGo(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const row = $from.node(depth);
    if (row.type !== n.row) continue;
    const cells: Node[] = [];
    row.forEach((cell) => { for (let i = 0; i < (cell.attrs["colspan"] as number); i++) cells.push(n.cell.create()); });
    const tr = state.tr.insert($from.after(depth), n.row.create({ part: "body" }, cells));
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.after(depth) + 2))).scrollIntoView());
    return true;
  }
  return false;
}

/** Moves the block at the caret, an item within its list, one place up or down. */
export const move = (by: -1 | 1): Command => (state, dispatch) => {
  const { $from, $to } = state.selection;
  let depth = $from.sharedDepth($to.pos);
  if (state.selection instanceof NodeSelection) depth = $from.depth + 1;
  else while (depth > 1 && !["doc", "item", "quote", "fact_box", "list"].includes($from.node(depth - 1).type.name)) depth--;
  if (depth < 1) return false;
  // An item's only paragraph moves as the item.
  if (depth > 1 && $from.node(depth - 1).type === n.item && $from.node(depth - 1).childCount === 1) depth--;
  const parent = $from.node(depth - 1);
  const index = $from.index(depth - 1);
  const target = index + by;
  const other = target >= 0 && target < parent.childCount ? parent.child(target) : null;
  const node = parent.child(index);
  if (!other || [n.footnotes, n.cite, n.title, n.caption].includes(other.type) || [n.cite, n.title, n.caption, n.words].includes(node.type)) return false;
  if (!dispatch) return true;
  const start = $from.posAtIndex(index, depth - 1);
  const to = by < 0 ? start - other.nodeSize : start + other.nodeSize;
  const { anchor, head } = state.selection;
  const selected = state.selection instanceof NodeSelection;
  const tr = state.tr.delete(start, start + node.nodeSize).insert(to, node);
  const shift = to - start;
  tr.setSelection(selected ? NodeSelection.create(tr.doc, to) : TextSelection.create(tr.doc, anchor + shift, head + shift));
  dispatch(tr.scrollIntoView());
  return true;
};

/** Turns the direction of the paragraphs in the selection: against what their words say, and back to finding their own. */
export const turn: Command = (state, dispatch, view) => {
  const tr = state.tr;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
    if (node.type === n.paragraph) {
      const dom = view?.nodeDOM(at);
      const now = dom instanceof Element ? getComputedStyle(dom).direction : "ltr";
      tr.setNodeAttribute(at, "dir", node.attrs["dir"] ? null : now === "rtl" ? "ltr" : "rtl");
    }
    return !node.isTextblock;
  });
  if (!tr.docChanged) return false;
  dispatch?.(tr);
  return true;
};

/** Puts a block in place of the empty paragraph at the caret, else behind it, and the caret into it. */
export function insertBlock(state: EditorState, node: Node, dispatch: (tr: Transaction) => void): void {
  const { $from } = state.selection;
  const tr = state.tr;
  let depth = $from.depth;
  while (depth > 1 && !$from.node(depth - 1).canReplaceWith($from.index(depth - 1), $from.index(depth - 1), node.type)) depth--;
  const empty = depth === $from.depth && $from.parent.type === n.paragraph && $from.parent.content.size === 0;
  let at: number;
  if (state.selection instanceof NodeSelection && state.selection.node.isBlock) at = state.selection.to;
  else if (depth < 1) at = state.doc.content.size;
  else at = empty ? $from.before(depth) : $from.after(depth);
  if (empty) tr.replaceWith(at, $from.after(depth), node);
  else tr.insert(at, node);
  // A text needs a place to go on behind it.
  const behind = tr.doc.resolve(at + node.nodeSize);
  if (!behind.nodeAfter || behind.nodeAfter.type === n.footnotes) tr.insert(at + node.nodeSize, n.paragraph.create());
  const into = node.isTextblock || node.content.size > 0;
  tr.setSelection(TextSelection.near(tr.doc.resolve(into ? at + 1 : at + node.nodeSize), 1));
  dispatch(tr.scrollIntoView());
}

export function emptyTable(rows = 3, columns = 3): Node {
  const cells = (type: NodeType) => Array.from({ length: columns }, () => type.create());
  const body = Array.from({ length: rows - 1 }, () => n.row.create({ part: "body" }, cells(n.cell)));
  return n.table.create(null, [n.grid.create(null, [n.row.create({ part: "head" }, cells(n.header_cell)), ...body]), n.caption.create()]);
}

export const blockOf = (type: NodeType, attrs: Attrs | null = null): Node => {
  if (type === n.fact_box) return type.create(attrs, [n.title.create(), n.paragraph.create()]);
  if (type === n.pull_quote) return type.create(attrs, [n.words.create(), n.cite.create()]);
  return type.createAndFill(attrs) ?? n.paragraph.create();
};
