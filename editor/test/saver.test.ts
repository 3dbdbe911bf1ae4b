// Saving, without a browser: what is sent when, and that no word is ever dropped on the way.
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Journal } from "../src/journal";
import type { Answer } from "../src/net";
import { type Kept, type SaveState, Saver } from "../src/saver";
import type { Content } from "../src/types";

const content = (text: string): Content => ({ article: { headline: text } as Content["article"], body: { type: "doc", content: [] } });

/** A server that answers what it is told to, and a desk that writes. */
function desk() {
  const it = {
    text: "", sent: [] as { text: string; turn: number; nth: number; seal: boolean }[], answers: [] as (Answer<Kept> | "never" | "taken-but-lost")[],
    turn: 1, states: [] as SaveState[], journal: null as null | { turn: number; text: string; flight: string | null }, running: 0, most: 0, server: "",
    last: "",
  };
  const saver = new Saver({
    async send(body) {
      it.running += 1;
      it.most = Math.max(it.most, it.running);
      await new Promise((resolve) => setTimeout(resolve, 100));
      it.running -= 1;
      const text = body.article.headline;
      it.sent.push({ text, turn: body.turn, nth: body.nth, seal: body.seal });
      const told = it.answers.shift();
      if (told === "never") return { kind: "lost", words: "" };
      if (told && told !== "taken-but-lost") return told;
      const key = `${body.turn}|${text}`;
      if (it.last !== key) {
        if (body.turn !== it.turn) return { kind: "newer", data: { turn: it.turn, at: 1, by: null, ...content(it.server) } as unknown as Record<string, unknown> };
        it.turn += 1;
        it.server = text;
        it.last = key;
      }
      return told === "taken-but-lost" ? { kind: "lost", words: "" } : { kind: "ok", data: { turn: it.turn, at: Date.now(), revision: null } };
    },
    take: () => content(it.text),
    same: (a, b) => a.article.headline === b.article.headline,
    journal(entry) { it.journal = entry && { turn: entry.turn, text: entry.content.article.headline, flight: entry.flight?.article.headline ?? null }; },
    state: (state) => { it.states.push(state); },
    online: () => true,
    now: () => Date.now(),
  }, "tab", 1, 0);
  return { it, saver, write(text: string) { it.text += text; saver.changed(); } };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe("saving", () => {
  test("a keystroke is in the journal within a quarter of a second and on the server within two", async () => {
    const { it: desk1, write } = desk();
    write("a");
    await pass(250);
    expect(desk1.journal?.text).toBe("a");
    await pass(1750);
    expect(desk1.server).toBe("a");
    expect(desk1.journal).toBeNull();
  });
  test("somebody who never stops typing is saved all the same", async () => {
    const { it, write } = desk();
    for (let i = 0; i < 100; i++) { write("x"); await pass(100); }
    expect(it.server.length).toBeGreaterThan(50);
  });
  test("saves never run beside each other", async () => {
    const { it, saver, write } = desk();
    for (let i = 0; i < 30; i++) { write("x"); void saver.saveNow(i % 3 === 0); await pass(37); }
    await pass(5000);
    expect(it.most).toBe(1);
    expect(it.server).toBe(it.text);
  });
  test("what was sent and not answered is sent again as it was, and then the rest", async () => {
    const { it, write } = desk();
    it.answers = ["taken-but-lost"];
    write("one");
    await pass(850);
    write(" two");
    await pass(4000);
    expect(it.sent.map((one) => one.text)).toEqual(["one", "one", "one two"]);
    expect(it.server).toBe("one two");
  });
  test("each text has a number of its own, greater than all before it, also after the page was loaded anew", async () => {
    const { it, write } = desk();
    it.answers = ["never"];
    write("one");
    await pass(3000);
    write(" two");
    await pass(3000);
    const again = desk();
    again.write("three");
    await pass(2000);
    const [first, resent, second] = it.sent.map((one) => one.nth);
    expect(resent, "sent again it keeps its number").toBe(first);
    expect(second).toBeGreaterThan(first ?? 0);
    expect(again.it.sent[0]?.nth).toBeGreaterThan(second ?? 0);
  });
  test("it tries again at growing distances, and at once when told", async () => {
    const { it, saver, write } = desk();
    it.answers = ["never", "never", "never", "never", "never"];
    write("a");
    await pass(800 + 1100 + 2100 + 4100);
    expect(it.sent.length).toBe(4);
    expect(it.journal?.text).toBe("a");
    saver.retryNow();
    await pass(150);
    expect(it.sent.length).toBe(5);
    saver.retryNow();
    await pass(150);
    expect(it.server).toBe("a");
  });
  test("a newer version of somebody else stops saving, and ours goes on top only when somebody says so", async () => {
    const { it, saver, write } = desk();
    it.turn = 5;
    it.server = "theirs";
    write("ours");
    await pass(2000);
    expect(it.states.at(-1)?.name).toBe("newer");
    write(" and more");
    await pass(60_000);
    expect(it.server).toBe("theirs");
    expect(it.journal?.text).toBe("ours and more");
    saver.keepMine();
    await pass(2000);
    expect(it.server).toBe("ours and more");
    expect(it.journal).toBeNull();
  });
  test("a newer version with the same words is no conflict", async () => {
    const { it, write } = desk();
    it.turn = 5;
    it.server = "ours";
    write("ours");
    await pass(2000);
    expect(it.states.at(-1)?.name).toBe("saved");
  });
  test("after the session ended nothing is sent until somebody signed in", async () => {
    const { it, saver, write } = desk();
    it.answers = [{ kind: "signin", words: "" }];
    write("a");
    await pass(1000);
    write("b");
    await pass(60_000);
    expect(it.sent.length).toBe(1);
    expect(it.journal?.text).toBe("ab");
    saver.retryNow();
    await pass(3000);
    expect(it.server).toBe("ab");
  });
  test("what the server refuses is kept here and sent with the next change", async () => {
    const { it, write } = desk();
    it.answers = [{ kind: "refused", status: 422, problem: "long", words: "Too long.", fields: ["headline"] }];
    write("a");
    await pass(1000);
    expect(it.states.at(-1)).toMatchObject({ name: "refused", words: "Too long." });
    expect(it.journal?.text).toBe("a");
    write("b");
    await pass(2000);
    expect(it.server).toBe("ab");
  });
  test("an answer to what was given up changes nothing", async () => {
    const { it, saver, write } = desk();
    write("ours");
    await pass(720);
    saver.adopt(9, 1);
    await pass(5000);
    expect(saver.turn).toBe(9);
    expect(it.states.at(-1)?.name).toBe("saved");
  });
  test("whatever the net does, in the end the server has every word", async () => {
    // A small generator of its own, so that a failure can be run again.
    for (let seed = 1; seed <= 60; seed++) {
      let state = seed;
      const dice = (n: number) => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state % n; };
      const { it, saver, write } = desk();
      for (let i = 0; i < 40; i++) {
        const throwOf = dice(8);
        if (throwOf < 4) write(String.fromCharCode(97 + dice(26)));
        else if (throwOf === 4) it.answers.push("never");
        else if (throwOf === 5) it.answers.push("taken-but-lost");
        else if (throwOf === 6) void saver.saveNow(dice(2) === 0);
        else it.answers.push({ kind: "signin", words: "" });
        await pass(dice(900));
        if (saver.dirty && it.journal === null) await pass(200);
        if (saver.dirty) expect(it.journal, `seed ${seed}`).not.toBeNull();
      }
      it.answers = [];
      for (let i = 0; i < 6; i++) { saver.retryNow(); await pass(40_000); }
      expect(it.server, `seed ${seed}`).toBe(it.text);
      expect(it.most).toBe(1);
    }
  });
});

describe("the journal", () => {
  const entry = (user: string, tab: string, text: string) => ({ key: `${user}/1/${tab}`, user, article_id: "1", tab, turn: 1, at: 1, flight: null, ...content(text) });
  /** What somebody finds who opens the store without us. */
  const raw = async (factory: IDBFactory): Promise<string> => {
    const db = await new Promise<IDBDatabase>((resolve) => { const ask = factory.open("dateline-journal"); ask.onsuccess = () => resolve(ask.result); });
    const all = await new Promise<object[]>((resolve) => { const ask = db.transaction("entries").objectStore("entries").getAll(); ask.onsuccess = () => resolve(ask.result); });
    db.close();
    const bytes = (value: unknown): string => (value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value && typeof value === "object" ? Object.values(value).map(bytes).join(" ") : String(value));
    return all.map(bytes).join("\n");
  };
  beforeEach(() => { vi.useRealTimers(); });
  test("keeps one text for each person, article and tab, and forgets a person's at sign-out", async () => {
    const factory = new IDBFactory();
    const [ana, bilal] = [new Journal(factory, "7"), new Journal(factory, "8")];
    await Promise.all([ana.put(entry("7", "a", "old")), ana.put(entry("7", "a", "new")), bilal.put(entry("8", "b", "other"))]);
    expect((await ana.all()).map((one) => one.article.headline)).toEqual(["new"]);
    await ana.forget();
    expect(await ana.all()).toEqual([]);
    expect((await bilal.all()).map((one) => one.article.headline)).toEqual(["other"]);
  });
  test("cannot be read without its key, and can after the browser was started anew", async () => {
    const factory = new IDBFactory();
    for (const text of ["Lena Ostrow told us", "Lena Ostrow told us in confidence", "Lena Ostrow told us in confidence that ".repeat(4000)]) {
      await new Journal(factory, "7").put(entry("7", "a", text));
      expect(await raw(factory)).not.toContain("Ostrow");
      expect((await new Journal(factory, "7").all())[0]?.article.headline).toBe(text);
    }
  });
  test("no two texts are sealed with the same stream", async () => {
    const factory = new IDBFactory();
    const journal = new Journal(factory, "7");
    for (const tab of ["a", "b"]) await journal.put(entry("7", tab, "the very same words"));
    const [one, two] = (await raw(factory)).split("\n").map((line) => line.slice(-40));
    expect(one).not.toBe(two);
  });
  test("a tab that writes on after another signed out keeps what can be read again", async () => {
    const factory = new IDBFactory();
    const [one, two] = [new Journal(factory, "7"), new Journal(factory, "7")];
    await two.put(entry("7", "b", "a"));
    await one.forget();
    await two.put(entry("7", "b", "ab"));
    expect((await new Journal(factory, "7").all()).map((it) => it.article.headline)).toEqual(["ab"]);
  });
  test("where a browser gives no keys, as on an address without https, the words are kept all the same", async () => {
    const factory = new IDBFactory();
    const journal = new Journal(factory, "7", null as unknown as SubtleCrypto);
    expect(await journal.put(entry("7", "a", "kept"))).toBe(true);
    expect((await journal.all())[0]?.article.headline).toBe("kept");
    // … and by a browser that has keys, when the paper has moved to https.
    expect((await new Journal(factory, "7").all())[0]?.article.headline).toBe("kept");
  });
  test("what was left by this very tab gets out of the way of its next key", async () => {
    const journal = new Journal(new IDBFactory(), "7");
    await journal.put(entry("7", "a", "left"));
    await journal.setAside(entry("7", "a", "left"));
    await journal.put(entry("7", "a", "new"));
    expect((await journal.all()).map((it) => it.article.headline).sort()).toEqual(["left", "new"]);
    expect(await journal.waiting()).toBe(2);
  });
  test("says so where the device keeps nothing", async () => {
    const journal = new Journal(undefined, "7");
    expect(await journal.put(entry("7", "a", "x"))).toBe(false);
    expect(journal.broken).toBe(true);
  });
});
