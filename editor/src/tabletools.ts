// What can be done with a table, and with a box, while the caret is in it.

import { type EditorState, Plugin, type Command } from "prosemirror-state";
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, isInTable, toggleHeaderCell } from "prosemirror-tables";
import type { EditorView } from "prosemirror-view";
import { button, el } from "./dom";
import { n } from "./schema";
import { type Key, say } from "./words";

function around(state: EditorState, name: "table" | "fact_box"): { at: number; size: number; folded: boolean } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type === n[name]) return { at: $from.before(depth), size: node.nodeSize, folded: Boolean(node.attrs["folded"]) };
  }
  return null;
}

export function tableTools(): Plugin {
  return new Plugin({
    view(view: EditorView) {
      const run = (key: Key, command: Command) => {
        const it = button(say(key), () => { command(view.state, view.dispatch, view); view.focus(); }, { class: "ed-tb" });
        it.onmousedown = (event) => event.preventDefault();
        return it;
      };
      const drop = (name: "table" | "fact_box"): Command => (state, dispatch) => {
        const here = around(state, name);
        if (here) dispatch?.(state.tr.delete(here.at, here.at + here.size).scrollIntoView());
        return here !== null;
      };
      const table = el("div", { class: "ed-tools", role: "toolbar", "aria-label": say("table_tools"), hidden: true },
        run("row_above", addRowBefore), run("row_below", addRowAfter), run("column_before", addColumnBefore), run("column_after", addColumnAfter),
        run("head_toggle", toggleHeaderCell), run("row_delete", deleteRow), run("column_delete", deleteColumn), run("table_delete", drop("table")));
      const folded = el("input", { type: "checkbox" });
      folded.onchange = () => { const here = around(view.state, "fact_box"); if (here) view.dispatch(view.state.tr.setNodeAttribute(here.at, "folded", folded.checked)); view.focus(); };
      const box = el("div", { class: "ed-tools", role: "toolbar", "aria-label": say("box_tools"), hidden: true },
        el("label", { class: "ed-tick" }, folded, say("box_folded")), run("box_delete", drop("fact_box")));
      const overlay = view.dom.parentElement;
      overlay?.append(table, box);
      const place = (it: HTMLElement, at: number) => {
        const dom = view.nodeDOM(at) as HTMLElement | null;
        const frame = overlay?.getBoundingClientRect();
        if (!dom || !frame) return;
        it.style.insetBlockStart = `${dom.getBoundingClientRect().top - frame.top - it.offsetHeight - 6}px`;
      };
      return {
        update() {
          const inTable = view.editable && isInTable(view.state) ? around(view.state, "table") : null;
          const inBox = view.editable && !inTable ? around(view.state, "fact_box") : null;
          table.hidden = !inTable;
          box.hidden = !inBox;
          if (inTable) place(table, inTable.at);
          if (inBox) { folded.checked = inBox.folded; place(box, inBox.at); }
        },
        destroy() { table.remove(); box.remove(); },
      };
    },
  });
}
