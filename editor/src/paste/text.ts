// Bare text from the clipboard: paragraphs, lists by their signs, and lines that were only cut to fit a page put together.

import { Fragment, type Node, type ResolvedPos, Slice } from "prosemirror-model";
import { n, schema } from "../schema";

/** A page of a PDF cuts its lines at about the same width; letters, poems and chats do not. */
function cutToFit(lines: string[]): boolean {
  if (lines.length < 3) return false;
  const body = lines.slice(0, -1);
  const longest = Math.max(...body.map((line) => line.length));
  const even = body.filter((line) => line.length > longest * 0.72).length >= body.length * 0.8;
  const open = body.filter((line) => /[\p{L}\p{N},;-]$/u.test(line.trimEnd())).length >= body.length * 0.6;
  return longest >= 40 && longest <= 140 && even && open;
}

function joined(lines: string[]): string {
  let out = "";
  for (const line of lines.map((one) => one.trim())) {
    if (!out) out = line;
    // A word cut at the end of a line goes on in small letters.
    else if (/\p{L}-$/u.test(out) && /^\p{Ll}/u.test(line)) out = out.slice(0, -1) + line;
    else out += ` ${line}`;
  }
  return out;
}

const BULLET = /^\s*[•·▪◦‣●*–-]\s+(?=\S)/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/;

const inline = (text: string): Node[] => (text ? [schema.text(text)] : []);
const paragraph = (text: string): Node => n.paragraph.create(null, inline(text));

export function blocksOf(text: string): Node[] {
  const out: Node[] = [];
  for (const part of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n\s*/)) {
    const lines = part.split("\n").map((line) => line.replace(/[\u200b\ufeff]/g, "").trimEnd()).filter((line) => line.trim());
    if (!lines.length) continue;
    const signs = lines.filter((line) => BULLET.test(line)).length;
    const numbers = lines.filter((line) => NUMBER.test(line)).length;
    if (signs === lines.length && (lines.length > 1 || /^\s*•/.test(lines[0] ?? ""))) {
      out.push(n.list.create({ ordered: false }, lines.map((line) => n.item.create(null, paragraph(line.replace(BULLET, ""))))));
    } else if (numbers === lines.length && lines.length > 1) {
      const start = Number(NUMBER.exec(lines[0] ?? "")?.[1] ?? 1);
      out.push(n.list.create({ ordered: true, start: start === 1 ? null : start }, lines.map((line) => n.item.create(null, paragraph(line.replace(NUMBER, ""))))));
    } else if (cutToFit(lines)) out.push(paragraph(joined(lines)));
    else out.push(...lines.map((line) => paragraph(line.trim())));
  }
  return out;
}

export function textSlice(text: string, $context: ResolvedPos, plain: boolean): Slice {
  const marks = $context.marks();
  let blocks = plain
    ? text.replace(/\r\n?/g, "\n").split(/\n+/).filter((line) => line.trim()).map((line) => paragraph(line.trim()))
    : blocksOf(text);
  // Spaces at the ends of a few pasted words are meant.
  if (blocks.length === 1 && blocks[0]?.type === n.paragraph && !/\n/.test(text)) blocks = [paragraph(text.replace(/[\u200b\ufeff]/g, ""))];
  if (marks.length) blocks = blocks.map((block) => (block.type === n.paragraph ? block.copy(Fragment.from(inline(block.textContent).map((one) => one.mark(marks)))) : block));
  const first = blocks[0];
  const last = blocks.at(-1);
  return new Slice(Fragment.from(blocks), first?.type === n.paragraph ? 1 : 0, last?.type === n.paragraph ? 1 : 0);
}
