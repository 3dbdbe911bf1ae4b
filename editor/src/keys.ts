// What can be done by a key, and by which: as it comes, or as somebody chose on this device.

import { isMac } from "./dom";
import type { Key } from "./words";

/** `text`: only with the caret in the text. `bare`: a single sign, so only outside of fields, and only where wanted. */
interface Known { says: Key; combo: string; text?: true; bare?: true }

export const DEEDS = {
  save: { says: "k_save", combo: "Ctrl+S" },
  publish: { says: "k_publish", combo: "Ctrl+Enter" },
  preview: { says: "k_preview", combo: "Ctrl+Shift+P" },
  palette: { says: "k_palette", combo: "Ctrl+K" },
  jump: { says: "k_jump", combo: "Ctrl+P" },
  find: { says: "k_find", combo: "Ctrl+F" },
  replace: { says: "k_replace", combo: "Ctrl+H" },
  bold: { says: "k_bold", combo: "Ctrl+B", text: true },
  italic: { says: "k_italic", combo: "Ctrl+I", text: true },
  link: { says: "k_link", combo: "Ctrl+K", text: true },
  numbered: { says: "b_numbered", combo: "Ctrl+Shift+7", text: true },
  list: { says: "b_list", combo: "Ctrl+Shift+8", text: true },
  quote: { says: "k_quote_block", combo: "Ctrl+Shift+9", text: true },
  paragraph: { says: "b_paragraph", combo: "Ctrl+Shift+0", text: true },
  up: { says: "k_up", combo: "Alt+ArrowUp", text: true },
  down: { says: "k_down", combo: "Alt+ArrowDown", text: true },
  turn: { says: "k_direction", combo: "Ctrl+Shift+X", text: true },
  next: { says: "k_next", combo: "F8" },
  previous: { says: "k_previous", combo: "Shift+F8" },
  insert_quote: { says: "k_insert_quote", combo: "Ctrl+Shift+Q" },
  note: { says: "k_note_key", combo: "Ctrl+Shift+M" },
  suggest: { says: "k_suggest", combo: "Ctrl+Shift+E" },
  cycle: { says: "k_cycle", combo: "F6" },
  cycle_back: { says: "k_cycle_back", combo: "Shift+F6" },
  help: { says: "k_help", combo: "?", bare: true },
  back: { says: "k_back", combo: "g s", bare: true },
} as const satisfies Record<string, Known>;
export type DeedName = keyof typeof DEEDS;
export const names = Object.keys(DEEDS) as DeedName[];
export const known = (name: DeedName): Known => DEEDS[name];

const KEPT = "dateline-keys";
/** Shared with the other screens: whether single letters do anything. */
const LETTERS = "dateline-letters";
let chosen: Partial<Record<DeedName, string>> = {};
let letters = true;
try {
  const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  if (kept && typeof kept === "object") for (const name of names) { const it = (kept as Record<string, unknown>)[name]; if (typeof it === "string") chosen[name] = it; }
  letters = localStorage.getItem(LETTERS) !== "off";
} catch { /* not allowed: the keys are as they come */ }
const keep = (name: string, value: string): void => { try { localStorage.setItem(name, value); } catch { /* holds for this page */ } };

const told = new Set<() => void>();
/** Calls at once, and whenever somebody chooses another key. */
export function whenKeys(tell: () => void): void { told.add(tell); tell(); }

export const comboOf = (name: DeedName): string => chosen[name] ?? DEEDS[name].combo;
export const lettersOn = (): boolean => letters;
export function setLetters(on: boolean): void { letters = on; keep(LETTERS, on ? "on" : "off"); }
/** Another key for a deed; `null` is the one that it comes with. */
export function choose(name: DeedName, combo: string | null): void {
  if (combo === null || combo === DEEDS[name].combo) delete chosen[name];
  else chosen[name] = combo;
  keep(KEPT, JSON.stringify(chosen));
  for (const tell of told) tell();
}
export function chooseNone(): void { chosen = {}; keep(KEPT, "{}"); for (const tell of told) tell(); }

/** The deed that has a key already where this one would be heard, too. */
export const takenBy = (combo: string, by: DeedName): DeedName | undefined =>
  // In the text it is the link, elsewhere the list of commands.
  names.find((name) => name !== by && comboOf(name) === combo && !(["link", "palette"].includes(name) && ["link", "palette"].includes(by)));

/** A key as it is written here: letters by what stands on them; on keyboards of other scripts, by where they stand. */
export function written(event: KeyboardEvent): string {
  const { code, key } = event;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const latin = /^[!-~]$/.test(key);
  let name = key;
  if (digit && (mod || event.altKey)) name = digit;
  else if (latin) name = /^[a-z]$/i.test(key) ? key.toUpperCase() : key;
  else if (letter) name = letter;
  if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(name)) return "";
  const sign = latin && !mod && !event.altKey;
  return `${mod ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey && !sign ? "Shift+" : ""}${sign ? key : name}`;
}

/** Whether a key may be chosen: not what types a letter, and not what keyboards use for signs of their own. */
export function fit(combo: string): boolean {
  if (/^(Shift\+)?F([1-9]|1[0-2])$/.test(combo)) return !/^F(5|11|12)$/.test(combo);
  if (/^Ctrl\+(Shift\+)?[TNW]$/.test(combo) || /^Ctrl\+[ACVXZY]$/.test(combo)) return false;
  return /^Ctrl\+(Shift\+)?(.|Enter|Arrow\w+)$/.test(combo) || /^Alt\+(Shift\+)?Arrow(Up|Down)$/.test(combo);
}

let begun = "";
/** Which deed a key is for, here. */
export function deedOf(event: KeyboardEvent, inText: boolean, writing: boolean): DeedName | null {
  const combo = written(event);
  if (!combo) return null;
  const bare = combo.length === 1;
  const whole = bare && begun ? `${begun} ${combo}` : combo;
  begun = "";
  if (bare && (writing || !letters)) return null;
  const hit = names.find((name) => comboOf(name) === whole && Boolean(known(name).text) && inText)
    ?? names.find((name) => comboOf(name) === whole && !known(name).text);
  if (!hit && bare && names.some((name) => comboOf(name).startsWith(`${combo} `))) begun = combo;
  return hit ?? null;
}
