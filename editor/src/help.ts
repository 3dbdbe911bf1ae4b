// The list of keys, and choosing others. Loaded when it is asked for.

import { dialog } from "./dialogs";
import { button, el, shownKey } from "./dom";
import { choose, chooseNone, comboOf, type DeedName, DEEDS, fit, known, lettersOn, names, setLetters, takenBy, written } from "./keys";
import { type Key, say } from "./words";

/** What is not ours to choose: signs that the text itself knows, and what the browser does. */
const FIXED: [Key, string][] = [["k_plain", "Ctrl+Shift+V"], ["k_escape", "Esc"], ["k_actions", "Enter, 1–9"], ["k_slash", "/"], ["k_marks", "## > - 1. ---"]];

export function help(): void {
  const table = el("tbody");
  const wrong = el("p", { class: "ed-missing", role: "alert" });
  const single = el("input", { type: "checkbox", checked: lettersOn() });
  single.onchange = () => { setLetters(single.checked); draw(); };
  const row = (says: string, combo: string, change: HTMLElement | null) => el("tr", null, el("th", { scope: "row", text: says }), el("td", null, el("kbd", { dir: "ltr", text: combo })), el("td", null, change));
  function draw(focus?: DeedName): void {
    table.replaceChildren(
      ...names.map((name) => {
        const { bare, says } = known(name);
        const own = comboOf(name) !== DEEDS[name].combo;
        const tools = bare ? el("span", { class: "hint", text: lettersOn() ? "" : say("key_off") }) : el("span", { class: "ed-row" },
          button(say("key_change"), (event) => ask(name, event.currentTarget as HTMLButtonElement), { class: "ed-tb", "data-key": name, "aria-label": say("key_change_of", { name: say(says) }) }),
          own ? button(say("key_reset"), () => { choose(name, null); draw(name); }, { class: "ed-tb" }) : null);
        return row(say(says), bare ? comboOf(name) : shownKey(comboOf(name)), tools);
      }),
      ...FIXED.map(([says, combo]) => row(say(says), shownKey(combo), null)));
    if (focus) table.querySelector<HTMLElement>(`[data-key="${focus}"]`)?.focus();
  }
  /** The next key that is pressed becomes the one for this. */
  function ask(name: DeedName, at: HTMLButtonElement): void {
    wrong.textContent = "";
    at.textContent = say("key_press");
    at.setAttribute("aria-pressed", "true");
    const stop = () => { removeEventListener("keydown", take, true); at.removeEventListener("blur", stop); draw(); };
    const take = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const combo = written(event);
      if (!combo) return;
      stop();
      const taken = takenBy(combo, name);
      if (event.key === "Escape") { /* as it was */ }
      else if (!fit(combo)) wrong.textContent = say("key_unfit", { key: shownKey(combo) });
      else if (taken) wrong.textContent = say("key_taken", { key: shownKey(combo), name: say(known(taken).says) });
      else choose(name, combo);
      draw(name);
    };
    addEventListener("keydown", take, true);
    at.addEventListener("blur", stop);
  }
  draw();
  const box = dialog(say("help_title"), el("div", null, el("p", { class: "hint", text: say("key_where") }), wrong, el("table", { class: "ed-keys" }, table),
    el("label", { class: "ed-tick" }, single, say("key_letters")),
    el("div", { class: "ed-row ed-foot" }, button(say("close"), () => box.close(), { class: "ed-do" }), button(say("key_reset_all"), () => { chooseNone(); draw(); }, { class: "ed-tb" }))), "ed-keys-dialog");
}
