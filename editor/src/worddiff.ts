// What differs between two texts, word by word.

import { compare } from "./compare";

export type Op = ["=" | "-" | "+", string];

const parts = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}_’'-]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** The shortest way from one text to the other, as far as it is worth computing; beyond that, block by block. */
export function diffWords(before: string, after: string): Op[] {
  return compare(parts(before), parts(after));
}
