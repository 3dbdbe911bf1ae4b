// The text itself: its state, its plugins, its keys.

import { baseKeymap, chainCommands, selectAll } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { type Command, EditorState, Plugin } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { backspace, del, em, enter, move, shiftEnter, shiftTab, strong, tab, toList, toParagraph, toQuote, turn } from "./commands";
import { type DeedName, deedOf } from "./keys";
import { rules } from "./rules";

/** What keys do with the text: which keys these are, somebody may choose. */
const DEEDS: Partial<Record<DeedName, Command>> = {
  bold: strong, italic: em, numbered: toList(true), list: toList(false), quote: toQuote, paragraph: toParagraph,
  up: move(-1), down: move(1), turn,
};

/** Plugins that stand behind those of a table. */
const LAST = 3;

/**
 * Browsers say some milliseconds later that the selection changed. Who presses End and at once Enter would replace what was
 * selected before, and lose it: so it is read at every key, as if the browser had said it.
 */
const readSelection = (view: EditorView): void => { view.dom.ownerDocument.dispatchEvent(new Event("selectionchange")); };

/** `deed` does what is not of the text alone, and says whether it did. */
export function plugins(lang: () => string, more: Plugin[], deed: (event: KeyboardEvent, name: DeedName | null) => boolean): Plugin[] {
  const editing: Record<string, Command> = {
    "Mod-z": undo, "Shift-Mod-z": redo, "Mod-y": redo,
    Enter: enter, "Shift-Enter": shiftEnter, "Mod-Enter": () => false,
    Backspace: chainCommands(undoInputRule, backspace), Delete: del,
    Tab: tab, "Shift-Tab": shiftTab,
    "Mod-a": selectAll,
  };
  const keyed = new Plugin({ props: {
    handleDOMEvents: { keydown: (view, event) => { if (!event.isComposing && event.keyCode !== 229) readSelection(view); return false; } },
    handleKeyDown: (view, event) => {
      if (event.isComposing) return false;
      const name = deedOf(event, true, true);
      const own = name && DEEDS[name];
      return own ? own(view.state, view.dispatch, view) || name === "up" || name === "down" : deed(event, name);
    },
  } });
  return [
    keyed,
    ...more,
    rules(lang),
    keymap(editing),
    keymap(baseKeymap),
    dropCursor({ class: "ed-dropcursor", color: false, width: 3 }),
    gapCursor(),
    history({ newGroupDelay: 600 }),
  ];
}

export const stateOf = (doc: Node, all: Plugin[]): EditorState => EditorState.create({ doc, plugins: all });

/** The state with more plugins, for something that comes later; what was done so far can still be undone. */
export const joined = (state: EditorState, more: Plugin[]): EditorState =>
  state.reconfigure({ plugins: [...state.plugins.slice(0, -LAST), ...more, ...state.plugins.slice(-LAST)] });
