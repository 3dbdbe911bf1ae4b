// The journal of this device: what was written and is not known to have reached the server.
//
// One record per person, article and tab. A record is removed when the server has everything in it. What it says is
// sealed (see vault.ts); whose it is and when it was written are not.

import type { Content } from "./types";
import { type Sealed, Vault } from "./vault";

export interface Entry extends Content {
  key: string;
  user: string;
  article_id: string;
  tab: string;
  /** The turn that this text was based on. */
  turn: number;
  /** When it was written here. */
  at: number;
  /** What was on its way to the server and not answered. */
  flight: Content | null;
}

type Label = Pick<Entry, "key" | "user" | "article_id" | "tab" | "turn" | "at">;
type Record_ = Label & ({ sealed: Sealed } | Pick<Entry, "article" | "body" | "flight">);

const STORE = "entries";
const KEYS = "keys";

export class Journal {
  private db: Promise<IDBDatabase> | null = null;
  private chain: Promise<unknown> = Promise.resolve();
  private vault: Promise<Vault | null> | null = null;
  /** The last write failed: the device is full or does not allow it. */
  broken = false;

  constructor(
    private readonly factory: IDBFactory | undefined,
    private readonly user: string,
    private readonly subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle,
    private readonly name = "dateline-journal",
  ) {}

  private open(): Promise<IDBDatabase> {
    this.db ??= new Promise<IDBDatabase>((resolve, reject) => {
      if (!this.factory) throw new Error("no journal");
      const request = this.factory.open(this.name, 2);
      request.onupgradeneeded = (event) => {
        if (event.oldVersion < 1) request.result.createObjectStore(STORE, { keyPath: "key" });
        if (event.oldVersion < 2) request.result.createObjectStore(KEYS, { keyPath: "user" });
      };
      request.onsuccess = () => {
        // Another tab may have to change the store, or the browser takes it away: open it anew at the next write.
        request.result.onversionchange = () => { request.result.close(); this.db = null; };
        request.result.onclose = () => { this.db = null; };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    }).catch((why: unknown) => { this.db = null; throw why; });
    return this.db;
  }

  private run<T>(db: IDBDatabase, mode: IDBTransactionMode, work: (entries: IDBObjectStore, keys: IDBObjectStore) => IDBRequest<T> | null): Promise<T | undefined> {
    return new Promise<T | undefined>((resolve, reject) => {
      const transaction = db.transaction([STORE, KEYS], mode);
      const request = work(transaction.objectStore(STORE), transaction.objectStore(KEYS));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    });
  }

  /** The key of this person's sitting; `null` where the browser gives none, or cannot keep it. */
  private async key(db: IDBDatabase): Promise<Vault | null> {
    const { subtle, user } = this;
    if (!subtle) return null;
    try {
      type Kept = { user: string; key: CryptoKey } | undefined;
      const known = (await this.run(db, "readonly", (_, keys) => keys.get(user))) as Kept;
      if (known) return new Vault(subtle, known.key);
      const made = await Vault.make(subtle);
      // Two tabs may make one at the same time: the first to be kept is that of both.
      let first: Kept;
      await this.run(db, "readwrite", (_, keys) => {
        const ask = keys.get(user);
        ask.onsuccess = () => { first = ask.result as Kept; if (!first) keys.put({ user, key: made }); };
        return null;
      });
      return new Vault(subtle, first?.key ?? made);
    } catch {
      this.vault = null;
      return null;
    }
  }

  /** Begins one after another, so that an older text never ends up over a newer one; the store keeps that order. */
  private queue<T>(work: (db: IDBDatabase) => Promise<{ done: Promise<T> }>): Promise<T> {
    const begun = this.chain.then(async () => work(await this.open()));
    this.chain = begun.catch(() => undefined);
    return begun.then(({ done }) => done);
  }

  async put(entry: Entry): Promise<boolean> {
    const { article, body, flight, ...label } = entry;
    try {
      await this.queue(async (db) => {
        // Without waiting wherever everything is ready, or the last words of a page would not be kept.
        const vault = await (this.vault ??= this.key(db));
        const text = vault ? new TextEncoder().encode(JSON.stringify({ article, body, flight })) : null;
        let sealed = text && vault ? vault.seal(text) : null;
        if (text && vault && !sealed) {
          // Words come first: where no stream can be had, they are kept as they are.
          await vault.ready(text.length).catch(() => undefined);
          sealed = vault.seal(text);
        }
        return { done: this.run(db, "readwrite", (entries, keys) => {
          // With its key, always: another tab may have signed out and taken the key away.
          if (sealed && vault) keys.put({ user: this.user, key: vault.key });
          return entries.put(sealed ? { ...label, sealed } : entry);
        }) };
      });
      this.broken = false;
    } catch {
      this.broken = true;
    }
    return !this.broken;
  }

  async remove(key: string): Promise<void> {
    await this.queue(async (db) => ({ done: this.run(db, "readwrite", (entries) => entries.delete(key)) })).catch(() => undefined);
  }

  /** Everything that is kept here of this person, and can be read. */
  async all(): Promise<Entry[]> {
    try {
      const all = (await this.queue(async (db) => ({ done: this.run(db, "readonly", (entries) => entries.getAll()) })) ?? []) as Record_[];
      const out: Entry[] = [];
      for (const one of all.filter((one) => one.user === this.user)) {
        const entry = await this.read(one);
        if (entry) out.push(entry);
      }
      return out;
    } catch {
      return [];
    }
  }

  private async read(one: Record_): Promise<Entry | null> {
    if (!("sealed" in one)) return one;
    const { sealed, ...label } = one;
    try {
      const vault = await (this.vault ??= this.key(await this.open()));
      if (!vault) return null;
      return { ...label, ...(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await vault.open(sealed))) as Pick<Entry, "article" | "body" | "flight">) };
    } catch {
      return null;
    }
  }

  /** Gives an entry another tab's name, so that nothing that is written now takes its place. */
  async setAside(entry: Entry): Promise<Entry> {
    const tab = `${entry.tab}~${entry.at}`;
    const moved = { ...entry, tab, key: `${entry.user}/${entry.article_id}/${tab}` };
    if (!(await this.put(moved))) return entry;
    await this.remove(entry.key);
    return moved;
  }

  /** How many texts of this person are kept here. */
  async waiting(): Promise<number> {
    const all = await this.queue(async (db) => ({ done: this.run(db, "readonly", (entries) => entries.getAll()) })).catch(() => []);
    return ((all ?? []) as Label[]).filter((one) => one.user === this.user).length;
  }

  /** Forgets everything that this person wrote on this device, and the key to it: at sign-out. */
  async forget(): Promise<void> {
    await this.queue(async (db) => ({ done: this.run(db, "readwrite", (entries, keys) => {
      const ask = entries.getAll();
      ask.onsuccess = () => { for (const one of ask.result as Label[]) if (one.user === this.user) entries.delete(one.key); };
      keys.delete(this.user);
      return null;
    }) })).catch(() => undefined);
    this.vault = null;
  }
}
