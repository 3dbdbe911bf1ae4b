// Two versions beside each other: no word of either is lost or made up, whatever they say.

import { expect, test } from "vitest";
import { besides, inOne, pairs, same } from "../src/alike";
import type { NodeJson } from "../src/types";

const WORDS = ["the", "river", "rose", "twelve", "houses", "were", "lost", "ہم", "الماء", "—", "at", "night"];
/** The same chance every time. */
function chance(seed: number): () => number {
  let at = seed;
  return () => { at = (at * 1_103_515_245 + 12_345) & 0x7fffffff; return at / 0x7fffffff; };
}
function paragraph(next: () => number): NodeJson {
  const content: NodeJson[] = [];
  for (let left = 1 + Math.floor(next() * 4); left > 0; left--) {
    const text = Array.from({ length: 1 + Math.floor(next() * 4) }, () => WORDS[Math.floor(next() * WORDS.length)]).join(" ");
    content.push({ type: "text", text: `${text} `, ...(next() > 0.6 ? { marks: [{ type: "strong" }] } : {}) });
  }
  return { type: "paragraph", attrs: { align: null, dir: null, anchor: null }, content };
}
const textOf = (node: NodeJson | null | undefined): string => (node?.text ?? "") + (node?.content ?? []).map(textOf).join("");
const without = (dom: HTMLElement | null, tag: string): string => {
  if (!dom) return "";
  const copy = dom.cloneNode(true) as HTMLElement;
  for (const it of copy.querySelectorAll(tag)) it.remove();
  return copy.textContent ?? "";
};

test("every block of both stands in exactly one pair, in its order", () => {
  for (let seed = 1; seed < 100; seed++) {
    const next = chance(seed);
    const some = Array.from({ length: 6 }, () => paragraph(next));
    const pick = () => some.filter(() => next() > 0.4);
    const [then, now] = [pick(), pick()];
    const all = pairs(then, now);
    expect(all.flatMap((pair) => (pair.then ? [pair.then.index] : []))).toEqual(then.map((_, at) => at));
    expect(all.flatMap((pair) => (pair.now ? [textOf(pair.now)] : []))).toEqual(now.map(textOf));
    for (const pair of all) if (same(pair)) expect(textOf(pair.then?.node)).toBe(textOf(pair.now));
  }
});

test("what is marked is what differs: without it each text says what it said", () => {
  for (let seed = 1; seed < 60; seed++) {
    const next = chance(seed);
    const [a, b] = [paragraph(next), paragraph(next)];
    const pair = { then: { node: a, index: 0 }, now: b };
    const [left, right] = besides(pair);
    expect(left?.textContent).toBe(textOf(a));
    expect(right?.textContent).toBe(textOf(b));
    expect(without(left, "del")).toBe(without(right, "ins"));
    const one = inOne(pair);
    expect(without(one, "del")).toBe(textOf(b));
    expect(without(one, "ins")).toBe(textOf(a));
  }
}, 30_000);
