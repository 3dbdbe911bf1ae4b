// Every version of the piece: who, when, what differs from now, and back to it. Loaded when its tab is opened.

import { besides, fields, inOne, type Pair, pairs, same } from "../alike";
import type { Desk } from "../desk";
import { dialog } from "../dialogs";
import { button, el } from "../dom";
import { ask } from "../net";
import { schema } from "../schema";
import type { Content, NodeJson, Person } from "../types";
import { say, time } from "../words";

interface Version { revision: string; number: number; at: number; by: Person | null; words?: number; published?: boolean; aside?: boolean }

/** Versions on a page of the server's list. */
const PAGE = 30;
/** Blocks that are the same and stand together are folded from so many on; one stays on either side. */
const FOLD = 4;

export function versions(dom: HTMLElement, desk: () => Desk, take: (content: Content) => void, refresh: () => Promise<void>): () => Promise<void> {
  const by = (one: Version) => say("history_by", { name: one.by?.name || say("somebody"), time: time(one.at) });
  const cardOf = (one: Version) => el("li", { class: "ed-card" },
    el("p", { class: "ed-card-title", text: by(one) }),
    el("p", { class: "hint", text: [one.words === undefined ? "" : say("history_words", { n: one.words }), one.published ? say("history_published") : "", one.aside ? say("history_aside") : ""].filter(Boolean).join(" · ") }),
    el("div", { class: "ed-row" }, button(say("history_compare"), () => void compare(one), { class: "ed-tb" })));
  const get = async (page: number) => {
    const address = desk().boot.urls["history"] ?? "";
    return ask<{ versions: Version[]; asides?: Version[] }>(page ? `${address}${address.includes("?") ? "&" : "?"}page=${page}` : address);
  };
  const load = async () => {
    dom.replaceChildren(el("p", { class: "hint", text: say("loading") }));
    const answer = await get(0);
    if (answer.kind !== "ok") {
      dom.replaceChildren(el("p", { class: "ed-missing", text: say("failed", { why: "words" in answer ? answer.words : "" }) }), button(say("again"), () => void load()));
      return;
    }
    const all = answer.data.versions ?? [];
    const list = [...(answer.data.asides ?? []).map((one) => ({ ...one, aside: true })), ...all].sort((a, b) => b.at - a.at);
    if (list.length <= 1) dom.replaceChildren(el("p", { class: "ed-empty", text: say("history_first") }));
    else dom.replaceChildren();
    const cards = el("ol", { class: "ed-cards" }, ...list.map(cardOf));
    dom.append(cards);
    let page = 0;
    const more = button(say("history_more"), async () => {
      const next = await get(++page);
      if (next.kind !== "ok") { page--; return desk().toast(say("failed", { why: "words" in next ? next.words : "" })); }
      cards.append(...next.data.versions.map(cardOf));
      more.hidden = next.data.versions.length < PAGE;
    }, { class: "ed-tb" });
    if (all.length >= PAGE) dom.append(more);
  };

  async function compare(version: Version): Promise<void> {
    const d = desk();
    const answer = await ask<Content>((d.boot.urls["revision"] ?? "").replace("{id}", encodeURIComponent(version.revision)));
    if (answer.kind !== "ok") return d.toast(say("failed", { why: "words" in answer ? answer.words : "" }));
    const then = answer.data;
    const now: Content = { article: d.fields.value, body: d.view.state.doc.toJSON() as NodeJson };
    const place = el("div");
    let inline = false;
    const back = d.readonly ? null : (index: number, node: NodeJson) => void bring(version, index, node).then((done) => { if (done) box.close(); });
    const draw = () => place.replaceChildren(shown(then, now, by(version), inline, back));
    const way = (says: "side_by_side" | "inline", on: boolean) => {
      const it = button(say(says), () => { inline = on; for (const one of ways.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === it)); draw(); }, { class: "ed-tb", "aria-pressed": String(on === inline) });
      return it;
    };
    const ways = el("div", { class: "ed-row", role: "group", "aria-label": say("compare") }, way("side_by_side", false), way("inline", true));
    const restore = button(say("history_restore"), () => { box.close(); take(then); }, { class: "ed-do", disabled: d.readonly });
    const box = dialog(by(version), el("div", null, ways, place, el("div", { class: "ed-row ed-foot" }, restore, button(say("close"), () => box.close()))), "ed-wide-dialog");
    draw();
  }

  /** One paragraph as it was, by the server, so that history says so; of a text kept aside, into the text here. */
  async function bring(version: Version, index: number, node: NodeJson): Promise<boolean> {
    const d = desk();
    const url = d.boot.urls["restore_block"];
    if (version.aside || !url) {
      const { doc, selection, tr } = d.view.state;
      const last = doc.lastChild;
      const end = last?.type.name === "footnotes" ? doc.content.size - last.nodeSize : doc.content.size;
      d.view.dispatch(tr.insert(selection.$from.depth ? selection.$from.after(1) : end, schema.nodeFromJSON(node)).scrollIntoView());
      return true;
    }
    if (!(await d.saver.saveNow(true))) { d.toast(say("lost")); return false; }
    const answer = await ask(url, { revision: version.revision, index });
    if (answer.kind !== "ok") { d.toast(say("failed", { why: "words" in answer ? answer.words : "" })); return false; }
    await refresh();
    d.toast(say("history_block_done"));
    void load();
    return true;
  }
  return load;
}

function shown(then: Content, now: Content, title: string, inline: boolean, back: ((index: number, node: NodeJson) => void) | null): HTMLElement {
  const all = pairs(then.body.content ?? [], now.body.content ?? []);
  const top = fields(then, now);
  const out = el("div", { class: inline ? "ed-compared ed-version" : "ed-compared ed-beside", tabindex: "0", role: "region", "aria-label": say("compare") });
  if (top) out.append(top);
  if (!inline) out.append(el("div", { class: "ed-pair ed-pair-head" }, el("h3", { text: `${say("version_then")} · ${title}` }), el("h3", { text: say("version_now") })));
  const row = (pair: Pair): HTMLElement => {
    const { then: old } = pair;
    const bring = back && old && !same(pair) && old.node.type !== "footnotes" && !(old.node.type === "paragraph" && !old.node.content?.length) ? button(say("history_restore_block"), () => back(old.index, old.node), { class: "ed-tb" }) : null;
    if (inline) return el("div", { class: "ed-one" }, inOne(pair), bring);
    const [a, b] = besides(pair);
    return el("div", { class: "ed-pair" }, el("div", { class: same(pair) ? "" : a ? "ed-was" : "" }, a, bring), el("div", { class: same(pair) ? "" : b ? "ed-is" : "" }, b));
  };
  for (let at = 0; at < all.length;) {
    const pair = all[at] as Pair;
    let end = at;
    while (end < all.length && same(all[end] as Pair)) end++;
    if (end - at < FOLD) { out.append(row(pair)); at++; continue; }
    // Whoever compares looks for what differs.
    const inner = all.slice(at + 1, end - 1);
    const fold = el("details", { class: "ed-same" }, el("summary", { text: say("history_same_blocks", { n: inner.length }) }));
    fold.addEventListener("toggle", () => fold.append(...inner.map(row)), { once: true });
    out.append(row(pair), fold, row(all[end - 1] as Pair));
    at = end;
  }
  if (!top && all.every(same)) out.append(el("p", { class: "hint", text: say("history_same") }));
  return out;
}
