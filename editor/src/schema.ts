// The schema of `schema.json`, which the program writes, with how each node and mark looks and is recognised.

import { type DOMOutputSpec, type Mark, type MarkSpec, type Node, type NodeSpec, type ParseRule, Schema } from "prosemirror-model";
import defined from "./schema.json";
import type { Media } from "./types";

/** Text blocks find their own direction, unless somebody said it. */
const side = (node: Node): Record<string, string> => {
  const attrs: Record<string, string> = { dir: (node.attrs["dir"] as string | null) ?? "auto" };
  if (node.attrs["align"]) attrs["class"] = node.attrs["align"] as string;
  return attrs;
};
const align = (dom: HTMLElement): string | null =>
  dom.classList.contains("center") ? "center" : dom.classList.contains("end") ? "end" : null;
const auto = { dir: "auto" };

/** What a reference to a medium leads to where nothing better is known. */
export const mediaName = (media: Media | null | undefined): string => media?.elsewhere ?? (media?.kept ? `#${media.kept}` : "");

interface Look { toDOM?: (node: Node) => DOMOutputSpec; parseDOM?: readonly ParseRule[]; selectable?: boolean; draggable?: boolean; linebreakReplacement?: boolean }

const cell = (tag: "td" | "th") => (node: Node): DOMOutputSpec => {
  const { colspan, rowspan } = node.attrs as { colspan: number; rowspan: number };
  return [tag, {
    ...auto,
    ...(colspan === 1 ? {} : { colspan: String(colspan) }),
    ...(rowspan === 1 ? {} : { rowspan: String(rowspan) }),
    ...(node.attrs["align"] ? { class: node.attrs["align"] as string } : {}),
  }, 0];
};
const span = (value: string | null): number => Math.min(1000, Math.max(1, Number.parseInt(value ?? "1", 10) || 1));
const cellRule = (tag: "td" | "th"): ParseRule => ({
  tag,
  getAttrs: (dom) => ({ colspan: span(dom.getAttribute("colspan")), rowspan: span(dom.getAttribute("rowspan")), align: align(dom) }),
});

const LOOKS: Record<string, Look> = {
  paragraph: { toDOM: (node) => ["p", side(node), 0], parseDOM: [{ tag: "p", getAttrs: (dom) => ({ align: align(dom), dir: dir(dom) }) }] },
  heading: {
    toDOM: (node) => [`h${Math.min(6, Math.max(2, node.attrs["level"] as number))}`, side(node), 0],
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: (dom: HTMLElement) => ({ level: Math.max(2, level), align: align(dom) }) })),
  },
  list: {
    toDOM: (node) => (node.attrs["ordered"]
      // Their items say their own directions, so `auto` would find no word in a list and turn it left to right: see blank.ts.
      ? ["ol", node.attrs["start"] == null ? {} : { start: String(node.attrs["start"]) }, 0]
      : ["ul", 0]),
    parseDOM: [
      { tag: "ul", attrs: { ordered: false } },
      { tag: "ol", getAttrs: (dom) => ({ ordered: true, start: dom.hasAttribute("start") && dom.getAttribute("start") !== "1" ? Number.parseInt(dom.getAttribute("start") ?? "1", 10) || null : null }) },
    ],
  },
  item: { toDOM: () => ["li", 0], parseDOM: [{ tag: "li" }] },
  quote: { toDOM: () => ["blockquote", { class: "ed-quote" }, 0], parseDOM: [{ tag: "blockquote" }] },
  said_quote: {
    toDOM: (node) => ["figure", { class: "quote said", "data-said": "", "data-speaker": node.attrs["speaker"] as string, "data-role": node.attrs["role"] as string | null, "data-source": node.attrs["source"] as string | null }, ["blockquote", ["p", auto, 0]]],
    parseDOM: [{ tag: "figure[data-said]", contentElement: "p", getAttrs: (dom) => ({ speaker: dom.dataset["speaker"] ?? "", role: dom.dataset["role"] ?? null, source: dom.dataset["source"] ?? null }) }],
  },
  pull_quote: { toDOM: () => ["aside", { class: "pull" }, 0], parseDOM: [{ tag: "aside.pull" }] },
  words: { toDOM: () => ["p", { class: "ed-words", ...auto }, 0], parseDOM: [{ tag: "p.ed-words", context: "pull_quote/" }] },
  cite: { toDOM: () => ["p", { class: "ed-cite", ...auto }, 0], parseDOM: [{ tag: "p.ed-cite" }] },
  title: { toDOM: () => ["p", { class: "box-title", ...auto }, 0], parseDOM: [{ tag: "p.box-title", context: "fact_box/" }] },
  caption: { toDOM: () => ["figcaption", auto, 0], parseDOM: [{ tag: "figcaption", context: "table/|gallery/" }] },
  picture: {
    draggable: true,
    toDOM: (node) => ["figure", { "data-picture": JSON.stringify(node.attrs) }, ["figcaption", auto, 0]],
    parseDOM: [{ tag: "figure[data-picture]", contentElement: "figcaption", getAttrs: (dom) => stored(dom.dataset["picture"]) }],
  },
  gallery: { toDOM: () => ["figure", { class: "gallery" }, 0], parseDOM: [{ tag: "figure.gallery" }] },
  player: {
    toDOM: (node) => ["figure", { class: "player", "data-player": JSON.stringify(node.attrs) }, ["div", { class: "ed-atom", contenteditable: "false" }, (node.attrs["tracks"] as Media[] | null ?? []).map(mediaName).join(", ")], ["figcaption", auto, 0]],
    parseDOM: [{ tag: "figure[data-player]", contentElement: "figcaption", getAttrs: (dom) => stored(dom.dataset["player"]) }],
  },
  embed: {
    toDOM: (node) => ["figure", { class: "embed", "data-embed": JSON.stringify(node.attrs) }, ["div", { class: "ed-atom", contenteditable: "false" }, ["b", (node.attrs["title"] as string | null) ?? (node.attrs["provider"] as string)], ["span", { class: "hint", dir: "ltr" }, node.attrs["url"] as string]], ["figcaption", auto, 0]],
    parseDOM: [{ tag: "figure[data-embed]", contentElement: "figcaption", getAttrs: (dom) => stored(dom.dataset["embed"]) }],
  },
  card: {
    draggable: true,
    toDOM: (node) => ["div", { class: "ed-onward", "data-card": JSON.stringify(node.attrs) }, ["p", auto, (node.attrs["title"] as string | null) ?? (node.attrs["url"] as string)]],
    parseDOM: [{ tag: "div[data-card]", getAttrs: (dom) => stored(dom.dataset["card"]) }],
  },
  file: {
    toDOM: (node) => ["p", { class: "file", "data-file": JSON.stringify(node.attrs), ...auto }, 0],
    parseDOM: [{ tag: "p[data-file]", getAttrs: (dom) => stored(dom.dataset["file"]) }],
  },
  table: { toDOM: () => ["figure", { class: "ed-table" }, 0], parseDOM: [{ tag: "figure.ed-table" }] },
  grid: { toDOM: () => ["div", { class: "scroll" }, ["table", ["tbody", 0]]], parseDOM: [{ tag: "table", contentElement: (dom) => flat(dom as HTMLElement) }] },
  row: { toDOM: (node) => ["tr", { "data-part": node.attrs["part"] as string }, 0], parseDOM: [{ tag: "tr", getAttrs: (dom) => ({ part: partOf(dom) }) }] },
  cell: { toDOM: cell("td"), parseDOM: [cellRule("td")] },
  header_cell: { toDOM: cell("th"), parseDOM: [cellRule("th")] },
  code_block: { toDOM: () => ["pre", { class: "code", dir: "ltr" }, ["code", 0]], parseDOM: [{ tag: "pre.verse", node: "verse", preserveWhitespace: "full" }, { tag: "pre", preserveWhitespace: "full" }] },
  verse: { toDOM: () => ["pre", { class: "verse", ...auto }, 0] },
  fact_box: { toDOM: (node) => ["aside", { class: "box", "data-folded": node.attrs["folded"] ? "" : null }, 0], parseDOM: [{ tag: "aside.box", getAttrs: (dom) => ({ folded: dom.hasAttribute("data-folded") }) }] },
  separator: { toDOM: () => ["hr"], parseDOM: [{ tag: "hr" }] },
  more: { toDOM: () => ["div", { class: "ed-line", "data-more": "" }], parseDOM: [{ tag: "div[data-more]" }] },
  page_break: { toDOM: () => ["div", { class: "ed-line", "data-page-break": "" }], parseDOM: [{ tag: "div[data-page-break]" }] },
  raw: { toDOM: (node) => ["div", { class: "ed-raw", "data-raw": JSON.stringify(node.attrs) }], parseDOM: [{ tag: "div[data-raw]", getAttrs: (dom) => stored(dom.dataset["raw"]) }] },
  footnotes: { toDOM: () => ["section", { class: "notes" }, ["ol", 0]], parseDOM: [{ tag: "section.notes", contentElement: "ol" }] },
  footnote: { toDOM: (node) => ["li", { "data-footnote": node.attrs["id"] as string, ...auto }, 0], parseDOM: [{ tag: "li[data-footnote]", priority: 60, getAttrs: (dom) => ({ id: dom.dataset["footnote"] ?? "" }) }] },
  break: { selectable: false, linebreakReplacement: true, toDOM: () => ["br"], parseDOM: [{ tag: "br" }] },
  small_picture: { draggable: true, toDOM: (node) => ["span", { class: "ed-small", "data-small": JSON.stringify(node.attrs) }, (node.attrs["alt"] as string) || "▣"], parseDOM: [{ tag: "span[data-small]", getAttrs: (dom) => stored(dom.dataset["small"]) }] },
  note: { toDOM: (node) => ["sup", { class: "ed-note", "data-note": node.attrs["id"] as string }, "*"], parseDOM: [{ tag: "sup[data-note]", priority: 60, getAttrs: (dom) => ({ id: dom.dataset["note"] ?? "" }) }] },
};

/** Attributes that we wrote into a `data-` attribute ourselves. What does not read as such is no node of ours. */
function stored(text: string | undefined): false | Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return value && typeof value === "object" ? (value as Record<string, unknown>) : false;
  } catch {
    return false;
  }
}

function dir(dom: HTMLElement): string | null {
  const value = dom.getAttribute("dir");
  return value === "rtl" || value === "ltr" ? value : null;
}

function partOf(dom: HTMLElement): string {
  const said = dom.dataset["part"];
  if (said === "head" || said === "foot" || said === "body") return said;
  const parent = dom.parentElement?.nodeName;
  return parent === "THEAD" ? "head" : parent === "TFOOT" ? "foot" : "body";
}

/** A table whose rows stand directly in it: ours has no parts but those that its rows name. */
function flat(table: HTMLElement): HTMLElement {
  const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
  for (const row of rows) (row as HTMLElement).dataset["part"] = partOf(row as HTMLElement);
  const order: Record<string, number> = { head: 0, body: 1, foot: 2 };
  rows.sort((a, b) => (order[(a as HTMLElement).dataset["part"] ?? ""] ?? 1) - (order[(b as HTMLElement).dataset["part"] ?? ""] ?? 1));
  const body = table.ownerDocument.createElement("tbody");
  body.append(...rows);
  table.replaceChildren(body);
  return body;
}

interface MarkLook { toDOM: (mark: Mark) => DOMOutputSpec; parseDOM?: readonly ParseRule[] }
const plain = (tag: string, ...rules: ParseRule[]): MarkLook => ({ toDOM: () => [tag, 0], parseDOM: [{ tag }, ...rules] });

const MARK_LOOKS: Record<string, MarkLook> = {
  link: {
    toDOM: (mark) => ["a", { href: safe(mark.attrs["href"] as string), title: mark.attrs["title"] as string | null, rel: "noopener" }, 0],
    parseDOM: [{ tag: "a[href]", getAttrs: (dom) => { const href = dom.getAttribute("href") ?? ""; return safe(href) ? { href, title: dom.getAttribute("title") } : false; } }],
  },
  lang: { toDOM: (mark) => ["span", { lang: mark.attrs["lang"] as string | null, dir: mark.attrs["dir"] as string | null }, 0], parseDOM: [{ tag: "span[data-lang]", getAttrs: (dom) => ({ lang: dom.getAttribute("lang"), dir: dir(dom) }) }] },
  strong: plain("strong", { tag: "b" }),
  em: plain("em", { tag: "i" }),
  underline: plain("u"),
  strike: plain("s", { tag: "del" }, { tag: "strike" }),
  highlight: plain("mark"),
  small: plain("small"),
  cite_title: plain("cite"),
  quoted: plain("q"),
  inserted: { toDOM: () => ["ins", 0], parseDOM: [] },
  abbr: { toDOM: (mark) => ["abbr", { title: mark.attrs["title"] as string }, 0], parseDOM: [{ tag: "abbr[title]", getAttrs: (dom) => ({ title: dom.getAttribute("title") ?? "" }) }] },
  sub: plain("sub"),
  sup: plain("sup"),
  keyboard: plain("kbd"),
  code: plain("code", { tag: "tt" }),
  taken: { toDOM: (mark) => ["span", { class: "ed-taken", "data-taken": mark.attrs["source"] as string, "data-from": String(mark.attrs["from"]), "data-to": String(mark.attrs["to"]) }, 0], parseDOM: [{ tag: "span[data-taken]", getAttrs: (dom) => ({ source: dom.dataset["taken"] ?? "", from: Number(dom.dataset["from"]) || 0, to: Number(dom.dataset["to"]) || 0 }) }] },
  remark: { toDOM: (mark) => ["span", { class: "ed-remark", "data-remark": mark.attrs["id"] as string }, 0], parseDOM: [{ tag: "span[data-remark]", getAttrs: (dom) => ({ id: dom.dataset["remark"] ?? "" }) }] },
  suggested: {
    toDOM: (mark) => [mark.attrs["deed"] === "delete" ? "del" : "ins", { class: `ed-${mark.attrs["deed"] as string}`, "data-suggested": mark.attrs["id"] as string }, 0],
    parseDOM: [],
  },
};

/** An address that may be opened; `null` for scripts and the like. */
export function safe(href: string): string | null {
  const text = href.trim();
  if (/^(https?:|mailto:|tel:)/i.test(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return null;
  return text === "" || /^\/\//.test(text) ? null : text;
}

type Defined = { name: string; attrs?: Record<string, { default: unknown; validate?: string }> } & Record<string, unknown>;
const entries = <T>(list: Defined[], looks: Record<string, object>): Record<string, T> =>
  Object.fromEntries(list.map(({ name, ...spec }) => [name, { ...spec, ...looks[name] } as T]));

export const schema = new Schema({
  nodes: entries<NodeSpec>(defined.nodes as unknown as Defined[], LOOKS),
  marks: entries<MarkSpec>(defined.marks as unknown as Defined[], MARK_LOOKS),
  topNode: "doc",
});

const nodeOf = (name: string) => { const type = schema.nodes[name]; if (!type) throw new Error(`no node ${name}`); return type; };
const markOf = (name: string) => { const type = schema.marks[name]; if (!type) throw new Error(`no mark ${name}`); return type; };
export const n = new Proxy({} as Record<string, ReturnType<typeof nodeOf>>, { get: (_, name: string) => nodeOf(name) }) as { readonly [name: string]: ReturnType<typeof nodeOf> } & Record<Names, ReturnType<typeof nodeOf>>;
export const m = new Proxy({} as Record<string, ReturnType<typeof markOf>>, { get: (_, name: string) => markOf(name) }) as Record<MarkNames, ReturnType<typeof markOf>>;

type Names = "doc" | "paragraph" | "heading" | "list" | "item" | "quote" | "said_quote" | "pull_quote" | "picture" | "gallery" | "player" | "embed" | "card" | "file" | "table" | "grid" | "row" | "cell" | "header_cell" | "code_block" | "verse" | "fact_box" | "separator" | "more" | "page_break" | "raw" | "words" | "cite" | "title" | "caption" | "footnotes" | "footnote" | "text" | "break" | "small_picture" | "note";
type MarkNames = "link" | "lang" | "strong" | "em" | "underline" | "strike" | "highlight" | "small" | "cite_title" | "quoted" | "inserted" | "abbr" | "sub" | "sup" | "keyboard" | "code" | "taken" | "remark" | "suggested";
