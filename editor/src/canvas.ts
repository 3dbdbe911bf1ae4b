// The text itself: its state, its plugins, its keys.

import { baseKeymap, chainCommands, selectAll } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { type Command, EditorState, Plugin } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import type { Node } from "prosemirror-model";
import { backspace, del, em, enter, move, shiftEnter, shiftTab, strong, tab, toList, toParagraph, toQuote, turn } from "./commands";
import { isMac } from "./dom";
import { rules } from "./rules";

/** Ctrl+Shift+7 gives “/” or “&” on many layouts: what counts is the key that was pressed. */
const digits = (keys: Record<string, Command>) => (event: KeyboardEvent): Command => {
  const wanted = event.shiftKey && !event.altKey && (isMac() ? event.metaKey : event.ctrlKey);
  return (wanted && keys[event.code]) || (() => false);
};

export function plugins(lang: () => string, more: Plugin[]): Plugin[] {
  const numbered = digits({ Digit7: toList(true), Digit8: toList(false), Digit9: toQuote, Digit0: toParagraph });
  const editing: Record<string, Command> = {
    "Mod-z": undo, "Shift-Mod-z": redo, "Mod-y": redo,
    "Mod-b": strong, "Mod-i": em,
    Enter: enter, "Shift-Enter": shiftEnter, "Mod-Enter": () => false,
    Backspace: chainCommands(undoInputRule, backspace), Delete: del,
    Tab: tab, "Shift-Tab": shiftTab,
    "Alt-ArrowUp": move(-1), "Alt-ArrowDown": move(1),
    "Mod-a": selectAll, "Mod-Shift-x": turn,
  };
  return [
    ...more,
    rules(lang),
    keymap(editing),
    new Plugin({ props: { handleKeyDown: (view, event) => numbered(event)(view.state, view.dispatch, view) } }),
    keymap(baseKeymap),
    tableEditing(),
    dropCursor({ class: "ed-dropcursor", color: false, width: 3 }),
    gapCursor(),
    history({ newGroupDelay: 600 }),
  ];
}

export const stateOf = (doc: Node, all: Plugin[]): EditorState => EditorState.create({ doc, plugins: all });
