// Which key is which, on whatever keyboard, and which may be chosen.

import { expect, test } from "vitest";
import { choose, chooseNone, comboOf, deedOf, fit, names, takenBy, written } from "../src/keys";

const key = (init: KeyboardEventInit & { key: string }): KeyboardEvent => new KeyboardEvent("keydown", init);

test("letters count by what stands on them, and where that is another script, by where they stand", () => {
  expect(written(key({ key: "s", code: "KeyS", ctrlKey: true }))).toBe("Ctrl+S");
  expect(written(key({ key: "س", code: "KeyS", ctrlKey: true }))).toBe("Ctrl+S");
  expect(written(key({ key: "a", code: "KeyQ", ctrlKey: true }))).toBe("Ctrl+A");
  expect(written(key({ key: "/", code: "Digit7", ctrlKey: true, shiftKey: true }))).toBe("Ctrl+Shift+7");
  expect(written(key({ key: "?", code: "Slash", shiftKey: true }))).toBe("?");
  expect(written(key({ key: "Shift", code: "ShiftLeft", shiftKey: true }))).toBe("");
});

test("no key that comes with the editor is taken twice, and each of them could be chosen", () => {
  for (const name of names) {
    expect(takenBy(comboOf(name), name), name).toBeUndefined();
    const combo = comboOf(name);
    if (combo.length > 3 || combo.startsWith("F")) expect(fit(combo), combo).toBe(true);
  }
});

test("what types a sign somewhere, or is the browser's, cannot be chosen", () => {
  for (const combo of ["Ctrl+Alt+Q", "A", "Ctrl+T", "Ctrl+W", "Ctrl+Shift+N", "Ctrl+C", "Ctrl+Z", "F5", "F12", "Alt+Q", "Enter"]) expect(fit(combo), combo).toBe(false);
});

test("a key that was chosen does it, and the one that it came with does not any more", () => {
  const old = key({ key: "e", code: "KeyE", ctrlKey: true, shiftKey: true });
  const chosen = key({ key: "y", code: "KeyY", ctrlKey: true, shiftKey: true });
  expect(deedOf(old, true, true)).toBe("suggest");
  choose("suggest", "Ctrl+Shift+Y");
  expect([deedOf(old, true, true), deedOf(chosen, true, true)]).toEqual([null, "suggest"]);
  chooseNone();
  expect(deedOf(old, true, true)).toBe("suggest");
});

test("in the text Ctrl+K is the link, elsewhere all commands; single letters do nothing in a field", () => {
  const k = key({ key: "k", code: "KeyK", ctrlKey: true });
  expect([deedOf(k, true, true), deedOf(k, false, true), deedOf(k, false, false)]).toEqual(["link", "palette", "palette"]);
  const ask = key({ key: "?", code: "Slash", shiftKey: true });
  expect([deedOf(ask, false, true), deedOf(ask, false, false)]).toEqual([null, "help"]);
});
