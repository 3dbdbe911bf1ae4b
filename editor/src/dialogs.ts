// What comes over the page: two versions and whatever else asks. The text under it stays as it is.

import type { Node } from "prosemirror-model";
import { DOMSerializer } from "prosemirror-model";
import { button, el } from "./dom";
import { schema } from "./schema";
import type { Theirs } from "./saver";
import type { Content, NodeJson } from "./types";
import { say } from "./words";
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

/** The bare words of some JSON that may be no document of this editor's. */
const bare = (node: NodeJson): string => (node.text ?? "") + (node.content ?? []).map(bare).join(node.text === undefined ? " " : "");

export const wordsOf = (content: Content): string => {
  let body: string[];
  try { body = blocksOf(schema.nodeFromJSON(content.body)); } catch { body = (content.body.content ?? []).map(bare); }
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
  const column = (title: string, content: Content, other: Content, copied: "copy_mine" | "copy_theirs") => {
    const body = el("div", { class: "ed-version body", dir: "auto", tabindex: "0", role: "region", "aria-label": title });
    for (const [op, text] of diffWords(wordsOf(other), wordsOf(content))) {
      if (op === "-") continue;
      body.append(op === "+" ? el("mark", { text }) : text);
    }
    return el("section", null, el("h3", { text: title }), body,
      button(say(copied), () => void copy(wordsOf(content)).then(() => toast(say("copied")))));
  };
  const buttons = el("div", { class: "ed-row ed-foot" },
    button(say("keep_mine"), () => { box.close(); choice.mine(); }, { class: "ed-do" }),
    button(say("keep_theirs"), () => { box.close(); choice.theirs(); }, { class: "ed-do" }),
    button(say("later"), () => box.close()));
  const box = dialog(say("conflict"), el("div", null, el("p", { text: say("conflict_lead") }),
    el("div", { class: "ed-columns" }, column(say("yours"), mine, theirs, "copy_mine"), column(name ? say("theirs", { name }) : say("theirs_unknown"), theirs, mine, "copy_theirs")), buttons), "ed-wide-dialog");
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
