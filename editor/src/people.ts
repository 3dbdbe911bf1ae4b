// Who else is here, and who writes: one at a time, and nobody waits for somebody who went away.

import { ask } from "./net";
import { openTabs } from "./tab";
import type { Boot, Holder, Person } from "./types";

const EVERY_MS = 10_000;

interface Present { people: (Person & { field: string; yours: boolean })[]; holder: Holder | null; turn: number }
interface Outside {
  field(): string;
  here(list: Present["people"]): void;
  lock(readonly: boolean): void;
  /** Somebody took over from us. */
  lost(name: string): Promise<void>;
  /** Somebody else was writing when we came. */
  held(name: string, since: number): void;
  free(): void;
  yours(): Promise<void>;
  turn(turn: number): void;
}

export class People {
  private writing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly boot: Boot, private readonly session: string, private readonly out: Outside) {}

  async start(holder: Holder | null): Promise<void> {
    await this.hold(false, holder);
    void this.look();
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void this.look(); });
  }

  async takeOver(): Promise<void> { await this.hold(true, null); }

  private async hold(takeOver: boolean, known: Holder | null): Promise<void> {
    const answer = await ask<{ yours: boolean; holder: Holder | null }>(this.boot.urls["hold"] ?? "", { session: this.session, take_over: takeOver });
    const mine = answer.kind === "ok" && !answer.data.yours && answer.data.holder?.person.id === this.boot.me.id;
    // A tab of our own that is gone still has the pen: nobody is kept waiting for it.
    if (mine && !takeOver && (await openTabs(this.boot.article)).size <= 1) return this.hold(true, null);
    const yours = answer.kind === "ok" ? answer.data.yours : !known || known.yours;
    const holder = answer.kind === "ok" ? answer.data.holder : known;
    this.writing = yours;
    // First the newest text, then the pen.
    if (yours) await this.out.yours();
    this.out.lock(!yours);
    if (yours) return;
    if (holder) this.out.held(holder.person.name, holder.since);
    else this.out.free();
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    const answer = await ask<Present>(this.boot.urls["present"] ?? "", { session: this.session, field: this.out.field() });
    if (answer.kind === "ok") {
      this.out.here(answer.data.people ?? []);
      const { holder } = answer.data;
      if (this.writing && holder && !holder.yours) {
        this.writing = false;
        await this.out.lost(holder.person.name);
        this.out.lock(true);
      } else if (!this.writing && holder?.yours) {
        this.writing = true;
        await this.out.yours();
        this.out.lock(false);
      } else if (!this.writing && !holder) this.out.free();
      this.out.turn(answer.data.turn);
    }
    this.timer = setTimeout(() => void this.look(), EVERY_MS);
  }
}
