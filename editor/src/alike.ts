// Two versions of a piece beside each other or in one, as they look, with the words that differ marked in them.

import { rendered } from "./dialogs";
import { el } from "./dom";
import { compare } from "./compare";
import type { Content, NodeJson } from "./types";
import { say } from "./words";
import { diffWords, type Op } from "./worddiff";

const keyOf = (node: NodeJson): string => JSON.stringify([node.type, node.attrs ?? {}, node.content ?? []]);
export interface Pair { then: { node: NodeJson; index: number } | null; now: NodeJson | null }

/** The blocks of two texts in pairs: the same ones first, then what stands between them in both, one by one. */
export function pairs(then: NodeJson[], now: NodeJson[]): Pair[] {
  const keys = (list: NodeJson[]) => list.map((node) => `${keyOf(node)}\n`);
  const out: Pair[] = [];
  let [i, j] = [0, 0];
  let gone: Pair["then"][] = [];
  let come: NodeJson[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(gone.length, come.length); at++) out.push({ then: gone[at] ?? null, now: come[at] ?? null });
    gone = [];
    come = [];
  };
  for (const [op, text] of compare(keys(then), keys(now))) {
    const count = text.split("\n").length - 1;
    for (let at = 0; at < count; at++) {
      const [a, b] = [then[i], now[j]];
      if (op === "=" && a && b) { flush(); out.push({ then: { node: a, index: i }, now: b }); i++; j++; }
      else if (op === "-" && a) { gone.push({ node: a, index: i }); i++; }
      else if (op === "+" && b) { come.push(b); j++; }
    }
  }
  flush();
  return out;
}
export const same = (pair: Pair): boolean => pair.then !== null && pair.now !== null && keyOf(pair.then.node) === keyOf(pair.now);

const look = (node: NodeJson): HTMLElement => rendered({ type: "doc", content: [node] });

/** Marks in `dom` what the steps say of its own words: `mine` are those that only it has; the others' words are put in where `others`. */
function mark(dom: HTMLElement, ops: Op[], mine: "-" | "+", others: boolean): void {
  const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode() as Text | null;
  let at = 0;
  for (const [op, text] of ops) {
    if (op !== "=" && op !== mine) {
      if (!others) continue;
      const put = el(op === "-" ? "del" : "ins", { text });
      if (!node) { dom.append(put); continue; }
      const rest = node.splitText(at);
      rest.before(put);
      walker.currentNode = rest;
      node = rest;
      at = 0;
      continue;
    }
    let left = text.length;
    while (left > 0 && node) {
      const here = Math.min(left, node.length - at);
      if (op === mine && here > 0) {
        const word = at ? node.splitText(at) : node;
        const rest: Text = word.splitText(here);
        const wrap = el(mine === "-" ? "del" : "ins");
        word.replaceWith(wrap);
        wrap.append(word);
        node = rest;
        walker.currentNode = rest;
        at = 0;
      } else at += here;
      left -= here;
      if (at >= node.length && left > 0) { node = walker.nextNode() as Text | null; at = 0; }
    }
  }
}

/** The two of a pair as they look, each with what it alone has marked. */
export function besides(pair: Pair): [HTMLElement | null, HTMLElement | null] {
  const a = pair.then ? look(pair.then.node) : null;
  const b = pair.now ? look(pair.now) : null;
  if (a && b && !same(pair)) {
    const ops = diffWords(a.textContent ?? "", b.textContent ?? "");
    mark(a, ops, "-", false);
    mark(b, ops, "+", false);
  }
  return [a, b];
}

/** Both in one: the newer as it looks, with what went struck in its place. */
export function inOne(pair: Pair): HTMLElement {
  if (!pair.now) return el("div", { class: "ed-was" }, pair.then ? look(pair.then.node) : null);
  const dom = look(pair.now);
  if (!pair.then) return el("div", { class: "ed-is" }, dom);
  if (!same(pair)) mark(dom, diffWords(look(pair.then.node).textContent ?? "", dom.textContent ?? ""), "+", true);
  return dom;
}

/** What differs above the text: fields by their names, word by word. */
export function fields(then: Content, now: Content): HTMLElement | null {
  const of = ({ article }: Content): [string, string][] => [
    [say("headline"), article.headline], [say("standfirst"), article.standfirst], [say("labels"), article.labels.join(", ")],
    [say("place"), article.dateline?.place ?? ""], [say("date"), article.dateline?.date ?? ""], [say("agency"), article.dateline?.agency ?? ""],
    [say("byline"), article.byline ?? ""], [say("slug"), article.slug], [say("highlights"), article.highlights.join("\n")],
    [say("search_title"), article.search.title ?? ""], [say("search_description"), article.search.description ?? ""],
  ];
  const [a, b] = [of(then), of(now)];
  const rows = a.flatMap(([name, old], at) => {
    const fresh = b[at]?.[1] ?? "";
    if (old === fresh) return [];
    return [el("div", null, el("dt", { text: name }), el("dd", { dir: "auto" }, ...diffWords(old, fresh).map(([op, text]) => (op === "=" ? text : el(op === "-" ? "del" : "ins", { text })))))];
  });
  return rows.length ? el("section", { class: "ed-diff-fields" }, el("h3", { text: say("history_fields") }), el("dl", null, ...rows)) : null;
}
