// The publish sheet: what is missing for this piece, what will change, when, and one button that says what it does.
// Loaded when it is asked for.

import type { Desk } from "./desk";
import { dialog } from "./dialogs";
import { button, el, field } from "./dom";
import { ask } from "./net";
import { say, sayOf, time } from "./words";

interface Missing { what: string; words?: string; blocking: boolean; confirm?: boolean; at?: number | string | null; from?: number | null; field?: string | null }
interface Sheet { missing: Missing[]; changes?: string[]; state?: string; may?: { publish?: boolean }; words?: string }
interface Published { state: string; href?: string; undo?: string; at?: number; words?: string }

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
  const now = el("input", { type: "radio", name: "when", checked: true });
  const later = el("input", { type: "radio", name: "when" });
  const wrong = el("p", { class: "ed-missing", role: "alert" });
  const go = button("", () => void publish(), { class: "ed-do ed-big", disabled: blocked });
  const label = () => {
    const at = later.checked && when.value ? new Date(when.value) : null;
    go.textContent = !may ? say("hand_in") : at ? say("publish_at", { time: time(at.getTime()) }) : desk.boot.state === "published" ? say("update_now") : say("publish_now");
  };
  now.onchange = later.onchange = () => { when.disabled = now.checked; label(); };
  when.oninput = () => { later.checked = true; label(); };
  when.onfocus = () => { later.checked = true; label(); };
  const publish = async () => {
    go.disabled = true;
    const at = later.checked && when.value ? new Date(when.value).getTime() : null;
    const done2 = await ask<Published>(desk.boot.urls["publish"] ?? "", { session: desk.saver.session, turn: desk.saver.turn, when: at ?? "now", zone, confirmed: missing.some((one) => one.confirm) });
    go.disabled = false;
    if (done2.kind !== "ok") { wrong.textContent = "words" in done2 && done2.words ? done2.words : say("lost"); return; }
    box.close();
    const { state, href, undo } = done2.data;
    done(state);
    const text = done2.data.words || (state === "scheduled" && at ? say("scheduled", { time: time(at) }) : say("published"));
    const run = async () => {
      const back = await ask<{ state: string }>(desk.boot.urls["undo"] ?? "", { key: undo });
      if (back.kind === "ok") { done(back.data.state); desk.toast(say("undone")); }
      else desk.toast("words" in back && back.words ? back.words : say("lost"));
    };
    desk.toast(text, undo ? { text: say("undo"), run: () => void run() } : href ? { text: say("see_it"), run: () => open(href, "_blank", "noopener") } : undefined, 10_000);
  };
  body.replaceChildren(
    missing.length
      ? el("section", null, el("h3", { text: say("sheet_missing") }), el("ul", { class: "ed-miss" }, ...missing.map((one) => {
        const where = one.from ?? one.field ?? one.at ?? null;
        return el("li", { class: one.blocking ? "bad" : "" }, one.words || sayOf("m", one.what),
          where != null ? button(say("sheet_go"), () => { box.close(); leadTo(where); }, { class: "ed-tb" }) : null);
      })))
      : el("p", { class: "ed-good", text: say("sheet_ready") }),
    changes.length ? el("details", null, el("summary", { text: `${say("sheet_changes")}: ${say("sheet_pages", { n: changes.length })}` }), el("ul", { dir: "ltr" }, ...changes.slice(0, 60).map((path) => el("li", { text: path })))) : el("span"),
    may ? el("fieldset", null, el("legend", { text: say("sheet_when") }), el("label", { class: "ed-tick" }, now, say("sheet_now")), el("label", { class: "ed-tick" }, later, say("sheet_at")), field(say("sheet_zone", { zone }), when)) : el("p", { text: say("may_not_publish") }),
    wrong,
    el("div", { class: "ed-row ed-foot" }, go, button(say("close"), () => box.close())));
  label();
  go.focus();
}
