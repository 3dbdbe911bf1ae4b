// What the check found, and what can be done about each. Nothing in the text changes unless somebody presses a button.

import { activeFinding, allMarked, findings, found, type Held, markAll, open, quiet, replaceFinding, sent, setActive, show, step } from "../checks";
import type { Desk } from "../desk";
import { button, debounce, el, iconButton } from "../dom";
import { type Answer, ask } from "../net";
import { quotesOf } from "../quotes";
import { n } from "../schema";
import { tip } from "../tips";
import type { Finding, NodeJson, Source } from "../types";
import { type Key, number, say, sayOf, time } from "../words";
import type { Tab } from "./panel";

const PAUSE_MS = 600;

export interface ChecksTab extends Tab {
  /** The text changed. */
  changed(): void;
  run(): Promise<void>;
  step(by: 1 | -1): void;
  /** Enter right after going to a finding opens what can be done about it; the words that are selected stay. */
  enter(event: KeyboardEvent): boolean;
  draw(): void;
  /** Opens the actions of the finding at hand and goes there. */
  focusActive(): void;
}

interface Outside {
  sources(): Source[];
  openSource(id: string, from: number | null, to: number | null): void;
  attach(): void;
  count(open: number, critical: boolean): void;
}

const MARKS: Record<string, string> = { exact: "✓", trimmed: "✓", bracketed: "✓", same: "✓", approx: "≈", altered: "≠", not_found: "?", changed: "≠", unattributed: "!", overlap: "%" };

export function checksTab(desk: () => Desk, out: Outside): ChecksTab {
  const dom = el("div", { class: "ed-pane ed-checks" });
  const status = el("p", { class: "hint", role: "status" });
  const list = el("ul", { class: "ed-cards" });
  const head = el("div", { class: "ed-row ed-check-head" }, status, tip(iconButton("up", say("check_prev"), () => go(-1)), say("check_prev"), "previous"), tip(iconButton("down", say("check_next"), () => go(1)), say("check_next"), "next"));
  dom.append(head, list);
  let running = 0;
  let dirty = true;
  let failed = "";

  const run = async () => {
    const d = desk();
    if (d.view.composing) return later();
    const turn = ++running;
    dirty = false;
    sent(d.view);
    draw();
    const answer: Answer<{ findings: Finding[] }> = await ask(d.boot.urls["check"] ?? "", {
      body: d.view.state.doc.toJSON() as NodeJson, lang: d.lang(), headline: d.fields.value.headline,
    });
    if (turn !== running) return;
    running = 0;
    // While somebody composes a letter (IME) nothing may be redrawn around it.
    if (d.view.composing) { dirty = true; return later(); }
    if (answer.kind === "ok") { failed = ""; found(d.view, answer.data.findings ?? []); }
    else failed = say("checks_failed", { why: "words" in answer ? answer.words || say("upload_lost") : "" });
    draw();
  };
  const later = debounce(PAUSE_MS, () => void run());

  let armed: { id: string; state: unknown } | null = null;
  const go = (by: 1 | -1) => {
    const d = desk();
    const next = step(d.view, by);
    if (!next) { d.panel.show("checks", false); d.announce(status.textContent ?? ""); return; }
    show(d.view, next);
    d.panel.show("checks", false);
    draw();
    armed = { id: next.id, state: d.view.state.selection };
    d.announce(`${sayOf("v", next.verdict)}. ${next.why}`);
  };

  function draw(): void {
    const d = desk();
    const all = findings(d.view.state).filter((one) => !one.gone);
    const asking = all.filter(open).sort((a, b) => a.from - b.from);
    const bad = asking.filter((one) => !quiet(one));
    const soft = asking.filter(quiet);
    const rest = all.filter((one) => !open(one));
    const good = rest.filter((one) => !one.dismissed);
    const quotes = all.filter((one) => one.kind === "quote");
    out.count(bad.length, bad.some((one) => one.critical));
    status.textContent = failed || (running && !all.length ? say("checks_running")
      : !out.sources().length && !all.length ? say("checks_nosource")
      : !all.length ? say("checks_empty")
      : bad.length ? say("checks_summary", { n: bad.length, ok: good.length })
      : quotes.length ? say("checks_good", { n: quotes.length }) : say("checks_summary", { n: 0, ok: good.length }));
    // Hundreds of cards that nobody sees would be the longest task of all: they are made when the tab is shown.
    if (d.panel.open !== "checks") return list.replaceChildren();
    const active = activeFinding(d.view.state);
    const focused = (document.activeElement as HTMLElement | null)?.closest("[data-card]")?.getAttribute("data-card");
    if (focused && list.contains(document.activeElement) && all.some((one) => one.id === focused)) return;
    list.replaceChildren(...bad.map((one) => card(one, one.id === active)), ...(soft.length ? [folded(soft, active)] : []), ...rest.map((one) => card(one, one.id === active)));
    if (active) list.querySelector(`[data-card="${CSS.escape(active)}"]`)?.scrollIntoView({ block: "nearest" });
  }

  const unfolded = new Set<string>();
  /** Many findings of one kind as one line each; what is in them is a press away. */
  function folded(soft: Held[], active: string | null): HTMLElement {
    const d = desk();
    const groups = new Map<string, Held[]>();
    for (const one of soft) groups.set(one.rule, [...(groups.get(one.rule) ?? []), one]);
    const all = el("input", { type: "checkbox", checked: allMarked() });
    all.onchange = () => { markAll(d.view, all.checked); draw(); };
    return el("li", { class: "ed-card ed-fold" },
      el("p", { class: "ed-card-title", text: say("claims_fold", { n: soft.length }) }),
      ...[...groups].map(([rule, some]) => {
        const it = el("details", { open: unfolded.has(rule) || some.some((one) => one.id === active) },
          el("summary", null, el("span", { text: some[0]?.why ?? "" }), el("span", { class: "ed-badge", text: number(some.length) })),
          el("ul", { class: "ed-cards" }, ...some.map((one) => card(one, one.id === active))));
        it.ontoggle = () => { if (it.open) unfolded.add(rule); else unfolded.delete(rule); };
        return it;
      }),
      el("label", { class: "ed-tick" }, all, say("claims_mark")));
  }

  function card(one: Held, active: boolean): HTMLElement {
    const d = desk();
    const word = one.dismissed ? say("v_dismissed") : sayOf("v", one.verdict);
    const it = el("li", { class: `ed-card ed-finding ${open(one) ? (one.critical ? "bad" : "look") : "fine"}${active ? " active" : ""}`, "data-card": one.id },
      el("div", { class: "ed-finding-head" },
        el("span", { class: "ed-verdict" }, el("span", { "aria-hidden": "true", text: MARKS[one.verdict] ?? "·" }), ` ${word}`),
        el("span", { class: "hint", text: sayOf("k", one.kind) })),
      button(one.words, () => { show(d.view, one); draw(); }, { class: "ed-finding-words", dir: "auto", title: say("a_jump") }),
      el("p", { class: "ed-why", dir: "auto", text: one.why }));
    if (one.dismissed) {
      it.append(el("p", { class: "hint", text: say("dismissed_by", { name: one.dismissed.by.name, time: time(one.dismissed.at), reason: one.dismissed.reason }) }), button(say("a_reopen"), () => void reopen(one), { class: "ed-tb" }));
      return it;
    }
    if (one.source) it.append(button(`${say("in_source", { n: one.source.number })}: ${one.source.title}`, () => out.openSource(one.source?.id ?? "", one.source_from, one.source_to), { class: "ed-link-button", dir: "auto" }));
    if (one.ops.length && open(one)) it.append(diff(one.ops));
    else if (one.source_text && open(one)) it.append(el("blockquote", { class: "ed-source-says", dir: "auto", text: one.source_text }));
    if (open(one)) it.append(actions(one));
    return it;
  }

  /** The words that differ: what is not in the source is struck, what it has instead is underlined; both are said. */
  function diff(ops: [string, string][]): HTMLElement {
    const pieces = ops.map(([op, text]): Node | string => (op === "=" ? text : op === "-"
      ? el("del", null, el("span", { class: "ed-vh", text: `${say("diff_removed")}: ` }), text)
      : el("ins", null, el("span", { class: "ed-vh", text: `${say("diff_added")}: ` }), text)));
    return el("p", { class: "ed-diff", dir: "auto" }, ...pieces);
  }

  function actions(one: Held): HTMLElement {
    const row = el("div", { class: "ed-row ed-actions", "data-actions": true });
    const can = (key: Key, run: () => void) => row.append(button(say(key), run, { class: "ed-tb", disabled: desk().readonly }));
    const keep = (key: Key, reason: string) => can(key, () => ask4Reason(one, row, reason));
    switch (one.kind) {
      case "quote":
        if (one.verdict === "altered" && one.source_text) can("a_use_source", () => replace(one, one.source_text ?? ""));
        if (one.verdict === "not_found") { can("a_attach", () => out.attach()); can("a_paraphrase", () => unquote(one)); }
        if (one.verdict === "altered") keep("a_edited", say("reason_edited"));
        break;
      case "figure":
        if (one.source_text && one.source_text.length < 60) can("a_take", () => replace(one, one.source_text ?? ""));
        break;
      case "name":
        if (one.source_text && one.source_text.length < 80) can("a_use_source", () => replace(one, one.source_text ?? ""));
        break;
      case "overlap":
        can("a_quote", () => enquote(one));
        keep("a_licensed", say("reason_licensed"));
        break;
      case "claim":
        can("a_attribute", () => { show(desk().view, one); out.attach(); });
        keep("a_no_claim", say("reason_no_claim"));
        break;
    }
    keep("a_keep", "");
    // The actions by number, once one of them has the focus.
    row.onkeydown = (event) => {
      const at = Number(event.key) - 1;
      if (!(at >= 0 && at < 9) || (event.target as HTMLElement).tagName === "INPUT") return;
      const it = row.querySelectorAll<HTMLButtonElement>(":scope > button")[at];
      if (it) { event.preventDefault(); it.click(); }
    };
    return row;
  }

  function ask4Reason(one: Held, row: HTMLElement, reason: string): void {
    const input = el("input", { type: "text", dir: "auto", value: reason, "aria-label": say("reason"), placeholder: say("reason_needed"), maxlength: "500" });
    const wrong = el("p", { class: "ed-missing", role: "alert" });
    const form = el("form", { class: "ed-reason" }, input, el("button", { type: "submit", class: "ed-do", text: say("dismiss") }), button(say("cancel"), () => { form.remove(); draw(); }), wrong);
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (!input.value.trim()) { wrong.textContent = say("reason_needed"); return input.focus(); }
      const d = desk();
      const answer = await ask<{ dismissed?: Finding["dismissed"] }>(d.boot.urls["dismiss"] ?? "", { finding: one.id, rule: one.rule, kind: one.kind, verdict: one.verdict, words: one.words, reason: input.value.trim() });
      if (answer.kind !== "ok") { wrong.textContent = "words" in answer ? answer.words || say("upload_lost") : ""; return; }
      form.remove();
      const by = { id: d.boot.me.id, name: d.boot.me.name };
      replaceFinding(d.view, { ...one, dismissed: answer.data.dismissed ?? { by, at: Date.now(), reason: input.value.trim() } });
      (document.activeElement as HTMLElement | null)?.blur();
      draw();
      go(1);
    };
    row.after(form);
    input.focus();
    input.select();
  }
  async function reopen(one: Held): Promise<void> {
    const answer = await ask(desk().boot.urls["dismiss"] ?? "", { finding: one.id, rule: one.rule, words: one.words, reopen: true });
    if (answer.kind !== "ok") return;
    replaceFinding(desk().view, { ...one, dismissed: null });
    (document.activeElement as HTMLElement | null)?.blur();
    draw();
  }

  /** Other words in its place, with the marks that stand there. */
  function replace(one: Held, text: string): void {
    const { view } = desk();
    const { from, to } = one;
    const $from = view.state.doc.resolve(from);
    if (from === to || !$from.sameParent(view.state.doc.resolve(to))) return;
    const marks = $from.marksAcross(view.state.doc.resolve(to)) ?? [];
    const said = view.state.doc.textBetween(from, to);
    // The finding may hold the marks of quotation; the source's words come without.
    const open = /^["“„«»‘'‚「]/.exec(said)?.[0] ?? "";
    const close = /["”“»«’'」]$/.exec(said)?.[0] ?? "";
    const bare = text.replace(/^["“„«»‘'‚「]|["”“»«’'」]$/gu, "");
    view.dispatch(view.state.tr.replaceWith(from, to, view.state.schema.text(open + bare + close, marks)).scrollIntoView());
    view.focus();
  }
  /** Takes the marks of quotation away, and leaves the words to be put differently. */
  function unquote(one: Held): void {
    const { view } = desk();
    const $at = view.state.doc.resolve(one.from);
    if ($at.parent.type === n.said_quote) {
      view.dispatch(view.state.tr.setNodeMarkup($at.before(), n.paragraph, {}));
      return view.focus();
    }
    const wide = { from: Math.max(one.from - 1, $at.start()), to: Math.min(one.to + 1, $at.end()) };
    const tr = view.state.tr;
    for (let at = wide.to; at > wide.from; at--) {
      const sign = view.state.doc.textBetween(at - 1, at);
      const edge = at <= one.from + 1 || at >= one.to;
      if (edge && /["“”„«»]/.test(sign)) tr.delete(at - 1, at);
    }
    if (tr.docChanged) view.dispatch(tr.scrollIntoView());
    view.focus();
  }
  function enquote(one: Held): void {
    const d = desk();
    const q = quotesOf(d.lang());
    const tr = d.view.state.tr.insertText(q.space + q.close, one.to).insertText(q.open + q.space, one.from);
    d.view.dispatch(tr.scrollIntoView());
    d.view.focus();
  }

  return {
    name: "checks", dom, draw, run,
    changed() { dirty = true; later(); },
    shown() { if (dirty) void run(); draw(); },
    step: go,
    enter(event) {
      const mine = armed !== null && armed.state === desk().view.state.selection && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      const card = mine ? list.querySelector<HTMLElement>(`[data-card="${CSS.escape(armed?.id ?? "")}"] [data-actions] button`) : null;
      armed = null;
      card?.focus();
      return card !== null;
    },
    focusActive() {
      const d = desk();
      const { from } = d.view.state.selection;
      const here = findings(d.view.state).find((one) => open(one) && !one.gone && from >= one.from && from <= one.to);
      d.panel.show("checks", false);
      if (here) setActive(d.view, here.id);
      else void run();
      draw();
      const active = here ? list.querySelector<HTMLElement>(`[data-card="${CSS.escape(here.id)}"] [data-actions] button`) : null;
      (active ?? dom).focus();
    },
  };
}
