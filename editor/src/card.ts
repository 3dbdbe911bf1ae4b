// A link with what its page says of itself. It stands there at once; the server asks the page.

import type { Node } from "prosemirror-model";
import { closeHistory } from "prosemirror-history";
import { TextSelection } from "prosemirror-state";
import type { EditorView, NodeView } from "prosemirror-view";
import { button, el } from "./dom";
import type { Desk } from "./desk";
import { ask } from "./net";
import { providerOf } from "./provider";
import { m, n, schema } from "./schema";
import { say } from "./words";

interface Told { url: string; title?: string | null; description?: string | null; site?: string | null; leads?: string }

/** Cards whose page is being asked, by address. */
const waiting = new Map<string, Set<() => void>>();
const changed = (url: string): void => { for (const tell of waiting.get(url) ?? []) tell(); };
const asked = new Set<string>();

const asLink = (url: string): Node => n.paragraph.create(null, schema.text(url, [m.link.create({ href: url })]));

/** Where the card with this address stands that says nothing yet. */
function find(view: EditorView, url: string): { at: number; node: Node } | null {
  let found: { at: number; node: Node } | null = null;
  view.state.doc.descendants((node, at) => {
    if (!found && node.type === n.card && node.attrs["url"] === url && !node.attrs["title"]) found = { at, node };
    return !found && !node.isTextblock;
  });
  return found;
}

/** Makes a card of the paragraph that is only this address, and asks its page. Undo brings the link back. */
export function placeCard(desk: Desk, at: number, url: string): void {
  const { view } = desk;
  const node = view.state.doc.nodeAt(at);
  if (node?.type !== n.paragraph || node.textContent !== url) return;
  const tr = view.state.tr.replaceWith(at, at + node.nodeSize, n.card.create({ url, site: providerOf(url) }));
  // Whoever types on types behind it.
  const behind = tr.doc.resolve(at + 1).nodeAfter;
  if (behind?.type !== n.paragraph) tr.insert(at + 1, n.paragraph.create());
  // A step of its own: undo leads back to the link.
  view.dispatch(closeHistory(tr).setSelection(TextSelection.near(tr.doc.resolve(at + 2), 1)).scrollIntoView());
  void fill(desk, url, true);
}

/** Asks the page of a card. What is found is no step of its own for undo. */
export async function fill(desk: Desk, url: string, orLink: boolean): Promise<void> {
  const { view } = desk;
  if (asked.has(url)) return;
  asked.add(url);
  changed(url);
  const answer = await ask<Told>(desk.boot.urls["unfurl"] ?? "", { url });
  asked.delete(url);
  const here = find(view, url);
  if (!here || desk.readonly) return changed(url);
  const tr = view.state.tr.setMeta("addToHistory", false);
  if (answer.kind === "ok" && answer.data.title) {
    for (const name of ["title", "description", "site", "leads"] as const) if (answer.data[name]) tr.setNodeAttribute(here.at, name, answer.data[name]);
    view.dispatch(tr);
    desk.announce(say("card_filled", { title: answer.data.title }));
  } else if (orLink) {
    // Where nothing is known of a page, the plain link says as much.
    view.dispatch(tr.replaceWith(here.at, here.at + here.node.nodeSize, asLink(url)));
    desk.toast(say("card_nothing", { why: "words" in answer ? answer.words : "" }));
  } else desk.toast(say("card_nothing", { why: "words" in answer ? answer.words : "" }));
  changed(url);
}

export class CardView implements NodeView {
  readonly dom = el("div", { class: "ed-onward", contenteditable: "false" });
  private readonly tell = () => this.show();
  private readonly unlisten: () => void;
  private url = "";

  constructor(private node: Node, private readonly view: EditorView, private readonly getPos: () => number | undefined, private readonly desk: () => Desk) {
    this.unlisten = desk().shelf.listen(this.tell);
    this.show();
  }

  private show(): void {
    const { url, title, description, site, leads } = this.node.attrs as { url: string; title: string | null; description: string | null; site: string | null; leads: string };
    if (url !== this.url) {
      waiting.get(this.url)?.delete(this.tell);
      this.url = url;
      if (!waiting.has(url)) waiting.set(url, new Set());
      waiting.get(url)?.add(this.tell);
    }
    const busy = asked.has(url);
    this.dom.setAttribute("aria-busy", String(busy));
    const tools = el("div", { class: "ed-row" });
    if (this.view.editable) {
      if (!title && !busy) tools.append(button(say("card_again"), () => void fill(this.desk(), url, false), { class: "ed-tb" }));
      tools.append(button(say("as_link"), () => this.become(asLink(url)), { class: "ed-tb" }),
        button(say("as_embed"), () => this.become(n.embed.create({ url, provider: providerOf(url), title })), { class: "ed-tb" }));
    }
    const what = leads === "page" ? "" : say(leads === "video" ? "card_video" : leads === "audio" ? "card_audio" : "card_post");
    this.dom.replaceChildren(
      el("p", { class: "ed-onward-site" }, [what, site || providerOf(url)].filter(Boolean).join(" · ")),
      el("p", { class: "ed-onward-title", dir: "auto", text: title || (busy ? say("card_asking") : url) }),
      description ? el("p", { dir: "auto", text: description }) : "",
      el("p", { class: "hint", dir: "ltr", text: url }), tools);
  }

  private become(node: Node): void {
    const at = this.getPos();
    if (at === undefined) return;
    this.view.dispatch(this.view.state.tr.replaceWith(at, at + this.node.nodeSize, node).scrollIntoView());
    this.view.focus();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }
  stopEvent(event: Event): boolean { return Boolean((event.target as HTMLElement | null)?.closest?.("button")); }
  ignoreMutation(): boolean { return true; }
  destroy(): void { this.unlisten(); waiting.get(this.url)?.delete(this.tell); }
}
