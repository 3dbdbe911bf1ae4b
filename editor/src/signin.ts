// Signing in over the page, with the text under it untouched. Loaded when a session ended.

import type { Boot } from "./types";
import type { Use } from "./use";

interface SignedIn { ok?: boolean; ticket?: string; me?: { id: string } }

/** Opens the dialog; `retry` says whether the server takes our text again. Resolves when it is closed. */
export function signIn({ ask, button, dialog, el, field, say }: Use, boot: Boot, retry: () => Promise<boolean>): Promise<void> {
  const url = boot.urls["signin"];
  const wrong = el("p", { class: "ed-missing", role: "alert" });
  const name = el("input", { type: "text", autocomplete: "username", name: "name", dir: "auto" });
  const password = el("input", { type: "password", autocomplete: "current-password", name: "password", dir: "ltr" });
  const code = el("input", { type: "text", autocomplete: "one-time-code", inputmode: "numeric", name: "code", dir: "ltr" });
  const first = el("div", null, field(say("signin_name"), name), field(say("signin_password"), password));
  const second = field(say("signin_code"), code);
  second.hidden = true;
  let ticket: string | null = null;
  const again = async () => {
    if (await retry()) box.close();
    else wrong.textContent = say("signin_wrong");
  };
  const form = el("form", null, first, second, wrong, el("div", { class: "ed-row" }, el("button", { type: "submit", class: "ed-do", text: say("signin_do") })));
  form.onsubmit = async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    const answer = await ask<SignedIn>(url ?? "", ticket ? { ticket, code: code.value } : { name: name.value, password: password.value });
    if (answer.kind !== "ok") { wrong.textContent = ("words" in answer && answer.words) || say("signin_wrong"); return; }
    if (answer.data.ticket) {
      ticket = answer.data.ticket;
      first.hidden = true;
      second.hidden = false;
      return code.focus();
    }
    if (answer.data.me && answer.data.me.id !== boot.me.id) { wrong.textContent = say("signin_other", { name: boot.me.name }); return; }
    await again();
  };
  const elsewhere = el("div", { class: "ed-row" },
    el("a", { class: "ed-tb", href: boot.urls["door"] ?? boot.urls["back"] ?? "/-/newsroom/", target: "_blank", rel: "opener", text: say("signin_window") }),
    button(say("signin_back"), () => void again(), { class: "ed-tb" }));
  const box = dialog(say("signin"), el("div", null, el("p", { text: say("signin_words") }), url ? form : wrong, elsewhere));
  // Whoever comes back from the other window need not press anything.
  const back = () => { if (!document.hidden) void retry().then((good) => { if (good) box.close(); }); };
  addEventListener("focus", back);
  if (url) name.focus();
  return box.closed.then(() => removeEventListener("focus", back));
}
