// Links: where one stands, and what somebody means by an address.

import type { EditorState } from "prosemirror-state";
import { m, safe } from "./schema";

/** The stretch of the link at the caret. */
export function linkAt(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from, empty, from, to } = state.selection;
  if (!empty) {
    let href = "";
    state.doc.nodesBetween(from, to, (node) => { href ||= (m.link.isInSet(node.marks)?.attrs["href"] as string | undefined) ?? ""; });
    return href ? { from, to, href } : null;
  }
  const parent = $from.parent;
  let found: { from: number; to: number; href: string } | null = null;
  let at = $from.start();
  let open: { from: number; href: string } | null = null;
  parent.forEach((node) => {
    const mark = m.link.isInSet(node.marks);
    const href = mark ? (mark.attrs["href"] as string) : null;
    if (open && open.href !== href) open = null;
    if (href !== null && !open) open = { from: at, href };
    at += node.nodeSize;
    if (open && $from.pos >= open.from && $from.pos <= at) found = { from: open.from, to: at, href: open.href };
  });
  return found;
}

/** An address as somebody types it: `example.org` becomes an https link. */
export function address(text: string): string | null {
  const plain = text.trim();
  if (!plain) return null;
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(plain)) return `mailto:${plain}`;
  if (/^([\w-]+\.)+[a-z]{2,}(\/|$|\?|#)/i.test(plain)) return safe(`https://${plain}`);
  return /\s/.test(plain) ? null : safe(plain);
}
