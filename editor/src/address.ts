// Asking for the address of something that stands elsewhere. Loaded when it is asked for.

import type { Desk } from "./desk";
import { address } from "./link";
import { insertBlock } from "./commands";
import { fill } from "./card";
import { dialog } from "./dialogs";
import { el, field } from "./dom";
import { providerOf } from "./provider";
import { n } from "./schema";
import { say } from "./words";

export function askAddress(desk: Desk, what: "embed" | "card"): void {
  const input = el("input", { type: "text", inputmode: "url", dir: "ltr", autocomplete: "off" });
  const wrong = el("p", { class: "ed-missing", role: "alert" });
  const form = el("form", null, field(say(what === "card" ? "card_ask" : "embed_ask"), input), wrong, el("div", { class: "ed-row" }, el("button", { type: "submit", class: "ed-do", text: say(what === "card" ? "card_do" : "embed_do") })));
  const box = dialog(say(what === "card" ? "b_card" : "b_embed"), form);
  form.onsubmit = (event) => {
    event.preventDefault();
    const url = address(input.value);
    if (!url || !/^https?:/.test(url)) {
      wrong.textContent = say("link_bad", { address: input.value });
      input.setAttribute("aria-invalid", "true");
      return input.focus();
    }
    box.close();
    const { view } = desk;
    insertBlock(view.state, what === "card" ? n.card.create({ url, site: providerOf(url) }) : n.embed.create({ url, provider: providerOf(url), title: null }), view.dispatch);
    if (what === "card") void fill(desk, url, false);
    view.focus();
  };
  input.focus();
}
