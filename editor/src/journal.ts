// The journal of this device: what was written and is not known to have reached the server.
//
// One record per person, article and tab. A record is removed when the server has everything in it.

import type { Content } from "./types";

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

const STORE = "entries";

export class Journal {
  private db: Promise<IDBDatabase> | null = null;
  private chain: Promise<unknown> = Promise.resolve();
  /** The last write failed: the device is full or does not allow it. */
  broken = false;

  constructor(private readonly factory: IDBFactory | undefined, private readonly name = "dateline-journal") {}

  private open(): Promise<IDBDatabase> {
    this.db ??= new Promise<IDBDatabase>((resolve, reject) => {
      if (!this.factory) throw new Error("no journal");
      const request = this.factory.open(this.name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
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

  /** One write after another, so that an older text never ends up over a newer one. */
  private queue<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | null): Promise<T | undefined> {
    const next = this.chain.then(async () => {
      const db = await this.open();
      return await new Promise<T | undefined>((resolve, reject) => {
        const transaction = db.transaction(STORE, mode);
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request?.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
      });
    });
    this.chain = next.catch(() => undefined);
    return next;
  }

  async put(entry: Entry): Promise<boolean> {
    try {
      await this.queue("readwrite", (store) => store.put(entry));
      this.broken = false;
    } catch {
      this.broken = true;
    }
    return !this.broken;
  }

  async remove(key: string): Promise<void> {
    await this.queue("readwrite", (store) => store.delete(key)).catch(() => undefined);
  }

  async all(): Promise<Entry[]> {
    return ((await this.queue("readonly", (store) => store.getAll()).catch(() => [])) ?? []) as Entry[];
  }

  /** What one person wrote of one article in other tabs, newest first. */
  async left(user: string, article: string, tab: string): Promise<Entry[]> {
    const all = await this.all();
    return all.filter((one) => one.user === user && one.article_id === article && one.tab !== tab).sort((a, b) => b.at - a.at);
  }

  /** Forgets everything that somebody wrote on this device: at sign-out. */
  async forget(user: string): Promise<void> {
    for (const entry of await this.all()) if (entry.user === user) await this.remove(entry.key);
  }
}
