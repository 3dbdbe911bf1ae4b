// What comes only when somebody asks for it.

import type { Boot } from "./types";
import { signIn as over } from "./signin";
import { use } from "./use";

export { askAddress } from "./address";
export { conflict, copy, wordsOf } from "./dialogs";
export { findBar } from "./find";
export { help } from "./help";
export { library } from "./library";
export { palette, storyLinks } from "./jump";
export * as kit from "./paste/kit";
export { details } from "./panel/details";
export { notesTab } from "./panel/notes";
export { sourcesTab } from "./panel/sources";
export { versions } from "./panel/history";
export { sheet } from "./sheet";
export const signIn = (boot: Boot, retry: () => Promise<boolean>): Promise<void> => over(use, boot, retry);
