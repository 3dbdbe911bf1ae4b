// Every version of the piece: who, when, what differs from now, and back to it. Loaded when its tab is opened.

import type { Desk } from "../desk";
import type { Content, NodeJson, Person } from "../types";
import { dialog, rendered } from "../dialogs";
import { button, el } from "../dom";
import { ask } from "../net";
import { schema } from "../schema";
import { diffWords } from "../worddiff";
import { say, time } from "../words";

interface Version { revision: string; number: number; at: number; by: Person | null; words?: number; published?: boolean; aside?: boolean }

export function versions(dom: HTMLElement, desk: () => Desk, take: (content: Content) => void, _refresh: () => void): () => Promise<void> {
  const load = async () => {
    dom.replaceChildren(el("p", { class: "hint", text: say("loading") }));
    const answer = await ask<{ versions: Version[]; asides?: Version[] }>(desk().boot.urls["history"] ?? "");
    if (answer.kind !== "ok") {
      dom.replaceChildren(el("p", { class: "ed-missing", text: say("failed", { why: "words" in answer ? answer.words : "" }) }), button(say("again"), () => void load()));
      return;
    }
    const list = [...(answer.data.asides ?? []).map((one) => ({ ...one, aside: true })), ...(answer.data.versions ?? [])].sort((a, b) => b.at - a.at);
    if (list.length <= 1) dom.replaceChildren(el("p", { class: "ed-empty", text: say("history_first") }));
    else dom.replaceChildren();
    dom.append(el("ol", { class: "ed-cards" }, ...list.map((one) => el("li", { class: "ed-card" },
      el("p", { class: "ed-card-title", text: say("history_by", { name: one.by?.name ?? say("somebody"), time: time(one.at) }) }),
      el("p", { class: "hint", text: [one.words === undefined ? "" : say("history_words", { n: one.words }), one.published ? say("history_published") : "", one.aside ? say("history_aside") : ""].filter(Boolean).join(" · ") }),
      el("div", { class: "ed-row" }, button(say("history_compare"), () => void compare(one), { class: "ed-tb" }))))));
  };

  async function compare(version: Version): Promise<void> {
    const d = desk();
    const answer = await ask<Content>((d.boot.urls["revision"] ?? "").replace("{id}", encodeURIComponent(version.revision)));
    if (answer.kind !== "ok") return d.toast(say("failed", { why: "words" in answer ? answer.words : "" }));
    const then = answer.data;
    const now: Content = { article: d.fields.value, body: d.view.state.doc.toJSON() as NodeJson };
    const title = say("history_by", { name: version.by?.name ?? say("somebody"), time: time(version.at) });
    const place = el("div");
    let inline = false;
    const draw = () => place.replaceChildren(inline ? inlineView(then, now) : sideBySide(then, now, d.readonly ? null : (node) => {
      const tr = d.view.state.tr;
      const end = d.view.state.doc.lastChild?.type.name === "footnotes" ? d.view.state.doc.content.size - d.view.state.doc.lastChild.nodeSize : d.view.state.doc.content.size;
      const { $from } = d.view.state.selection;
      tr.insert($from.depth ? $from.after(1) : end, schema.nodeFromJSON(node));
      d.view.dispatch(tr.scrollIntoView());
      box.close();
      d.view.focus();
    }));
    const toggle = button(say("inline"), () => { inline = !inline; toggle.setAttribute("aria-pressed", String(inline)); draw(); }, { class: "ed-tb", "aria-pressed": "false" });
    const restore = button(say("history_restore"), () => { box.close(); take(then); }, { class: "ed-do", disabled: d.readonly });
    const box = dialog(title, el("div", null, el("div", { class: "ed-row" }, toggle), place, el("div", { class: "ed-row ed-foot" }, restore, button(say("close"), () => box.close()))), "ed-wide-dialog");
    draw();
  }

  function sideBySide(then: Content, now: Content, take: ((node: NodeJson) => void) | null): HTMLElement {
    const mine = blocks(now);
    const keys = new Set(mine.map((one) => one.key));
    const old = new Set(blocks(then).map((one) => one.key));
    const column = (title: string, content: Content, other: Set<string>, mark: string, restore: boolean) => el("section", null,
      el("h3", { text: title }),
      el("div", { class: "ed-version", tabindex: "0", role: "region", "aria-label": title },
        el("p", { class: "ed-version-head", dir: "auto", text: content.article.headline }),
        el("p", { class: "ed-version-stand", dir: "auto", text: content.article.standfirst }),
        ...blocks(content).map(({ node, key }) => {
          const differs = !other.has(key);
          const it = el("div", { class: differs ? mark : "" }, rendered({ type: "doc", content: [node] }));
          if (differs && restore && take && node.type !== "footnotes") it.append(button(say("history_restore_block"), () => take(node), { class: "ed-tb" }));
          return it;
        })));
    return el("div", { class: "ed-columns" }, column(say("version_then"), then, keys, "ed-was", true), column(say("version_now"), now, old, "ed-is", false));
  }

  function inlineView(then: Content, now: Content): HTMLElement {
    const text = (content: Content) => [content.article.headline, content.article.standfirst, ...(content.body.content ?? []).map(textOf)].filter(Boolean).join("\n\n");
    const ops = diffWords(text(then), text(now));
    const view = el("div", { class: "ed-version body ed-pre", dir: "auto", tabindex: "0", role: "region", "aria-label": say("inline") });
    for (const [op, words] of ops) view.append(op === "=" ? words : el(op === "-" ? "del" : "ins", { text: words }));
    if (ops.every(([op]) => op === "=")) view.append(el("p", { class: "hint", text: say("history_same") }));
    return view;
  }
  return load;
}

const textOf = (node: NodeJson): string => (node.type === "break" ? "\n" : (node.text ?? "") + (node.content ?? []).map(textOf).join(""));

/** Which blocks stand in both, by their words and kind; the others differ. */
function blocks(content: Content): { node: NodeJson; key: string }[] {
  return (content.body.content ?? []).map((node) => ({ node, key: `${node.type} ${JSON.stringify(node.attrs ?? {})} ${textOf(node)}` }));
}
