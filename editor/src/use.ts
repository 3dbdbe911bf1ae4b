// What the parts need that are loaded only when somebody asks for them. They get it handed in and import nothing, so
// that no part of the editor is ever there twice.

import { dialog, rendered } from "./dialogs";
import { button, el, field, keys } from "./dom";
import { ask } from "./net";
import { schema } from "./schema";
import { number, say, sayOf, time } from "./words";
import { diffWords } from "./worddiff";

export const use = { ask, button, dialog, diffWords, el, field, keys, number, rendered, say, sayOf, schema, time };
export type Use = typeof use;
