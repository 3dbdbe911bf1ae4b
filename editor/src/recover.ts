// Words of an earlier sitting that had not reached the server.

import type { Entry, Journal } from "./journal";
import { openTabs } from "./tab";
import type { Boot, Content, Copy } from "./types";

interface Outside {
  same(one: Content, other: Content): boolean;
  /** Whether we may write here now, and nothing was written since the page was opened. */
  may(): boolean;
  /** Written on top of what the server has: it goes into the text. `false` if it cannot be shown there. */
  apply(entry: Entry): boolean;
  /** Resolves when this tab's own entry, which goes beyond the other one, is on the disk. */
  kept(): Promise<boolean>;
  /** The server has something else by now: somebody has to look. `drop` forgets it. */
  differ(entry: Entry, drop: () => void): void;
}

/**
 * What was left here of this article, newest first. Asked for before anything can be written: an entry of this very tab
 * gets out of the way, because the next key would take its place.
 */
export async function leftOf(journal: Journal, boot: Boot, tab: string): Promise<Entry[]> {
  const [open, all] = await Promise.all([openTabs(boot.article), journal.all()]);
  const left = all.filter((one) => one.article_id === boot.article && (one.tab === tab || !open.has(one.tab))).sort((a, b) => b.at - a.at);
  return Promise.all(left.map((one) => (one.tab === tab ? journal.setAside(one) : one)));
}

export async function recover(journal: Journal, left: Entry[], copy: Copy, out: Outside): Promise<void> {
  for (const entry of left) {
    if (out.same(entry, copy)) { await journal.remove(entry.key); continue; }
    // Based on what the server has, or on what was on its way when this sitting ended and did arrive.
    const based = entry.turn === copy.turn || (entry.flight !== null && entry.turn + 1 === copy.turn && out.same(entry.flight, copy));
    if (based && out.may() && out.apply(entry)) {
      // Forgotten only when it stands in the journal of this tab.
      if (await out.kept()) await journal.remove(entry.key);
      continue;
    }
    out.differ(entry, () => void journal.remove(entry.key));
  }
}
