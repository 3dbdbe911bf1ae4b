// Choosing a picture that the paper has already.

import { dialog } from "./dialogs";
import type { Desk } from "./desk";
import { button, debounce, el, field } from "./dom";
import { ask } from "./net";
import type { MediaFile } from "./types";
import { say } from "./words";

interface Shelved extends MediaFile { thumb?: string; over?: boolean; name?: string }
interface Page { pictures: Shelved[]; next: string | null }

export function library(desk: Desk, chosen: (media: MediaFile) => void): void {
  const search = el("input", { type: "search", dir: "auto" });
  const grid = el("ul", { class: "ed-library" });
  const status = el("p", { role: "status", class: "ed-hint" });
  const more = button(say("library_more"), () => void load(), { hidden: true });
  const box = dialog(say("library"), el("div", null, field(say("library_search"), search), status, grid, el("div", { class: "ed-row" }, more)), "ed-wide-dialog");
  let next: string | null = null;
  let turn = 0;
  const load = async (anew = false) => {
    const mine = ++turn;
    if (anew) next = null;
    const query = new URLSearchParams({ words: search.value, ...(next ? { after: next } : {}) });
    status.textContent = say("library_looking");
    const answer = await ask<Page>(`${desk.boot.urls["library"] ?? ""}?${query}`);
    if (mine !== turn) return;
    if (answer.kind !== "ok") {
      status.textContent = ("words" in answer && answer.words) || say("upload_lost");
      return;
    }
    const cards = answer.data.pictures.map((one) => {
      const choose = button("", () => { box.close(); chosen(one); }, { class: "ed-library-one" });
      choose.append(el("img", { src: one.thumb ?? one.href, alt: one.alt ?? "", loading: "lazy" }), el("span", { text: one.name ?? "", dir: "auto" }));
      if (one.over) choose.append(el("small", { class: "ed-missing", text: say("library_over") }));
      return el("li", null, choose);
    });
    if (anew) grid.replaceChildren(...cards); else grid.append(...cards);
    next = answer.data.next;
    more.hidden = next === null;
    status.textContent = grid.childElementCount ? "" : say("library_none");
  };
  search.oninput = debounce(250, () => void load(true));
  search.focus();
  void load(true);
}
