// Foreign markup becomes plain structure before it is read: paragraphs, headings, lists, tables, links, footnotes and
// a few marks. What says how something looked elsewhere goes, and so do pictures of other sites; no word goes.

import { lists } from "./lists";
import { footnotes } from "./footnotes";
import { tables } from "./tables";
import { styles } from "./style";

/** What is no text. */
const GONE = "style,script,meta,link,title,base,template,noscript,svg,canvas,iframe,object,embed,video,audio,map,input,select,textarea,button,progress,colgroup,col,nav,xml,[hidden]";
const KEPT_ATTRIBUTES = new Set(["href", "title", "colspan", "rowspan", "start", "data-note", "data-footnote", "data-part"]);
const KEPT_CLASSES = new Set(["notes", "ed-table"]);

export function cleaned(dom: HTMLElement): HTMLElement {
  // Our own text comes back as it went.
  if (dom.querySelector("[data-pm-slice]") || dom.hasAttribute?.("data-pm-slice")) return dom;
  hiddenWords(dom);
  for (const it of dom.querySelectorAll(GONE)) it.remove();
  changesOfWord(dom);
  footnotes(dom);
  lists(dom);
  comments(dom);
  for (const it of [...dom.querySelectorAll("*")]) if (it.nodeName.includes(":")) unwrap(it);
  pictures(dom);
  links(dom);
  bold(dom);
  titles(dom);
  headings(dom);
  marks(dom);
  paragraphs(dom);
  tables(dom);
  nestedLists(dom);
  attributes(dom);
  spaces(dom);
  empties(dom);
  return dom;
}

export function unwrap(it: Element): void {
  it.replaceWith(...it.childNodes);
}

export function rename(it: Element, name: string): Element {
  const other = it.ownerDocument.createElement(name);
  for (const attribute of [...it.attributes]) if (KEPT_ATTRIBUTES.has(attribute.name)) other.setAttribute(attribute.name, attribute.value);
  other.append(...it.childNodes);
  it.replaceWith(other);
  return other;
}

/** Words that their program hides: markers of lists are looked at before, by their own rule. */
function hiddenWords(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("[style]")) {
    const style = styles(it);
    if (style["display"] === "none" || style["mso-hide"] === "all" || style["visibility"] === "hidden") it.remove();
  }
}

/** Tracked changes and comments of an office program: what is in stays, what is out goes, remarks stay behind. */
function changesOfWord(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("del[cite],del[datetime],.msoDel,.MsoCommentReference,.MsoCommentText")) it.remove();
  for (const it of dom.querySelectorAll("[style*='mso-element:comment'],[style*='mso-comment-reference'],[style*='mso-comment-done']")) {
    if (styles(it)["mso-element"]?.startsWith("comment")) it.remove();
    else unwrap(it);
  }
  for (const it of dom.querySelectorAll("ins,.msoIns")) unwrap(it);
}

function comments(dom: HTMLElement): void {
  const walker = dom.ownerDocument.createTreeWalker(dom, 128);
  const all: Node[] = [];
  while (walker.nextNode()) all.push(walker.currentNode);
  for (const it of all) (it as ChildNode).remove();
}

/** Pictures go; one that stands for a sign (an emoji) becomes the sign. */
function pictures(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("img,picture,source")) {
    const alt = it.getAttribute("alt") ?? "";
    if (it.nodeName === "IMG" && alt.length <= 16 && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(alt)) it.replaceWith(alt);
    else if (it.nodeName === "PICTURE") unwrap(it);
    else it.remove();
  }
  for (const it of dom.querySelectorAll("figcaption")) rename(it, "p");
  for (const it of dom.querySelectorAll("figure")) unwrap(it);
}

/** Addresses without what mail and search programs wrap around them; anchors that are no links. */
function links(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("a")) {
    const href = it.getAttribute("href")?.trim() ?? "";
    if (!href || href.startsWith("#") || /^(javascript|data|vbscript|file|about|blob|cid):/i.test(href)) { unwrap(it); continue; }
    it.setAttribute("href", bare(href));
    it.removeAttribute("title");
  }
}

export function bare(href: string): string {
  try {
    const url = new URL(href);
    const inner = url.host.endsWith("safelinks.protection.outlook.com") ? url.searchParams.get("url")
      : /^(www\.)?google\.[a-z.]+$/.test(url.host) && url.pathname === "/url" ? (url.searchParams.get("q") ?? url.searchParams.get("url"))
        : /^l\.(facebook|instagram|wl)\.com?$/.test(url.host) || url.host === "l.facebook.com" ? url.searchParams.get("u") : null;
    return inner && /^https?:/i.test(inner) ? inner : href;
  } catch {
    return href;
  }
}

/** Google's documents come wrapped in a bold that is none. */
function bold(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("b,strong")) {
    const weight = styles(it)["font-weight"];
    if (it.id.startsWith("docs-internal-guid") || weight === "normal" || weight === "400" || it.querySelector("p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,blockquote")) unwrap(it);
  }
  for (const it of dom.querySelectorAll("i,em")) if (styles(it)["font-style"] === "normal") unwrap(it);
}

function titles(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("p.MsoTitle,p.Title")) rename(it, "h2");
}

/** A heading is strong by itself. */
function headings(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    for (const inner of it.querySelectorAll("b,strong,u")) unwrap(inner);
    for (const inner of it.querySelectorAll("[style]")) inner.removeAttribute("style");
    if (it.querySelector("p,div")) for (const inner of it.querySelectorAll("p,div")) unwrap(inner);
  }
}

/** What was said by style is said by marks. */
function marks(dom: HTMLElement): void {
  for (const it of [...dom.querySelectorAll("span,font,a,b,strong,i,em,p,div,li,td")]) {
    const style = styles(it);
    const inline = /^(SPAN|FONT|A|B|STRONG|I|EM)$/.test(it.nodeName);
    const inHeading = it.closest("h1,h2,h3,h4,h5,h6");
    const weight = style["font-weight"];
    const names: string[] = [];
    if (weight && (weight === "bold" || weight === "bolder" || Number(weight) >= 600) && !inHeading && !it.closest("b,strong") && inline) names.push("strong");
    if (/italic|oblique/.test(style["font-style"] ?? "") && !it.closest("i,em") && inline) names.push("em");
    const line = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`;
    if (line.includes("line-through") && inline) names.push("s");
    if (line.includes("underline") && inline && !it.closest("a,u") && !it.querySelector("a") && !inHeading) names.push("u");
    if (style["vertical-align"] === "super" && inline && !it.closest("sup")) names.push("sup");
    if (style["vertical-align"] === "sub" && inline && !it.closest("sub")) names.push("sub");
    if (!it.textContent?.trim()) continue;
    for (const name of names) {
      const wrap = it.ownerDocument.createElement(name);
      wrap.append(...it.childNodes);
      it.append(wrap);
    }
  }
  for (const it of dom.querySelectorAll("span,font,center,small,big,tt,label,acronym,time,bdi,bdo,cite,q,ins,mark")) {
    if (it.nodeName === "Q") { it.prepend("“"); it.append("”"); }
    unwrap(it);
  }
}

const BLOCKS = "p,div,section,article,main,header,footer,aside,address,details,dl,dt,dd,ul,ol,li,table,blockquote,pre,h1,h2,h3,h4,h5,h6,hr,figure";

/** Two line ends are a paragraph's end; boxes that only hold others go. */
function paragraphs(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("dt")) { const p = rename(it, "p"); const strong = p.ownerDocument.createElement("strong"); strong.append(...p.childNodes); p.append(strong); }
  for (const it of dom.querySelectorAll("dd")) rename(it, "p");
  for (const it of dom.querySelectorAll("dl,section:not(.notes),article,main,header,footer,aside,address,details,summary,fieldset,legend,form")) rename(it, "div");
  for (const it of [dom, ...dom.querySelectorAll("p,div,td,th,li,blockquote")]) splitAtBreaks(it);
  // A line end right before the end of its block says nothing.
  for (const it of dom.querySelectorAll("br")) {
    let next: Node | null = it.nextSibling;
    while (next && next.nodeType === 3 && !next.textContent?.trim()) next = next.nextSibling;
    if (!next || (next.nodeType === 1 && (next as Element).matches(BLOCKS))) it.remove();
  }
}

function splitAtBreaks(it: Element): void {
  const kids = [...it.childNodes];
  const groups: ChildNode[][] = [[]];
  let breaks: ChildNode[] = [];
  let found = false;
  for (const kid of kids) {
    if (kid.nodeName === "BR") { breaks.push(kid); continue; }
    if (kid.nodeType === 3 && !kid.textContent?.trim() && breaks.length) continue;
    if (breaks.length >= 2) { groups.push([]); found = true; }
    else groups.at(-1)?.push(...breaks);
    breaks = [];
    groups.at(-1)?.push(kid);
  }
  if (!found) return;
  const parts = groups.filter((group) => group.length).map((group) => {
    const block = group.some((kid) => kid.nodeType === 1 && (kid as Element).matches(BLOCKS));
    const p = it.ownerDocument.createElement(block ? "div" : "p");
    p.append(...group);
    return p;
  });
  if (it.nodeName === "P") it.replaceWith(...parts);
  else it.replaceChildren(...parts);
}

/** A list straight inside of a list belongs to the item before it. */
function nestedLists(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("ul>ul,ul>ol,ol>ul,ol>ol")) {
    const before = it.previousElementSibling;
    if (before?.nodeName === "LI") before.append(it);
    else {
      const item = it.ownerDocument.createElement("li");
      it.replaceWith(item);
      item.append(it);
    }
  }
}

function attributes(dom: HTMLElement): void {
  for (const it of dom.querySelectorAll("*")) {
    for (const { name, value } of [...it.attributes]) {
      if (KEPT_ATTRIBUTES.has(name)) continue;
      if (name === "class" && value.split(/\s+/).some((one) => KEPT_CLASSES.has(one))) continue;
      it.removeAttribute(name);
    }
  }
}

/** No-break spaces that only filled a place are spaces; those between a number and its unit, or inside «», stay. */
function spaces(dom: HTMLElement): void {
  const walker = dom.ownerDocument.createTreeWalker(dom, 4);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest("pre")) continue;
    const text = node.data
      .replace(/[\u200b\ufeff\u00ad]/g, "")
      .replace(/\u00a0{2,}/g, " ")
      .replace(/\u00a0/g, (_all, at: number, all: string) => (/[\d«]/.test(all[at - 1] ?? "") && /\S/.test(all[at + 1] ?? "") || /[»;:!?%€$£]/.test(all[at + 1] ?? "") ? "\u00a0" : " "));
    if (text !== node.data) node.data = text;
  }
}

function empties(dom: HTMLElement): void {
  for (const it of [...dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6,li,blockquote,ul,ol,div")].reverse()) {
    if (!it.textContent?.trim() && !it.querySelector("br,hr,table,[data-note]") && !it.closest("table")) it.remove();
  }
}
