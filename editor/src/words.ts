// What the editor says, in the language that the page passes.

import type { ENGLISH } from "./english";

export type Key = keyof typeof ENGLISH;

let given: Record<string, string> = {};
let fallback: Record<string, string> = {};
let locale = "en";
let plural = new Intl.PluralRules("en");

/** The words of the page; those that it does not know are said in English. */
export async function speak(words: Record<string, string>, lang: string): Promise<void> {
  given = words;
  locale = lang;
  // The last word of the list stands for its version: a page that knows it knows the others.
  if (!("k_help" in words) || !("k_palette" in words)) {
    const { ENGLISH } = await import("./english");
    fallback = ENGLISH;
  }
  try { plural = new Intl.PluralRules(lang); } catch { plural = new Intl.PluralRules("en"); }
}

const look = (key: string): string | undefined => given[key] ?? fallback[key];

export function say(key: Key, fill: Record<string, string | number> = {}): string {
  const n = fill["n"];
  const form = typeof n === "number" ? look(`${key}_${plural.select(n)}`) : undefined;
  const text = form && (given[key] === undefined || given[`${key}_${plural.select(n as number)}`] !== undefined) ? form : (look(key) ?? key);
  return text.replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = fill[name];
    return value === undefined ? all : typeof value === "number" ? number(value) : value;
  });
}

/** A word of a family (`v_altered`), or the bare word where it is none of ours. */
export const sayOf = (family: string, name: string): string => look(`${family}_${name}`) ?? name;

export const number = (value: number): string => new Intl.NumberFormat(locale).format(value);

/** A time of day with seconds today, else with its date. */
export function time(at: number, seconds = false): string {
  const then = new Date(at);
  const today = then.toDateString() === new Date().toDateString();
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}), hour12: false };
  return new Intl.DateTimeFormat(locale, today ? clock : { day: "numeric", month: "short", ...clock }).format(then);
}
