// Words of an earlier sitting that had not reached the server.

import type { Entry, Journal } from "./journal";
import { openTabs } from "./tab";
import type { Boot, Content, Copy } from "./types";

interface Outside {
  same(one: Content, other: Content): boolean;
  /** Whether we may write here now. */
  may(): boolean;
  /** Written on top of what the server has: it goes into the text. */
  apply(entry: Entry): void;
  /** The server has something else by now: somebody has to look. `drop` forgets it. */
  differ(entry: Entry, drop: () => void): void;
  saved(): Promise<boolean>;
}

export async function recover(journal: Journal, boot: Boot, tab: string, copy: Copy, out: Outside): Promise<void> {
  const open = await openTabs(boot.article);
  const mine = await journal.all();
  const left = mine
    .filter((one) => one.user === boot.me.id && one.article_id === boot.article && (one.tab === tab || !open.has(one.tab)))
    .sort((a, b) => b.at - a.at);
  let applied = false;
  for (const entry of left) {
    if (out.same(entry, copy)) { await journal.remove(entry.key); continue; }
    // Based on what the server has, or on what was on its way when this sitting ended and did arrive.
    const based = entry.turn === copy.turn || (entry.flight !== null && entry.turn + 1 === copy.turn && out.same(entry.flight, copy));
    if (based && !applied && out.may()) {
      applied = true;
      out.apply(entry);
      // Forgotten only when the server has it: until then this tab's own entry stands beside it.
      void out.saved().then((good) => { if (good && entry.tab !== tab) void journal.remove(entry.key); });
      continue;
    }
    out.differ(entry, () => void journal.remove(entry.key));
  }
}
