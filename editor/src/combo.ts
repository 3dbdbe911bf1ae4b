// A field with a list under it that is chosen from by keys, as the pattern for comboboxes has it. The focus stays in the field.

import { el, unique } from "./dom";
import { say } from "./words";

export interface Choice { title: string; sub?: string; key?: string; group?: string; dir?: string; run(): void }

/** Fills the list for what is typed. `none` is said when nothing fits. Returns how to look again. */
export function combo(input: HTMLInputElement, list: HTMLElement, look: (text: string) => Choice[] | Promise<Choice[]>, label: string, wait = 0, enterAlone = true): () => void {
  const id = unique("combo");
  let choices: Choice[] = [];
  let at = enterAlone ? 0 : -1;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  list.id = id;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", id], ["aria-expanded", "false"], ["autocomplete", "off"], ["spellcheck", "false"]] as const) input.setAttribute(name, value);
  const mark = () => {
    list.querySelectorAll("[role=option]").forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    if (at < 0 || !choices[at]) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
      list.querySelector(`#${CSS.escape(`${id}-${at}`)}`)?.scrollIntoView({ block: "nearest" });
    }
  };
  const draw = () => {
    const rows: HTMLElement[] = [];
    let group: string | undefined;
    choices.forEach((one, index) => {
      if (one.group && one.group !== group) { group = one.group; rows.push(el("li", { class: "ed-group", role: "presentation", text: group })); }
      const row = el("li", { id: `${id}-${index}`, role: "option", "aria-selected": "false" }, el("b", { dir: one.dir ?? "auto", text: one.title }), one.sub ? el("span", { dir: "auto", text: one.sub }) : null, one.key ? el("span", { class: "ed-palette-key" }, el("kbd", { dir: "ltr", text: one.key })) : null);
      row.onmousedown = (event) => event.preventDefault();
      row.onclick = () => one.run();
      rows.push(row);
    });
    list.replaceChildren(...rows);
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    mark();
  };
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const mine = ++turn;
      void Promise.resolve(look(input.value.trim())).then((found) => {
        if (mine !== turn) return;
        choices = found;
        at = enterAlone && found.length ? 0 : -1;
        draw();
      });
    }, wait);
  };
  input.addEventListener("input", again);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && choices.length) {
      event.preventDefault();
      at = at < 0 && step < 0 ? choices.length - 1 : (at + step + choices.length) % choices.length;
      mark();
    } else if (event.key === "Enter" && choices[at]) {
      event.preventDefault();
      event.stopPropagation();
      choices[at]?.run();
    }
  });
  return again;
}

/** Whether some words hold every part of what is typed, in any order. */
export const fits = (typed: string, ...words: string[]): boolean => {
  const all = words.join(" ").toLocaleLowerCase();
  return typed.toLocaleLowerCase().split(/\s+/).every((part) => all.includes(part));
};

export const nothing = (text: string): HTMLElement => el("p", { class: "hint", role: "status", text: text || say("nothing_found") });
