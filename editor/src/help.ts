// The list of keys. Loaded when it is asked for.

import type { Use } from "./use";
import type { Key } from "./words";

const KEYS: [Key, string][] = [
  ["k_save", "Ctrl+S"], ["k_publish", "Ctrl+Enter"], ["k_preview", "Ctrl+Shift+P"], ["k_find", "Ctrl+F"], ["k_replace", "Ctrl+H"],
  ["k_bold", "Ctrl+B"], ["k_italic", "Ctrl+I"], ["k_link", "Ctrl+K"], ["k_lists", "Ctrl+Shift+7 / 8"], ["k_quote_block", "Ctrl+Shift+9"],
  ["k_plain", "Ctrl+Shift+V"], ["k_insert_quote", "Ctrl+Shift+Q"], ["k_note_key", "Ctrl+Shift+M"], ["k_suggest", "Ctrl+Shift+E"],
  ["k_move", "Alt+↑ / ↓"], ["k_check", "F8 / Shift+F8"], ["k_direction", "Ctrl+Shift+X"], ["k_cycle", "F6 / Shift+F6"], ["k_escape", "Esc"], ["k_slash", "/"],
  ["k_marks", "## > - 1. ---"], ["k_help", "?"],
];

export function help({ button, dialog, el, keys, say }: Use): void {
  const rows = KEYS.map(([key, combo]) => el("tr", null, el("th", { scope: "row", text: say(key) }), el("td", null, el("kbd", { dir: "ltr", text: keys(combo) }))));
  const box = dialog(say("help_title"), el("div", null, el("table", { class: "ed-keys" }, el("tbody", null, ...rows)), el("div", { class: "ed-row" }, button(say("close"), () => box.close(), { class: "ed-do" }))));
}
