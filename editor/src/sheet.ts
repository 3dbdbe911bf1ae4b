// The publish sheet: what is missing for this piece, what will change, when, and one button that says what it does.
// Loaded when it is asked for.

import type { Desk } from "./desk";
import { dialog } from "./dialogs";
import { button, el, field } from "./dom";
import { ask } from "./net";
import { say, sayOf, time } from "./words";

interface Missing { what: string; words?: string; blocking: boolean; confirm?: boolean; at?: number | string | null; from?: number | null; field?: string | null }
interface Sheet { embargo?: number | null; offset?: number; missing: Missing[]; changes?: string[]; state?: string; may?: { publish?: boolean }; words?: string }
interface Published { embargo?: number; state: string; href?: string; undo?: string; at?: number; words?: string }

export async function sheet(desk: Desk, leadTo: (where: string | number) => void, done: (state: string) => void): Promise<void> {
  const body = el("div", { class: "ed-sheet" }, el("p", { class: "hint", text: say("unsaved_first") }));
  const box = dialog(say("sheet"), body, "ed-sheet-dialog");
  if (!(await desk.saver.saveNow(true))) {
    body.replaceChildren(el("p", { class: "ed-missing", role: "alert", text: say("lost") }), button(say("close"), () => box.close()));
    return;
  }
  const answer = await ask<Sheet>(desk.boot.urls["sheet"] ?? "");
  if (answer.kind !== "ok") {
    body.replaceChildren(el("p", { class: "ed-missing", role: "alert", text: say("failed", { why: "words" in answer ? answer.words : "" }) }), button(say("close"), () => box.close()));
    return;
  }
  const { missing = [], changes = [] } = answer.data;
  const blocked = missing.some((one) => one.blocking);
  const may = desk.boot.may.publish !== false;
  const when = el("input", { type: "datetime-local" });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choice = (checked = false) => el("input", { type: "radio", name: "when", checked });
  const [now, later, held] = [choice(true), choice(), choice()];
  const fresh = ["draft", "in_review", "ready"].includes(desk.boot.state);
  const wrong = el("p", { class: "ed-missing", role: "alert" });
  const paper = el("p", { class: "hint" });
  const go = button("", () => void publish(), { class: "ed-do ed-big" });
  const moment = () => (!now.checked && when.value ? new Date(when.value) : null);
  /** A moment with its zone by name, as people here write it: 18:00 PKT. */
  const named = (at: Date, timeZone?: string) => `${time(at.getTime())} ${zoneName(at, timeZone)}`.trim();
  const label = () => {
    const at = moment();
    go.textContent = !may ? say("hand_in") : held.checked ? (at ? say("embargo_at", { time: named(at) }) : say("sheet_embargo")) : later.checked ? (at ? say("publish_at", { time: named(at) }) : say("sheet_at")) : desk.boot.state === "published" ? say("update_now") : say("publish_now");
    // What is missing keeps readers from it, and not the house from saying when.
    go.disabled = may && blocked && !held.checked;
    // The paper's own time, where it is another one.
    const offset = answer.data.offset;
    paper.textContent = at && offset !== undefined && offset !== -at.getTimezoneOffset() ? say("sheet_paper_zone", paperTime(at, offset)) : "";
    wrong.textContent = "";
  };
  now.onchange = later.onchange = held.onchange = () => { label(); if (!now.checked && !when.value) when.focus(); };
  when.oninput = () => { if (now.checked) later.checked = true; label(); };
  const publish = async () => {
    const at = moment()?.getTime() ?? null;
    if (!now.checked && (at === null || at <= Date.now())) {
      wrong.textContent = say(at === null ? "sheet_when_missing" : "sheet_past");
      when.setAttribute("aria-invalid", "true");
      return when.focus();
    }
    go.disabled = true;
    const done2 = await ask<Published>(desk.boot.urls["publish"] ?? "", { session: desk.saver.session, turn: desk.saver.turn, when: later.checked && at ? at : "now", ...(held.checked ? { embargo: at } : {}), zone, confirmed: missing.some((one) => one.confirm) });
    go.disabled = false;
    if (done2.kind !== "ok") { wrong.textContent = "words" in done2 && done2.words ? done2.words : say("lost"); return; }
    box.close();
    const { state, href, undo } = done2.data;
    done(state);
    const text = done2.data.words || (held.checked && at ? say("embargoed", { time: named(new Date(at)) }) : state === "scheduled" && at ? say("scheduled", { time: named(new Date(at)) }) : state === "in_review" ? say("state_in_review") : say("published"));
    const run = async () => {
      const back = await ask<{ state: string }>(desk.boot.urls["undo"] ?? "", { key: undo });
      if (back.kind === "ok") { done(back.data.state); desk.toast(say("undone")); }
      else desk.toast("words" in back && back.words ? back.words : say("lost"));
    };
    desk.toast(text, undo ? { text: say("undo"), run: () => void run() } : href ? { text: say("see_it"), run: () => open(href, "_blank", "noopener") } : undefined, 10_000);
  };
  body.replaceChildren(
    answer.data.embargo ? el("p", { class: "ed-flag bad", text: say("embargoed", { time: named(new Date(answer.data.embargo)) }) }) : "",
    missing.length
      ? el("section", null, el("h3", { text: say("sheet_missing") }), el("ul", { class: "ed-miss" }, ...missing.map((one) => {
        const where = one.from ?? one.field ?? one.at ?? null;
        return el("li", { class: one.blocking ? "bad" : "" }, one.words || sayOf("m", one.what),
          where != null ? button(say("sheet_go"), () => { box.close(); leadTo(where); }, { class: "ed-tb" }) : null);
      })))
      : el("p", { class: "ed-good", text: say("sheet_ready") }),
    changes.length ? el("details", null, el("summary", { text: `${say("sheet_changes")}: ${say("sheet_pages", { n: changes.length })}` }), el("ul", { dir: "ltr" }, ...changes.slice(0, 60).map((path) => el("li", { text: path })))) : el("span"),
    may ? el("fieldset", null, el("legend", { text: say("sheet_when") }), el("label", { class: "ed-tick" }, now, say("sheet_now")), el("label", { class: "ed-tick" }, later, say("sheet_at")), fresh ? el("label", { class: "ed-tick" }, held, say("sheet_embargo")) : null, field(say("sheet_zone", { zone: [...new Set([zone, zoneName(moment() ?? new Date())])].join(", ") }), when), paper) : el("p", { text: say("may_not_publish") }),
    wrong,
    el("div", { class: "ed-row ed-foot" }, go, button(say("close"), () => box.close()), el("a", { class: "ed-tb", href: desk.boot.urls["publishing"] ?? "#", text: say("sheet_full") })));
  label();
  go.focus();
}

function zoneName(at: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat(document.documentElement.lang || "en", { timeZoneName: "short", ...(timeZone ? { timeZone } : {}) }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** A moment as the paper's clocks show it, by its distance from UTC in minutes. */
function paperTime(at: Date, offset: number): { time: string; zone: string } {
  const there = new Date(at.getTime() + (offset + at.getTimezoneOffset()) * 60_000);
  const sign = offset < 0 ? "−" : "+";
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, "0"));
  return { time: time(there.getTime()), zone: `UTC${sign}${hours}:${minutes}` };
}
