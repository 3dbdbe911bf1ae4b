// What comes over the page: two versions, signing in again, keys. The text under it stays as it is.

import type { Node } from "prosemirror-model";
import { DOMSerializer } from "prosemirror-model";
import { button, el, field, keys } from "./dom";
import { ask } from "./net";
import { schema } from "./schema";
import type { Theirs } from "./saver";
import type { Boot, Content, NodeJson } from "./types";
import { type Key, say } from "./words";
import { diffWords } from "./worddiff";

/** A dialog; resolves when it is closed. */
export function dialog(title: string, content: HTMLElement, kind = ""): { dom: HTMLDialogElement; close(): void; closed: Promise<void> } {
  const head = el("h2", { text: title, tabindex: "-1" });
  head.id = `ed-d-${title.length}-${document.querySelectorAll("dialog").length}`;
  const dom = el("dialog", { class: `ed-dialog ${kind}`, "aria-labelledby": head.id }, head, content);
  document.getElementById("editor")?.append(dom);
  const before = document.activeElement as HTMLElement | null;
  const closed = new Promise<void>((resolve) => {
    dom.addEventListener("close", () => { dom.remove(); before?.focus({ preventScroll: true }); resolve(); });
  });
  dom.showModal();
  return { dom, close: () => dom.close(), closed };
}

/** The words of a document, block by block. */
export function blocksOf(doc: Node): string[] {
  const out: string[] = [];
  doc.descendants((node) => {
    if (!node.isTextblock) return !node.isInline;
    const text = node.textBetween(0, node.content.size, undefined, (leaf) => (leaf.type.name === "break" ? "\n" : ""));
    if (text) out.push(text);
    return false;
  });
  return out;
}

const wordsOf = (content: Content): string => {
  let body: string[] = [];
  try { body = blocksOf(schema.nodeFromJSON(content.body)); } catch { body = []; }
  return [content.article.headline, content.article.standfirst, ...body].filter(Boolean).join("\n\n");
};

export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { value: text, class: "ed-vh" });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

export interface ConflictChoice { mine(): void; theirs(): void }

/** Both texts side by side, with what differs marked in each. */
export function conflict(mine: Content, theirs: Theirs | (Content & { by?: { name: string } | null }), toast: (text: string) => void, choice: ConflictChoice): void {
  const name = theirs.by?.name;
  const column = (title: string, content: Content, other: Content, mark: "ins" | "del") => {
    const body = el("div", { class: "ed-version body", dir: "auto", tabindex: "0", role: "region", "aria-label": title });
    for (const [op, text] of diffWords(wordsOf(other), wordsOf(content))) {
      if (op === "-") continue;
      body.append(op === "+" ? el(mark, { text }) : text);
    }
    return el("section", null, el("h3", { text: title }), body,
      button(say(mark === "ins" ? "copy_mine" : "copy_theirs"), () => void copy(wordsOf(content)).then(() => toast(say("copied")))));
  };
  const buttons = el("div", { class: "ed-row ed-foot" },
    button(say("keep_mine"), () => { box.close(); choice.mine(); }, { class: "ed-do" }),
    button(say("keep_theirs"), () => { box.close(); choice.theirs(); }, { class: "ed-do" }),
    button(say("later"), () => box.close()));
  const box = dialog(say("conflict"), el("div", null, el("p", { text: say("conflict_lead") }),
    el("div", { class: "ed-columns" }, column(say("yours"), mine, theirs, "ins"), column(name ? say("theirs", { name }) : say("theirs_unknown"), theirs, mine, "del")), buttons), "ed-wide-dialog");
}

interface SignedIn { ok?: boolean; ticket?: string; me?: { id: string } }

/** Signing in over the page. Resolves to whether to try again. */
export function signIn(boot: Boot, retry: () => Promise<boolean>): void {
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
  void box.closed.then(() => removeEventListener("focus", back));
  if (url) name.focus();
}

const KEYS: [Key, string][] = [
  ["k_save", "Ctrl+S"], ["k_publish", "Ctrl+Enter"], ["k_preview", "Ctrl+Shift+P"], ["k_find", "Ctrl+F"], ["k_replace", "Ctrl+H"],
  ["k_bold", "Ctrl+B"], ["k_italic", "Ctrl+I"], ["k_link", "Ctrl+K"], ["k_lists", "Ctrl+Shift+7 / 8"], ["k_quote_block", "Ctrl+Shift+9"],
  ["k_plain", "Ctrl+Shift+V"], ["k_insert_quote", "Ctrl+Shift+Q"], ["k_note_key", "Ctrl+Shift+M"], ["k_suggest", "Ctrl+Shift+E"],
  ["k_move", "Alt+↑ / ↓"], ["k_check", "F8 / Shift+F8"], ["k_cycle", "F6 / Shift+F6"], ["k_escape", "Esc"], ["k_slash", "/"],
  ["k_marks", "## > - 1. ---"], ["k_help", "?"],
];

export function help(): void {
  const rows = KEYS.map(([key, combo]) => el("tr", null, el("th", { scope: "row", text: say(key) }), el("td", null, el("kbd", { dir: "ltr", text: keys(combo) }))));
  const box = dialog(say("help_title"), el("div", null, el("table", { class: "ed-keys" }, el("tbody", null, ...rows)), el("div", { class: "ed-row" }, button(say("close"), () => box.close(), { class: "ed-do" }))));
}

/** A document as it looks, for reading only. */
export function rendered(doc: NodeJson): HTMLElement {
  const dom = el("div", { class: "body" });
  try {
    dom.append(DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON(doc).content));
  } catch {
    dom.textContent = "";
  }
  return dom;
}
