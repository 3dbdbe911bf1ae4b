// What makes clean text of what other programs put on the clipboard. Loaded right behind the text.

import { DOMParser, type ParseOptions, type Slice } from "prosemirror-model";
import { schema } from "../schema";
import { cleaned } from "./clean";

export { asLine, inEmpty, isLine, withFootnotes } from "./fit";
export { textSlice } from "./text";

class Cleaning extends DOMParser {
  override parseSlice(dom: Parameters<DOMParser["parseSlice"]>[0], options?: ParseOptions): Slice {
    return super.parseSlice(cleaned(dom as HTMLElement), options);
  }
}

/** Reads what the clipboard holds; the same in tests and in the page. */
export const parser = (): DOMParser => new Cleaning(schema, DOMParser.fromSchema(schema).rules);
