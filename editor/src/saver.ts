// Saving: strictly one after another, again and again until the server has every word.
//
// What was sent and not answered is sent again as it was, before anything newer: the server may have it already, and
// only the same text of the same session is known to be harmless a second time.

import type { Answer } from "./net";
import type { Content, Person } from "./types";

export interface Kept { turn: number; at: number; revision: string | null }
export interface Theirs extends Content { turn: number; by: Person | null; at: number; aside?: string | null; words?: string }

export type SaveState =
  | { name: "saved"; at: number }
  | { name: "unsaved"; changes: number }
  | { name: "saving"; changes: number }
  | { name: "retry"; at: number; changes: number; words: string; offline: boolean }
  | { name: "signin"; changes: number; words: string }
  | { name: "newer"; changes: number; theirs: Theirs }
  | { name: "refused"; changes: number; words: string; problem: string; fields: string[] };

export interface Outside {
  send(body: Content & { session: string; turn: number; nth: number; seal: boolean }): Promise<Answer<Kept>>;
  /** The text as it stands now. */
  take(): Content;
  /** Whether two texts are the same. */
  same(one: Content, other: Content): boolean;
  /** Keeps on this device: `null` when the server has everything. */
  journal(entry: { turn: number; content: Content; flight: Content | null } | null): void;
  state(state: SaveState): void;
  kept?(kept: Kept): void;
  online(): boolean;
  now(): number;
}

/** A keystroke is in the journal within this. */
export const JOURNAL_MS = 150;
/** The server has it this long after the last keystroke … */
const PAUSE_MS = 700;
/** … and while somebody writes on and on, at least this often. */
const MOST_MS = 4_000;
const BACKOFF = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

type Timer = ReturnType<typeof setTimeout>;
interface Flight { version: number; nth: number; content: Content; seal: boolean }

export class Saver {
  private version = 0;
  private savedVersion = 0;
  private savedAt: number;
  private flight: Flight | null = null;
  /** The number of the last text. Counted by the clock, so that those before the page was loaded anew are smaller. */
  private nth = 0;
  private busy = false;
  private tries = 0;
  private stopped: "newer" | "signin" | null = null;
  private theirs: Theirs | null = null;
  private seal = false;
  private firstChange = 0;
  private timer: Timer | undefined;
  private journalTimer: Timer | undefined;
  private waiting: (() => void)[] = [];
  turn: number;

  constructor(private readonly out: Outside, readonly session: string, turn: number, at: number) {
    this.turn = turn;
    this.savedAt = at;
  }

  get dirty(): boolean { return this.version !== this.savedVersion; }
  private get changes(): number { return this.version - this.savedVersion; }

  /** Something was changed. Cheap: called at every keystroke. */
  changed(): void {
    this.version += 1;
    if (this.journalTimer === undefined) this.journalTimer = setTimeout(() => this.writeJournal(), JOURNAL_MS);
    if (this.stopped) return this.tell();
    if (!this.busy && this.tries === 0) {
      const now = this.out.now();
      this.firstChange ||= now;
      this.schedule(Math.max(0, Math.min(PAUSE_MS, this.firstChange + MOST_MS - now)));
      this.out.state({ name: "unsaved", changes: this.changes });
    } else if (this.tries > 0) this.tell();
  }

  /** Writes the journal at once: the page is about to go. */
  writeJournal(): void {
    clearTimeout(this.journalTimer);
    this.journalTimer = undefined;
    if (this.dirty) this.out.journal({ turn: this.turn, content: this.out.take(), flight: this.flight?.content ?? null });
  }

  /** Sends now what is not saved; resolves when it is, or when it could not be. */
  async saveNow(seal = false): Promise<boolean> {
    if (seal) this.seal = true;
    if (!this.dirty && !this.seal && !this.flight) return true;
    const done = new Promise<void>((resolve) => this.waiting.push(resolve));
    if (!this.busy && !this.stopped) { this.tries = 0; void this.go(); }
    else if (this.stopped) this.release();
    await done;
    return !this.dirty && !this.flight && !this.stopped;
  }

  /** Somebody signed in again, or the net is back. */
  retryNow(): void {
    if (this.stopped === "signin") this.stopped = null;
    if (this.stopped || this.busy) return;
    if (this.dirty || this.flight || this.seal) { clearTimeout(this.timer); void this.go(); }
  }

  /** After a conflict: our text goes on top of theirs, which the server keeps in its history. */
  keepMine(): void {
    if (!this.theirs) return;
    this.turn = this.theirs.turn;
    this.theirs = null;
    this.stopped = null;
    this.flight = null;
    this.version += 1;
    this.writeJournal();
    void this.go();
  }

  /** After a conflict, or when somebody else wrote on: their text is the one that we have now. */
  adopt(turn: number, at: number): void {
    this.turn = turn;
    this.savedAt = at;
    this.theirs = null;
    this.stopped = null;
    this.flight = null;
    this.tries = 0;
    clearTimeout(this.timer);
    clearTimeout(this.journalTimer);
    this.journalTimer = undefined;
    this.savedVersion = this.version;
    this.out.journal(null);
    this.tell();
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.go(), wait);
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const done of waiting) done();
  }

  private tell(): void {
    const changes = this.changes;
    if (this.stopped === "newer" && this.theirs) this.out.state({ name: "newer", changes, theirs: this.theirs });
    else if (this.stopped === "signin") this.out.state({ name: "signin", changes, words: "" });
    else if (this.busy) this.out.state({ name: "saving", changes });
    else if (this.tries > 0) this.out.state({ name: "retry", at: this.retryAt, changes, words: this.retryWords, offline: !this.out.online() });
    else if (this.dirty) this.out.state({ name: "unsaved", changes });
    else this.out.state({ name: "saved", at: this.savedAt });
  }
  private retryAt = 0;
  private retryWords = "";

  private async go(): Promise<void> {
    if (this.busy || this.stopped) return;
    clearTimeout(this.timer);
    if (!this.flight) {
      if (!this.dirty && !this.seal) return this.release();
      this.nth = Math.max(this.nth + 1, this.out.now());
      this.flight = { version: this.version, nth: this.nth, content: this.out.take(), seal: this.seal };
      this.seal = false;
    }
    const flight = this.flight;
    this.busy = true;
    this.firstChange = 0;
    if (this.tries === 0) this.tell();
    let answer: Answer<Kept>;
    try {
      answer = await this.out.send({ ...flight.content, session: this.session, turn: this.turn, nth: flight.nth, seal: flight.seal });
    } catch {
      answer = { kind: "lost", words: "" };
    }
    this.busy = false;
    // Somebody took their text in the meantime: this answer is about nothing any more.
    if (this.flight !== flight) { this.tell(); return this.release(); }
    this.answered(answer, flight);
  }

  private answered(answer: Answer<Kept>, flight: Flight): void {
    switch (answer.kind) {
      case "ok":
        this.turn = answer.data.turn;
        this.savedAt = answer.data.at;
        this.flight = null;
        this.tries = 0;
        this.savedVersion = flight.version;
        this.out.kept?.(answer.data);
        if (this.dirty || this.seal) {
          this.writeJournal();
          this.schedule(this.waiting.length || this.seal ? 0 : PAUSE_MS);
          return this.tell();
        }
        clearTimeout(this.journalTimer);
        this.journalTimer = undefined;
        this.out.journal(null);
        this.tell();
        return this.release();
      case "newer": {
        const theirs = answer.data as unknown as Theirs;
        if (this.out.same(theirs, flight.content)) return this.answered({ kind: "ok", data: { turn: theirs.turn, at: theirs.at, revision: null } }, flight);
        this.theirs = theirs;
        this.stopped = "newer";
        this.writeJournal();
        this.tell();
        return this.release();
      }
      case "signin":
        this.stopped = "signin";
        this.writeJournal();
        this.out.state({ name: "signin", changes: this.changes, words: answer.words });
        return this.release();
      case "refused":
        // The server read it and said no: there is nothing on its way any more.
        this.flight = null;
        this.tries = 0;
        this.writeJournal();
        this.out.state({ name: "refused", changes: this.changes, words: answer.words, problem: answer.problem, fields: answer.fields });
        return this.release();
      case "lost": {
        const wait = BACKOFF[Math.min(this.tries, BACKOFF.length - 1)] ?? 30_000;
        this.tries += 1;
        this.retryAt = this.out.now() + wait;
        this.retryWords = answer.words;
        this.writeJournal();
        this.schedule(wait);
        this.tell();
        return this.release();
      }
    }
  }
}
