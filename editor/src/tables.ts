// Everything of tables but their place in the text: selecting cells, rows and columns. Loaded for pieces that have one.

import type { Plugin } from "prosemirror-state";
import { fixTables, goToNextCell, tableEditing } from "prosemirror-tables";
import { tableTools } from "./tabletools";

export { fixTables };
export const next = goToNextCell;
export const plugins = (): Plugin[] => [tableTools(), tableEditing()];
