// Lists of office programs that are none in their markup: paragraphs with a sign in front and a level in their style.

import { styles } from "./style";

interface Item { dom: Element; level: number; ordered: boolean; start: number | null; list: string }

export function lists(dom: HTMLElement): void {
  wordOnline(dom);
  const items = new Map<Element, Item>();
  for (const it of dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6,div")) {
    const item = read(it);
    if (item) items.set(it, item);
  }
  const done = new Set<Element>();
  for (const [first] of items) {
    if (done.has(first)) continue;
    const run: Item[] = [];
    let next: Element | null = first;
    while (next) {
      const item = items.get(next);
      if (!item) break;
      done.add(next);
      run.push(item);
      next = next.nextElementSibling;
    }
    build(run);
  }
}

/** What Word says about a paragraph of a list. */
function read(it: Element): Item | null {
  const said = styles(it)["mso-list"];
  const match = said ? /(l\d+)\s+level(\d+)/.exec(said) : null;
  const byClass = /\bMsoList(Paragraph|Bullet|Number)/.test(it.className);
  if (!match && !byClass) return null;
  const sign = marker(it, match !== null);
  if (sign === null) return null;
  const number = /^\(?(\d+)[.)\]]?$/.exec(sign);
  const ordered = number !== null || /^\(?([a-z]{1,2}|[ivxlcdm]+)[.)]$/i.test(sign) || /MsoListNumber/.test(it.className);
  return { dom: it, level: Number(match?.[2] ?? 1), ordered, start: number ? Number(number[1]) : null, list: match?.[1] ?? "" };
}

/** Takes the sign out of the paragraph and says what it was; `null` if there is none. */
function marker(it: Element, certain: boolean): string | null {
  const ignored = [...it.querySelectorAll("[style]")].find((one) => styles(one)["mso-list"] === "ignore");
  if (ignored) {
    const sign = ignored.textContent ?? "";
    ignored.remove();
    return sign.replace(/[\s\u00a0]+/g, "");
  }
  // Between the comments that say so.
  const walker = it.ownerDocument.createTreeWalker(it, 128);
  let open: Comment | null = null;
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    if (/\[if !supportLists\]/.test(comment.data)) open = comment;
    else if (open && /\[endif\]/.test(comment.data)) {
      const range = it.ownerDocument.createRange();
      range.setStartAfter(open);
      range.setEndBefore(comment);
      const sign = range.toString();
      range.deleteContents();
      return sign.replace(/[\s\u00a0]+/g, "");
    }
  }
  // In the text itself: a sign of a bullet or a number, and at least a no-break space or a tab behind it.
  const text = it.textContent ?? "";
  const found = /^\s*([·•o§▪–\u00b7\uf0b7\uf0a7-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[\u00a0\t ]{1,}/i.exec(text);
  if (!found || !(certain || /[\u00a0\t]/.test(found[0]))) return certain ? "•" : null;
  strip(it, found[0].length);
  return (found[1] ?? "").trim();
}

/** Takes so many signs away from the start of a block's words. */
function strip(it: Element, count: number): void {
  const walker = it.ownerDocument.createTreeWalker(it, 4);
  let left = count;
  while (left > 0 && walker.nextNode()) {
    const text = walker.currentNode as Text;
    const here = Math.min(left, text.data.length);
    text.data = text.data.slice(here);
    left -= here;
  }
}

function build(run: Item[]): void {
  const first = run[0];
  if (!first) return;
  const doc = first.dom.ownerDocument;
  const place = doc.createElement("div");
  first.dom.replaceWith(place);
  const open: { list: HTMLElement; level: number; ordered: boolean; id: string }[] = [];
  for (const item of run) {
    while (open.length && (open.at(-1)?.level ?? 0) > item.level) open.pop();
    let top = open.at(-1);
    // The same level, another kind or another list: a new one begins.
    if (top && top.level === item.level && (top.ordered !== item.ordered || top.id !== item.list)) { open.pop(); top = open.at(-1); }
    if (!top || top.level < item.level) {
      const list = doc.createElement(item.ordered ? "ol" : "ul");
      if (item.ordered && item.start !== null && item.start !== 1) list.setAttribute("start", String(item.start));
      const parent = top?.list.lastElementChild;
      if (parent) parent.append(list);
      else place.append(list);
      top = { list, level: item.level, ordered: item.ordered, id: item.list };
      open.push(top);
    }
    const li = doc.createElement("li");
    const p = doc.createElement("p");
    p.append(...item.dom.childNodes);
    li.append(p);
    top.list.append(li);
    if (item.dom !== first.dom) item.dom.remove();
  }
  place.replaceWith(...place.childNodes);
}

/** Word in a browser gives each item a list of its own, with its level beside it. */
function wordOnline(dom: HTMLElement): void {
  const all = [...dom.querySelectorAll("li[data-aria-level]")];
  for (const wrapper of dom.querySelectorAll(".ListContainerWrapper")) wrapper.replaceWith(...wrapper.childNodes);
  let open: { list: Element; level: number }[] = [];
  let last: Element | null = null;
  for (const item of all) {
    const list = item.parentElement;
    if (!list) continue;
    const level = Number(item.getAttribute("data-aria-level")) || 1;
    const follows: boolean = last !== null && (item.previousElementSibling === last || list.previousElementSibling === last || list.previousElementSibling === open[0]?.list);
    if (!follows) open = [];
    while (open.length && (open.at(-1)?.level ?? 0) > level) open.pop();
    const top = open.at(-1);
    if (!top) open.push({ list, level });
    else if (top.level === level && top.list !== list && top.list.nodeName === list.nodeName) { top.list.append(item); if (!list.children.length) list.remove(); }
    else if (top.level < level) {
      const inner = item.ownerDocument.createElement(list.nodeName);
      (top.list.lastElementChild ?? top.list).append(inner);
      inner.append(item);
      if (!list.children.length) list.remove();
      open.push({ list: inner, level });
    }
    last = open[0]?.list ?? list;
  }
}
