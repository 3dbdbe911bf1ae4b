// The sources of the piece: read one beside the draft, take its words into the text.

import type { Desk } from "../desk";
import { button, el, field, iconButton } from "../dom";
import { type Answer, ask, upload } from "../net";
import { m, n, schema } from "../schema";
import { insertBlock } from "../commands";
import { Fragment, type Mark } from "prosemirror-model";
import type { Source } from "../types";
import { number, say, time } from "../words";
import type { Tab } from "./panel";

export interface SourcesTab extends Tab {
  load(): Promise<void>;
  open(id: string, from?: number | null, to?: number | null): Promise<void>;
  insert(): void;
  readonly list: Source[];
}

/** The offset in code points of an offset in UTF-16 units, and back. */
const points = (text: string, units: number): number => [...text.slice(0, units)].length;
const units = (text: string, point: number): number => [...text].slice(0, point).join("").length;

export function sourcesTab(dom: HTMLElement, desk: () => Desk, changed: (list: Source[]) => void): SourcesTab {
  const listView = el("div");
  const reader = el("div", { class: "ed-reader", hidden: true });
  dom.append(listView, reader);
  let list: Source[] = [];
  let shown: Source | null = null;
  let body: HTMLElement | null = null;

  const url = (id: string) => (desk().boot.urls["source"] ?? "").replace("{id}", encodeURIComponent(id));
  const takeList = (answer: Answer<{ sources: Source[] }>): boolean => {
    if (answer.kind === "ok") {
      list = answer.data.sources ?? [];
      changed(list);
      draw();
      return true;
    }
    const why = "words" in answer ? answer.words || say("upload_lost") : "";
    status.textContent = say("failed", { why });
    return false;
  };

  const status = el("p", { class: "ed-missing", role: "alert" });
  const input = el("textarea", { rows: 2, dir: "auto", placeholder: say("source_url_hint") });
  const file = el("input", { type: "file", class: "ed-vh", tabindex: "-1", "aria-label": say("source_file") });
  const inbox = el("div", { class: "ed-inbox" });
  const attach = async () => {
    const text = input.value.trim();
    if (!text) return input.focus();
    status.textContent = say("loading");
    const link = /^https?:\/\/\S+$/i.test(text);
    const first = text.split("\n")[0]?.slice(0, 80) ?? "";
    const answer = await ask<{ sources: Source[] }>(desk().boot.urls["sources"] ?? "", link ? { url: text } : { text, title: first });
    if (takeList(answer)) { input.value = ""; status.textContent = ""; desk().announce(say("source_sent", { title: list.at(-1)?.title ?? "" })); }
  };
  const attachFile = async (one: File) => {
    status.textContent = say("uploading", { name: one.name });
    const answer = await upload<{ sources: Source[] }>(desk().boot.urls["sources"] ?? "", one, one.name, () => undefined).done;
    if (takeList(answer)) status.textContent = "";
  };
  file.onchange = () => { const one = file.files?.[0]; if (one) void attachFile(one); file.value = ""; };
  input.onkeydown = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey || /^https?:\/\/\S+$/.test(input.value.trim()))) { event.preventDefault(); event.stopPropagation(); void attach(); } };
  dom.ondragover = (event) => { event.preventDefault(); dom.classList.add("ed-drop"); };
  dom.ondragleave = () => dom.classList.remove("ed-drop");
  dom.ondrop = (event) => {
    event.preventDefault();
    dom.classList.remove("ed-drop");
    const one = event.dataTransfer?.files[0];
    const text = event.dataTransfer?.getData("text/uri-list") || event.dataTransfer?.getData("text/plain");
    if (one) void attachFile(one);
    else if (text) { input.value = text; void attach(); }
  };
  const openInbox = async () => {
    inbox.replaceChildren(el("p", { class: "hint", text: say("loading") }));
    const answer = await ask<{ items?: Source[]; sources?: Source[] }>(desk().boot.urls["inbox"] ?? "");
    if (answer.kind !== "ok") return inbox.replaceChildren(el("p", { class: "ed-missing", text: say("failed", { why: "words" in answer ? answer.words : "" }) }));
    const items = answer.data.items ?? answer.data.sources ?? [];
    inbox.replaceChildren(items.length ? el("ul", { class: "ed-cards" }, ...items.slice(0, 30).map((one) => el("li", { class: "ed-card" },
      el("p", { class: "ed-card-title", dir: "auto", text: one.title }),
      el("p", { class: "hint", text: [one.outlet, when(one.date)].filter(Boolean).join(" · ") }),
      button(say("inbox_take"), () => void ask<{ sources: Source[] }>(desk().boot.urls["sources"] ?? "", { source: one.id }).then(takeList), { class: "ed-tb" })))) : el("p", { class: "hint", text: say("inbox_none") }));
  };
  const form = el("details", { class: "ed-attach" }, el("summary", { text: say("source_add") }),
    field(say("source_url"), input), status,
    el("div", { class: "ed-row" }, button(say("source_attach"), () => void attach(), { class: "ed-do" }), button(say("source_file"), () => file.click()), button(say("source_inbox"), () => void openInbox()), file), inbox);
  const cards = el("ol", { class: "ed-cards" });
  const none = el("p", { class: "ed-empty", text: say("sources_none") });
  listView.append(none, cards, form);

  const when = (date: string | number | null | undefined): string => (typeof date === "number" ? time(date) : (date ?? ""));
  function draw(): void {
    none.hidden = list.length > 0;
    if (!list.length) form.open = true;
    cards.replaceChildren(...list.map((one) => el("li", { class: "ed-card" },
      el("span", { class: "ed-number", "aria-hidden": "true", text: number(one.number) }),
      el("div", null,
        button(one.title || url(one.id), () => void open(one.id), { class: "ed-card-title", dir: "auto" }),
        el("p", { class: "hint", text: [one.outlet, one.kind, when(one.date)].filter(Boolean).join(" · ") }),
        one.captured ? el("p", { class: "hint", text: say("source_captured", { time: time(one.captured) }) }) : null,
        ...flags(one)))));
  }
  function flags(one: Source): HTMLElement[] {
    const out: HTMLElement[] = [];
    if (one.confidential) out.push(el("p", { class: "ed-flag bad", text: say("source_confidential") }));
    if (one.embargo && one.embargo > Date.now()) out.push(el("p", { class: "ed-flag bad", text: say("source_embargo", { time: time(one.embargo) }) }));
    if (one.status === "killed" || one.status === "withdrawn") out.push(el("p", { class: "ed-flag bad", text: say("source_killed") }));
    if (one.status === "updated" || one.status === "superseded") out.push(el("p", { class: "ed-flag", text: say("source_updated") }));
    if (one.rights) out.push(el("p", { class: "hint", text: one.rights }));
    return out;
  }

  async function open(id: string, from?: number | null, to?: number | null): Promise<void> {
    reader.hidden = false;
    listView.hidden = true;
    if (shown?.id !== id || shown.text === undefined) {
      reader.replaceChildren(el("p", { class: "hint", text: say("loading") }));
      const answer = await ask<Source>(url(id));
      if (answer.kind !== "ok") {
        reader.replaceChildren(button(say("source_back"), back), el("p", { class: "ed-missing", text: say("failed", { why: "words" in answer ? answer.words : "" }) }));
        return;
      }
      shown = { ...list.find((one) => one.id === id), ...answer.data };
    }
    const source = shown;
    const text = source.text ?? "";
    body = el("div", { class: "ed-source-text", dir: "auto", lang: source.lang ?? null, tabindex: "0", "aria-label": say("source_text") });
    if (from != null && to != null) {
      const [a, b] = [units(text, from), units(text, to)];
      const hit = el("mark", { text: text.slice(a, b) });
      body.append(text.slice(0, a), hit, text.slice(b));
      requestAnimationFrame(() => hit.scrollIntoView({ block: "center" }));
    } else body.textContent = text;
    const insertButton = button(say("source_insert"), () => insert(), { class: "ed-do" });
    insertButton.onmousedown = (event) => event.preventDefault();
    reader.replaceChildren(
      el("div", { class: "ed-reader-head" },
        iconButton("back", say("source_back"), back),
        el("h3", { dir: "auto" }, el("span", { class: "ed-number", text: number(source.number) }), source.title)),
      el("p", { class: "hint", text: [source.outlet, when(source.date)].filter(Boolean).join(" · ") }), ...flags(source),
      body, el("div", { class: "ed-reader-foot" }, insertButton));
  }
  function back(): void {
    reader.hidden = true;
    listView.hidden = false;
    listView.querySelector<HTMLElement>("button,summary")?.focus();
  }

  /** Takes the words selected in the open source into the text, with who says it to be filled in and their place kept. */
  function insert(): void {
    const d = desk();
    const selection = getSelection();
    if (!shown || !body || !selection || selection.isCollapsed || !selection.rangeCount || !body.contains(selection.anchorNode) || !body.contains(selection.focusNode)) {
      d.toast(say("source_insert_hint"));
      return;
    }
    if (d.readonly) return;
    const text = shown.text ?? "";
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(body);
    before.setEnd(range.startContainer, range.startOffset);
    let from = before.toString().length;
    let words = range.toString();
    from += words.length - words.trimStart().length;
    words = words.trim();
    if (!words) return;
    // Marks around the words are the block's own.
    const bare = words.replace(/^["“„«»‘'‚]+|["“”»«’'‘]+$/gu, (found, at: number) => { if (at === 0) from += found.length; return ""; });
    const to = from + bare.length;
    const mark: Mark = m.taken.create({ source: shown.id, from: points(text, from), to: points(text, to) });
    const lines = bare.split(/\s*\n+\s*/);
    const content = lines.flatMap((line, at) => [...(at ? [n.break.create()] : []), schema.text(line, [mark])]);
    const node = n.said_quote.create({ speaker: guessSpeaker(text, from, to), role: null, source: shown.title || null }, Fragment.from(content));
    insertBlock(d.view.state, node, d.view.dispatch);
    d.announce(say("source_inserted", { n: shown.number }));
    requestAnimationFrame(() => {
      const at = d.view.state.selection.$from.before(d.view.state.selection.$from.depth);
      const block = d.view.nodeDOM(at) as HTMLElement | null;
      const speaker = block?.querySelector<HTMLInputElement>("input[data-name=speaker]");
      if (speaker) { speaker.focus(); speaker.select(); }
    });
  }
  return {
    name: "sources", dom, open, insert,
    get list() { return list; },
    async load() { takeList(await ask<{ sources: Source[] }>(desk().boot.urls["sources"] ?? "")); },
  };
}

/** The name beside “said” next to the words, to be looked at: better than an empty field. */
function guessSpeaker(text: string, from: number, to: number): string {
  const around = [text.slice(to, to + 120), text.slice(Math.max(0, from - 120), from)];
  const name = "((?:\\p{Lu}[\\p{L}.’'-]+\\s+){1,3}\\p{Lu}[\\p{L}’'-]+)";
  for (const part of around) {
    const after = new RegExp(`\\b(?:said|says|told|added)\\s+${name}`, "u").exec(part) ?? new RegExp(`${name}\\s+(?:said|says|told|added)\\b`, "u").exec(part);
    if (after?.[1]) return after[1].trim();
  }
  return "";
}
