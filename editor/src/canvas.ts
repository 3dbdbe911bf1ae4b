// The text itself: its state, its plugins, its keys.

import { baseKeymap, chainCommands, selectAll } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { type Command, EditorState, type Plugin } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import type { Node } from "prosemirror-model";
import { backspace, del, em, enter, move, shiftEnter, shiftTab, strong, tab, toList, toParagraph, toQuote } from "./commands";
import { isMac } from "./dom";
import { rules } from "./rules";

/** Ctrl+Shift+7 gives “/” or “&” on many layouts: what counts is the key that was pressed. */
const digits = (keys: Record<string, Command>): Command => (state, dispatch, view) => {
  const event = window.event;
  if (!(event instanceof KeyboardEvent) || !event.shiftKey || !(isMac() ? event.metaKey : event.ctrlKey) || event.altKey) return false;
  const command = keys[event.code];
  return command ? command(state, dispatch, view) : false;
};

export function plugins(lang: () => string, more: Plugin[]): Plugin[] {
  const numbered = digits({ Digit7: toList(true), Digit8: toList(false), Digit9: toQuote, Digit0: toParagraph });
  const editing: Record<string, Command> = {
    "Mod-z": undo, "Shift-Mod-z": redo, "Mod-y": redo,
    "Mod-b": strong, "Mod-i": em,
    "Mod-Shift-7": toList(true), "Mod-Shift-8": toList(false), "Mod-Shift-9": toQuote,
    Enter: enter, "Shift-Enter": shiftEnter, "Mod-Enter": () => false,
    Backspace: chainCommands(undoInputRule, backspace), Delete: del,
    Tab: tab, "Shift-Tab": shiftTab,
    "Alt-ArrowUp": move(-1), "Alt-ArrowDown": move(1),
    "Mod-a": selectAll,
  };
  void numbered;
  return [
    ...more,
    rules(lang),
    keymap(editing),
    keymap(baseKeymap),
    tableEditing(),
    dropCursor({ class: "ed-dropcursor", color: false, width: 3 }),
    gapCursor(),
    history({ newGroupDelay: 600 }),
  ];
}

export const stateOf = (doc: Node, all: Plugin[]): EditorState => EditorState.create({ doc, plugins: all });
