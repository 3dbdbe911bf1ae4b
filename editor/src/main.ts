// The writing surface: puts its parts together and looks after what one part must know of another.

import type { Node } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { bar } from "./bar";
import { blank, countWords, nextTk, tkCount } from "./blank";
import { bubble } from "./bubble";
import { joined, plugins, stateOf } from "./canvas";
import { checks as checksPlugin } from "./checks";
import { cells } from "./commands";
import { Shelf, type Desk } from "./desk";
import { button, debounce, el } from "./dom";
import { fieldsUi } from "./fields";
import { hitsShown } from "./hits";
import { type Entry, Journal } from "./journal";
import { deedOf, type DeedName, known } from "./keys";
import { later as parts, tables } from "./load";
import { items, menu } from "./menu";
import { ask } from "./net";
import { pasting } from "./paste/plugin";
import { People } from "./people";
import { checksTab } from "./panel/checks";
import type { NotesTab } from "./panel/notes";
import { lastTab, panel as makePanel } from "./panel/panel";
import type { SourcesTab } from "./panel/sources";
import { leftOf, recover } from "./recover";
import { type Kept, Saver, type SaveState } from "./saver";
import { n, schema } from "./schema";
import { setSuggesting, suggest, suggesting } from "./suggest";
import { tabName } from "./tab";
import type { Boot, Content, Copy, MediaFile, NodeJson } from "./types";
import { insertPicture, placeLead, placePicture, uploads } from "./uploads";
import { views } from "./views";
import { say, speak, time } from "./words";

const root = document.getElementById("editor");
const bootText = document.getElementById("boot")?.textContent;
if (root && bootText) void start(root, JSON.parse(bootText) as Boot);

async function start(root: HTMLElement, boot: Boot): Promise<void> {
  await speak(boot.words ?? {}, boot.lang);
  const plain = document.getElementById("plain");
  const tab = await tabName(boot.article);
  const journal = new Journal(globalThis.indexedDB, boot.me.id);
  const left = leftOf(journal, boot, tab);
  let copy: Copy | null = null;
  for (let tries = 0; !copy; tries++) {
    const answer = await ask<Copy>(boot.urls["copy"] ?? "");
    if (answer.kind === "ok") copy = answer.data;
    else {
      // The plain form stays where it is: it works without us.
      const why = "words" in answer && answer.words ? answer.words : say("upload_lost");
      root.replaceChildren(el("p", { class: "ed-missing", role: "alert", text: say("opened_not", { why }) }));
      if (answer.kind !== "lost") return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 1_000 * 2 ** tries)));
    }
  }
  if (plain) plain.hidden = true;
  document.documentElement.classList.add("ed-on");
  open(root, boot, tab, copy, journal, await left);
}

/** The document that some JSON says; what this editor cannot hold is an error, and nothing is shown that could be saved over it. */
const docOf = (json: NodeJson): Node => {
  const doc = schema.nodeFromJSON(json);
  doc.check();
  return doc;
};

function open(root: HTMLElement, boot: Boot, tab: string, copy: Copy, journal: Journal, left: Entry[]): void {
  const entryKey = `${boot.me.id}/${boot.article}/${tab}`;
  const live = el("p", { class: "ed-vh", role: "status", "aria-live": "polite" });
  const toasts = el("div", { class: "ed-toasts" });
  // What is put in here is said once, politely.
  const notices = el("div", { class: "ed-notices", "aria-live": "polite" });
  const canvas = el("section", { class: "ed-canvas", id: "ed-canvas", "aria-label": say("text") });
  const page = el("article", { class: "ed-sheet-paper" });
  const name = el("h1", { class: "ed-vh" });

  const announce = (text: string) => { live.textContent = ""; requestAnimationFrame(() => { live.textContent = text; }); };
  const toast: Desk["toast"] = (text, action, ms = 6_000) => {
    const it = el("div", { class: "ed-toast", role: "status" }, el("span", { text }));
    if (action) it.append(button(action.text, () => { it.remove(); action.run(); }, { class: "ed-tb" }));
    toasts.append(it);
    let timer = setTimeout(() => it.remove(), ms);
    it.onmouseenter = it.onfocus = () => clearTimeout(timer);
    it.onmouseleave = () => { timer = setTimeout(() => it.remove(), 2_000); };
  };
  /** A notice stays until something is done about it. One of each kind. */
  const notice = (kind: string, text: string | null, ...actions: HTMLElement[]) => {
    const before = notices.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
    // The same again is not said again.
    if (text && before?.firstChild?.textContent === text) return;
    before?.remove();
    if (text) notices.append(el("div", { class: "ed-notice", "data-kind": kind }, el("p", { text }), ...actions));
  };

  const shelf = new Shelf(async (id) => {
    const answer = await ask<MediaFile>(`${boot.urls["media"] ?? ""}/${encodeURIComponent(id)}`);
    return answer.kind === "ok" ? answer.data : null;
  });
  for (const [id, file] of Object.entries(copy.media ?? {})) shelf.add({ ...file, id });

  const desk = { boot, shelf, readonly: false, toast, announce, lang: () => fields.value.lang, name: (id: string) => (id === boot.me.id ? boot.me.name : boot.people.find((one) => one.id === id)?.name ?? say("somebody")) } as unknown as Desk;

  // Fields and text.
  const leadHole = () => page.querySelector<HTMLElement>(".ed-lead") ?? page;
  const fields = fieldsUi(copy.article, () => desk, () => { changed(); detailsLater(); setLang(); }, () => desk.view.focus(), (file) => placeLead(desk, file, leadHole()));
  const current = (): Content => ({ article: fields.value, body: desk.view.state.doc.toJSON() as NodeJson });

  // Sources and notes come right behind the text; who asks for them sooner waits for them.
  let sources: SourcesTab | null = null;
  let notes: NotesTab | null = null;
  const sourcesPane = el("div", { class: "ed-pane" });
  const notesPane = el("div", { class: "ed-pane ed-notes" });
  const withPanes = (run: (sources: SourcesTab, notes: NotesTab) => void) => later((all) => {
    if (!sources || !notes) {
      const made = all.sourcesTab(sourcesPane, () => desk, () => { panel.count("sources", made.list.length); checks.changed(); });
      sources = made;
      notes = all.notesTab(notesPane, () => desk, (open) => panel.count("notes", open));
      void made.load();
      void notes.load();
    }
    run(sources, notes);
  });
  const checks = checksTab(() => desk, {
    sources: () => sources?.list ?? [],
    openSource: (id, from, to) => { panel.show("sources", false); void withPanes((it) => void it.open(id, from, to)); },
    attach: () => { panel.show("sources"); },
    count: (open, critical) => { panel.count("checks", open, critical); top.checks(open, critical); },
  });
  const facts = el("div", { class: "ed-pane ed-details" });
  const details = {
    name: "details", dom: facts,
    show: () => undefined as void,
    shown: () => void later((all) => { if (!facts.childNodes.length) details.show = all.details(facts, () => desk); details.show(); }),
  };
  const detailsLater = debounce(300, () => { if (panel.open === "details") details.show(); });
  const past = el("div", { class: "ed-pane ed-history" });
  const versions = {
    name: "history", dom: past,
    shown: () => void later((all) => void all.versions(past, () => desk, (content) => { take(content, true); toast(say("history_restored")); }, () => refresh())()),
  };
  /** Parts that are loaded when somebody wants them; without a net they say so and can be asked again. */
  let here: Awaited<ReturnType<typeof parts>> | null = null;
  async function later(run: (all: Awaited<ReturnType<typeof parts>>) => void): Promise<boolean> {
    try { here ??= await parts(); run(here); return true; } catch { toast(say("failed", { why: say("upload_lost") })); return false; }
  }
  const showHelp = () => void later((all) => all.help());
  const backToText = () => desk.view.focus();
  const panel = makePanel([{ name: "sources", dom: sourcesPane, shown: () => void withPanes(() => undefined) }, checks, { name: "notes", dom: notesPane, shown: () => void withPanes((_, it) => it.draw()) }, details, versions], backToText);
  const panelShow = panel.show;
  panel.show = (name, focus) => { panelShow(name, focus); top.panel(true); };
  desk.panel = panel;
  desk.fields = fields;

  const over = bubble({
    note: (view) => void withPanes((_, it) => it.add(view)),
    attribute: (view) => {
      const { $from, $to } = view.state.selection;
      const { parent } = $from;
      if (!$from.sameParent($to) || parent.type !== n.paragraph) return;
      // A whole paragraph becomes the quote; a part of it a quote of its own behind it.
      const whole = $to.pos - $from.pos >= parent.content.size - 2;
      const content = parent.cut($from.parentOffset, $to.parentOffset).content;
      if (whole) view.dispatch(view.state.tr.setNodeMarkup($from.before(), n.said_quote, { speaker: "", role: null, source: null }));
      else {
        const tr = view.state.tr.insert($from.after(), n.said_quote.create({ speaker: "", role: null, source: null }, content)).delete($from.pos, $to.pos);
        view.dispatch(tr.scrollIntoView());
      }
      requestAnimationFrame(() => (view.dom.querySelector("[data-name=speaker][aria-invalid=true]") as HTMLElement | null)?.focus());
    },
    check: () => checks.focusActive(),
    stories: (input, list, pick) => void later((all) => all.storyLinks(desk, input, list, pick)),
  });
  const fileInput = el("input", { type: "file", accept: "image/*", class: "ed-vh", tabindex: "-1", "aria-label": say("choose_file") });
  fileInput.onchange = () => { const file = fileInput.files?.[0]; if (file) placePicture(desk, file, desk.view.state.selection.from); fileInput.value = ""; };
  const askAddress = (what: "embed" | "card") => void later((all) => all.askAddress(desk, what));
  const asks = { picture: () => fileInput.click(), library: () => void later((all) => all.library(desk, (media) => insertPicture(desk, media))), embed: () => askAddress("embed"), card: () => askAddress("card") };

  const all = plugins(() => fields.value.lang, [
    menu(asks),
    over.plugin,
    blank(),
    checksPlugin(() => { checks.draw(); }),
    hitsShown(),
    uploads(),
    suggest(boot.me.id, () => `s${crypto.randomUUID()}`, () => Date.now()),
    pasting(() => desk, (file, at) => placePicture(desk, file, at), () => here?.kit ?? null, () => later(() => undefined)),
  ], (event, name) => (name !== null && act(name, true)) || (event.key === "Enter" && checks.enter(event)));
  let doc: Node;
  try {
    doc = docOf(copy.body);
  } catch (why) {
    root.replaceChildren(el("p", { class: "ed-missing", role: "alert", text: say("opened_not", { why: String(why) }) }));
    const plain = document.getElementById("plain");
    if (plain) plain.hidden = false;
    return;
  }
  const frame = el("div", { class: "ed-frame" });
  page.append(fields.dom, frame, fileInput);
  canvas.append(name, page);
  let taking = false;
  const view = new EditorView(frame, {
    state: stateOf(doc, all),
    editable: () => !desk.readonly,
    nodeViews: views(shelf, () => desk),
    attributes: { class: "body ed-body", role: "textbox", "aria-multiline": "true", "aria-label": say("text"), spellcheck: "true" },
    scrollMargin: { top: 80, bottom: 120, left: 0, right: 0 },
    scrollThreshold: { top: 70, bottom: 100, left: 0, right: 0 },
    dispatchTransaction(tr) {
      // Whoever only reads changes nothing, in no field of no block: it would not be saved.
      if (tr.docChanged && desk.readonly && !taking) return;
      const before = view.state;
      view.updateState(before.apply(tr));
      if (!view.state.doc.eq(before.doc)) { changed(); measured(); checks.changed(); if (panel.open === "notes") notesLater(); }
      top.suggesting(suggesting(view.state));
    },
  });
  desk.view = view;
  const notesLater = debounce(400, () => notes?.draw());
  let tabled = false;
  /** A table brings its own tools with it. */
  async function withTables(): Promise<void> {
    if (tabled || !holdsTable(view.state.doc)) return;
    const part = await tables().catch(() => null);
    if (!part || tabled || view.composing) return;
    tabled = true;
    cells.next = part.next;
    view.updateState(joined(view.state, part.plugins()));
    const fixed = part.fixTables(view.state);
    if (fixed) view.dispatch(fixed.setMeta("addToHistory", false));
  }

  // Saving.
  let journaled: Promise<boolean> = Promise.resolve(true);
  const outside = {
    // With our name: a text is never saved under that of somebody who signed in here meanwhile.
    send: (body: object) => ask<Kept>(boot.urls["copy"] ?? "", { ...body, me: boot.me.id }),
    take: current,
    same,
    journal: (entry: { turn: number; content: Content; flight: Content | null } | null) => {
      if (!entry) return void journal.remove(entryKey);
      journaled = journal.put({ key: entryKey, user: boot.me.id, article_id: boot.article, tab, turn: entry.turn, at: Date.now(), flight: entry.flight, ...entry.content });
      void journaled.then((good) => notice("journal", good ? null : say("journal_broken")));
    },
    state: (state: SaveState) => { top.save(state, journal.broken); trouble(state); },
    online: () => navigator.onLine,
    now: () => Date.now(),
  };
  const saver = new Saver(outside, tab, copy.turn, copy.at);
  desk.saver = saver;
  const changed = () => { if (!desk.readonly) saver.changed(); };

  let last: SaveState | null = null;
  let dialogOpen = false;
  const showSignIn = () => {
    if (dialogOpen) return;
    dialogOpen = true;
    void later((all) => void all.signIn(boot, async () => {
      saver.retryNow();
      return await saver.saveNow();
    }).then(() => { dialogOpen = false; })).then((good) => { if (!good) dialogOpen = false; });
  };
  /** Has the server keep a text beside the piece: based on nothing, it takes no place there and is found in the history. */
  async function putAside({ article, body }: Content): Promise<boolean> {
    const answer = await outside.send({ article, body, session: tab, turn: 0, seal: false });
    const good = answer.kind === "newer" || answer.kind === "ok";
    if (!good) toast(say("lost"));
    return good;
  }
  const showConflict = () => {
    if (last?.name !== "newer") return;
    const { theirs } = last;
    void later((all) => all.conflict(current(), theirs, (text) => toast(text), {
      // Whoever writes there would have the next text put aside again: it is ours to write from here on.
      mine: () => void people.takeOver().then(() => { saver.keepMine(); notice("newer", null); }),
      // What cannot be shown here is not adopted, or it would be saved over.
      theirs: () => void putAside(current()).then((good) => { if (good && take(theirs, false)) { saver.adopt(theirs.turn, theirs.at); notice("newer", null); } }),
    }));
  };
  function trouble(state: SaveState): void {
    const before = last?.name;
    last = state;
    if (state.name === "saved") for (const kind of ["newer", "refused"]) notice(kind, null);
    if (state.name === before) return;
    if (state.name === "signin") showSignIn();
    if (state.name === "newer") {
      const self = state.theirs.by?.id === boot.me.id;
      const words = self ? say("newer_self", { time: time(state.theirs.at) }) : say("newer", { name: state.theirs.by?.name ?? say("somebody"), time: time(state.theirs.at) });
      notice("newer", words, button(say("compare"), showConflict, { class: "ed-do" }));
    }
    if (state.name === "refused") {
      // Who may write here no longer keeps what was written, and can take it along.
      const lost = state.problem === "right" || state.problem === "forbidden" || state.problem === "not-found";
      notice("refused", lost ? say("refused_right") : state.words || say("refused"),
        button(say("try_now"), () => void saver.saveNow(), { class: "ed-tb" }),
        button(say("copy_mine"), () => void later((all) => void all.copy(all.wordsOf(current())).then(() => toast(say("copied")))), { class: "ed-tb" }));
    }
  }

  /** Another text in place of this one; undo brings this one back. */
  function take(content: Content, mine: boolean): boolean {
    let next: Node;
    try { next = docOf(content.body); } catch (why) { toast(String(why)); return false; }
    const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, next.content);
    fields.show(content.article);
    setLang();
    taking = true;
    view.dispatch(tr);
    taking = false;
    if (mine) changed();
    details.show();
    return true;
  }

  const measured = debounce(300, () => {
    let segmenter: Intl.Segmenter;
    try { segmenter = new Intl.Segmenter(fields.value.lang, { granularity: "word" }); } catch { segmenter = new Intl.Segmenter("en", { granularity: "word" }); }
    top.length(countWords(view.state.doc, segmenter), tkCount(view.state));
    void withTables();
  });
  function setLang(): void {
    const { lang, dir, headline } = fields.value;
    const called = headline.trim() || say("headline");
    if (name.textContent !== called) { name.textContent = called; document.title = `${called} · ${say("text")}`; }
    if (page.lang !== lang) page.lang = lang;
    const side = dir ?? direction(lang);
    if (page.dir !== side) page.dir = side;
  }

  const preview = async () => {
    // Opened at once, or the browser takes it for a pop-up.
    const tab = window.open("about:blank", "_blank");
    await saver.saveNow();
    if (tab) { tab.opener = null; tab.location.href = boot.urls["preview"] ?? "/"; }
  };
  const publish = () => void later((all) => void all.sheet(desk, leadTo, (state) => { boot.state = state; top.state(state, boot.may.publish !== false); }));
  function leadTo(where: string | number): void {
    if (typeof where === "number") {
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(Math.min(where, view.state.doc.content.size)))).scrollIntoView());
      return view.focus();
    }
    if (where === "body") return view.focus();
    const it = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(where)}"]`);
    if (it?.closest(".ed-details")) panel.show("details", false);
    it?.scrollIntoView({ block: "center" });
    it?.focus();
  }
  const toggleSuggest = () => {
    if (desk.readonly) return;
    const on = !suggesting(view.state);
    setSuggesting(view, on);
    top.suggesting(on);
    toast(on ? `${say("suggest_on")} — ${say("suggest_words")}` : say("suggest_off"), undefined, on ? 8_000 : 3_000);
    view.focus();
  };
  const goTk = () => {
    const next = nextTk(view.state);
    if (!next) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, next[0], next[1])).scrollIntoView());
    view.focus();
  };
  const top = bar({
    back: boot.urls["back"] ?? "/-/newsroom/",
    save: () => void saver.saveNow(true),
    retry: () => saver.retryNow(),
    trouble: () => (last?.name === "signin" ? showSignIn() : showConflict()),
    preview: () => void preview(),
    publish,
    checks: () => panel.show("checks"),
    panel: () => { if (panel.open) { panel.hide(); top.panel(false); } else panel.show(lastTab() || "sources"); },
    tk: goTk,
    help: showHelp,
    find: () => finder.open(false),
    suggest: toggleSuggest,
  }, announce);
  const findHole = el("div", { hidden: true });
  let finding: { open(replacing: boolean): void } | null = null;
  const finder = { open: (replacing: boolean) => void later((all) => {
    if (!finding) { const made = all.findBar(() => view, announce); findHole.replaceWith(made.dom); finding = made; }
    finding.open(replacing);
  }) };
  root.replaceChildren(el("a", { class: "ed-skip", href: "#ed-canvas", text: say("skip_text") }), top.dom, notices, findHole, el("div", { class: "ed-work" }, canvas, panel.dom), toasts, live);
  root.classList.add("ed");
  top.state(boot.state, boot.may.publish !== false);
  top.save({ name: "saved", at: copy.at }, false);
  setLang();
  measured();

  // People.
  const people = new People(boot, tab, {
    field: () => (view.hasFocus() ? "body" : (document.activeElement as HTMLElement | null)?.dataset?.["field"] ?? ""),
    here: (list) => top.people(list),
    lock(readonly) {
      if (desk.readonly === readonly) return;
      desk.readonly = readonly;
      view.setProps({ editable: () => !desk.readonly });
      for (const input of view.dom.querySelectorAll<HTMLInputElement>(".ed-said-row input")) input.disabled = readonly;
      shelf.tell();
      fields.lock(readonly);
      top.lock(readonly);
      details.show();
    },
    async lost(name) {
      // What is not saved yet goes first, while it still may.
      const good = await saver.saveNow();
      notice("held", say(good ? "taken_over" : "taken_over_kept", { name, time: time(Date.now()) }), button(say("take_over"), () => void people.takeOver(), { class: "ed-do" }));
    },
    held: (name, since) => notice("held", say("held", { name, time: time(since) }), button(say("take_over"), () => void people.takeOver(), { class: "ed-do" })),
    free: () => notice("held", say("hold_free"), button(say("write_here"), () => void people.takeOver(), { class: "ed-do" })),
    async yours() { notice("held", null); await refresh(); },
    turn: (turn) => { if (turn > saver.turn && !saver.dirty) void refresh(); },
  });
  /** Shows what others wrote on, where nothing of ours would be lost. */
  async function refresh(): Promise<void> {
    const answer = await ask<Copy>(boot.urls["copy"] ?? "");
    if (answer.kind !== "ok" || answer.data.turn <= saver.turn || saver.dirty) return;
    for (const [id, file] of Object.entries(answer.data.media ?? {})) shelf.add({ ...file, id });
    if (take(answer.data, false)) saver.adopt(answer.data.turn, answer.data.at);
  }

  // The page: keys, leaving, coming back.
  const cycle = (by: 1 | -1) => {
    const stops = [view.dom, ...(panel.open ? [panel.dom.querySelector<HTMLElement>("[role=tab][aria-selected=true]")] : []), top.dom.querySelector<HTMLElement>("a,button")];
    const at = stops.findIndex((stop) => stop === document.activeElement || stop?.closest(".ed-panel,.ed-bar,.ed-canvas")?.contains(document.activeElement));
    stops[(at + by + stops.length) % stops.length]?.focus();
  };
  const go = (href: string) => { void saver.saveNow().then(() => { location.href = href; }); };
  // What is typed before the field is there is not meant for the text.
  const openFinder = (replacing: boolean) => { if (!here) view.dom.blur(); finder.open(replacing); };
  const deeds: Partial<Record<DeedName, () => void>> = {
    save: () => void saver.saveNow(true),
    publish, preview: () => void preview(), help: showHelp,
    palette: () => openPalette("palette"), jump: () => openPalette("jump"),
    find: () => openFinder(false), replace: () => openFinder(true),
    link: () => over.editLink(view),
    next: () => checks.step(1), previous: () => checks.step(-1),
    insert_quote: () => void withPanes((it) => it.insert()), note: () => void withPanes((_, it) => it.add(view)), suggest: toggleSuggest,
    cycle: () => cycle(1), cycle_back: () => cycle(-1), back: () => go(boot.urls["back"] ?? "/-/newsroom/"),
  };
  function act(name: DeedName, inText: boolean): boolean {
    const run = known(name).text && !inText ? undefined : deeds[name];
    run?.();
    return run !== undefined;
  }
  const openPalette = (mode: "palette" | "jump") => void later((all) => {
    const back = () => view.focus();
    all.palette(desk, [
      ...(Object.keys(deeds) as DeedName[]).filter((name) => name !== "palette").map((name) => ({ name, says: say(known(name).says), run: () => { if (known(name).text) back(); deeds[name]?.(); } })),
      ...["sources", "checks", "notes", "details", "history"].map((name) => ({ name: `panel:${name}`, says: say("palette_panel", { name: say(name as "sources") }), run: () => panel.show(name) })),
      ...items(asks).map((item) => ({ name: `block:${item.name}`, says: say("palette_block", { name: say(item.key) }), run: () => { if (!desk.readonly) { back(); item.run(view); } } })),
    ], mode, go);
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const target = event.target as HTMLElement;
    const inText = view.dom.contains(target) && Boolean(target.closest("[contenteditable=true]"));
    const name = deedOf(event, inText, Boolean(target.closest("input,textarea,select,[contenteditable=true]")));
    if (name && act(name, inText)) event.preventDefault();
  });
  // Where a keyboard covers a part of the window, what stands at its foot stands above the keyboard.
  visualViewport?.addEventListener("resize", () => {
    const covered = Math.max(0, innerHeight - (visualViewport?.height ?? innerHeight) - (visualViewport?.offsetTop ?? 0));
    document.documentElement.style.setProperty("--keyboard", `${covered}px`);
  });
  addEventListener("beforeunload", (event) => {
    saver.writeJournal();
    if (saver.dirty) event.preventDefault();
  });
  addEventListener("pagehide", () => saver.writeJournal());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { saver.writeJournal(); if (saver.dirty) void saver.saveNow(); }
    else saver.retryNow();
  });
  addEventListener("online", () => saver.retryNow());
  addEventListener("offline", () => { if (saver.dirty) void saver.saveNow(); });
  // A form that signs out: everything is saved first, and then nothing of it stays on this device.
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void saver.saveNow(true).then(async (good) => {
        if ((!good || (await journal.waiting()) > 0) && !confirm(say("leave"))) return;
        await journal.forget();
        form.submit();
      });
    });
  }

  void people.start(copy.holder).then(() => recover(journal, left, copy, {
    same,
    may: () => !desk.readonly && !saver.dirty,
    apply(entry) {
      if (!take(entry, true)) return false;
      toast(say("recovered", { time: time(entry.at) }), { text: say("recovered_undo"), run: () => { take(copy, true); } }, 20_000);
      return true;
    },
    async kept() { saver.writeJournal(); return journaled; },
    differ(entry, drop) {
      const kind = `recovered ${entry.key}`;
      const done = () => { drop(); notice(kind, null); };
      notice(kind, say("recovered_conflict", { time: time(entry.at) }), button(say("compare"), () =>
        void later((all) => all.conflict(entry, { ...current(), turn: saver.turn, at: Date.now(), by: copy.by }, (text) => toast(text), {
          // What stands there becomes a version first.
          mine: () => void saver.saveNow(true).then(async (good) => { if (good && take(entry, true) && (await saver.saveNow())) done(); }),
          theirs: () => void putAside(entry).then((good) => { if (good) done(); }),
        })), { class: "ed-do" }));
    },
  }));
  void withPanes(() => undefined);
  // What may be wanted later comes when there is time for it, so that it is there without a net, too.
  const ahead = () => { void tables().catch(() => undefined); };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(ahead, { timeout: 4_000 }); else setTimeout(ahead, 2_000);
  const wanted = lastTab();
  if (wanted && matchMedia("(min-width: 64.01em)").matches) panel.show(wanted, false);
  if (!copy.article.headline) fields.focus();
}

const holdsTable = (doc: Node): boolean => {
  let found = false;
  doc.descendants((node) => { found ||= node.type === n.table; return !found && !node.isTextblock; });
  return found;
};

/** Whether two texts are the same: fields and body, however their JSON is ordered. */
export function same(one: Content, other: Content): boolean {
  try {
    return sorted(one.article) === sorted(other.article) && schema.nodeFromJSON(one.body).eq(schema.nodeFromJSON(other.body));
  } catch {
    return false;
  }
}
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (!inner || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).filter(([, item]) => item != null && item !== false).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const RTL = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]);
function direction(lang: string): "ltr" | "rtl" {
  const [primary = "", script = ""] = lang.split("-");
  if (script.length === 4) return ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"].includes(script) ? "rtl" : "ltr";
  return RTL.has(primary.toLowerCase()) ? "rtl" : "ltr";
}
