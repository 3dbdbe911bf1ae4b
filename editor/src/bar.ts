// The bar on top: where the piece stands, whether it is saved, who else is here, how long it is, what to do next.

import { button, el, iconButton } from "./dom";
import { tip } from "./tips";
import type { SaveState } from "./saver";
import type { Person } from "./types";
import { type Key, number, say, time } from "./words";

export interface BarActions { back: string; save(): void; preview(): void; publish(): void; checks(): void; panel(): void; tk(): void; help(): void; find(): void; suggest(): void; retry(): void; trouble(): void }

export interface Bar {
  dom: HTMLElement;
  save(state: SaveState, journalBroken: boolean): void;
  people(here: (Person & { field: string; yours: boolean })[]): void;
  length(words: number, tk: number): void;
  checks(open: number, critical: boolean): void;
  state(name: string, may: boolean): void;
  suggesting(on: boolean): void;
  lock(readonly: boolean): void;
  panel(open: boolean): void;
}

/** A reader takes in about so many words a minute. */
const PACE = 230;

export function bar(actions: BarActions, announce: (text: string) => void): Bar {
  const pill = el("span", { class: "ed-pill" });
  const saved = el("button", { type: "button", class: "ed-save" });
  const here = el("ul", { class: "ed-people" });
  const words = el("span", { class: "ed-words-count" });
  const tk = button("", () => actions.tk(), { class: "ed-tb ed-tk-count", title: say("tk_hint"), hidden: true });
  const checks = button(say("checks_none"), () => actions.checks(), { class: "ed-tb ed-check-count" });
  const publish = tip(button(say("publish"), () => actions.publish(), { class: "ed-do" }), "", "publish", false);
  const suggest = tip(iconButton("pen", say("suggest"), () => actions.suggest(), { "aria-pressed": "false" }), say("suggest"), "suggest");
  const panel = iconButton("panel", say("panel"), () => actions.panel(), { "aria-expanded": "false" });
  const dom = el("header", { class: "ed-bar", "aria-label": say("bar") },
    el("a", { class: "ed-ib ed-back", href: actions.back, "aria-label": say("back"), title: say("back") }, iconButton("back", "", () => undefined).firstChild),
    pill, saved, here,
    el("span", { class: "ed-push" }),
    words, tk, checks, suggest,
    tip(iconButton("eye", say("preview"), () => actions.preview()), say("preview"), "preview"),
    tip(iconButton("help", say("help"), () => actions.help(), { class: "ed-ib ed-wide" }), say("help"), "help"),
    panel, publish);

  let state: SaveState | null = null;
  let broken = false;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let said = "";
  const sentence = (): string => {
    if (!state) return "";
    switch (state.name) {
      case "saved": return state.at ? say("saved", { time: time(state.at, true) }) : say("saved_never");
      case "unsaved": return say("unsaved");
      case "saving": return say("saving");
      case "retry": return state.offline ? say("offline", { n: state.changes }) : say("retry", { seconds: number(Math.max(0, Math.ceil((state.at - Date.now()) / 1000))) });
      case "signin": return say("signin_state");
      case "newer": return say("newer_state");
      case "refused": return state.words || say("refused");
    }
  };
  const draw = () => {
    saved.textContent = sentence();
    saved.dataset["state"] = state?.name ?? "";
    saved.title = broken ? say("journal_broken") : state?.name === "retry" ? say("try_now") : say("save_now");
  };
  saved.onclick = () => {
    if (state?.name === "newer" || state?.name === "signin") actions.trouble();
    else if (state?.name === "retry") actions.retry();
    else actions.save();
  };
  return {
    dom,
    save(next, journalBroken) {
      const before = state?.name;
      state = next;
      broken = journalBroken;
      draw();
      clearInterval(ticking);
      if (next.name === "retry" && !next.offline) ticking = setInterval(draw, 1000);
      // Failures are said once, politely; that it is saved again, once too.
      const bad = ["retry", "signin", "newer", "refused"].includes(next.name);
      const now = bad ? next.name : "";
      // Of the other two a notice says more.
      if (bad && said !== now) { said = now; if (next.name === "retry" || next.name === "signin") announce(next.name === "retry" ? say("lost") : sentence()); }
      else if (next.name === "saved" && said && before !== "saved") { said = ""; announce(sentence()); }
    },
    people(list) {
      const others = list.filter((one) => !one.yours);
      here.hidden = others.length === 0;
      here.setAttribute("aria-label", say("people_here", { names: others.map((one) => one.name).join(", ") }));
      here.replaceChildren(...others.slice(0, 5).map((one) => el("li", { title: one.field ? say("person_in", { name: one.name, field: one.field }) : one.name },
        el("span", { "aria-hidden": "true", text: initials(one.name) }), el("span", { class: "ed-vh", text: one.field ? say("person_in", { name: one.name, field: one.field }) : one.name }))));
    },
    length(count, left) {
      words.textContent = `${say("words", { n: count })} · ${say("minutes", { n: Math.max(1, Math.round(count / PACE)) })}`;
      tk.hidden = left === 0;
      tk.textContent = say("tk", { n: left });
    },
    checks(open, critical) {
      checks.textContent = open ? say("checks_count", { n: open }) : say("checks_none");
      checks.classList.toggle("look", open > 0);
      checks.classList.toggle("bad", critical);
    },
    state(name, may) {
      pill.textContent = say(`state_${name}` as Key);
      pill.dataset["state"] = name;
      publish.textContent = may ? (name === "published" ? say("update") : say("publish")) : say("hand_in");
    },
    suggesting(on) { suggest.setAttribute("aria-pressed", String(on)); },
    lock(readonly) { suggest.disabled = readonly; publish.disabled = readonly; dom.classList.toggle("ed-readonly", readonly); },
    panel(open) { panel.setAttribute("aria-expanded", String(open)); },
  };
}

const initials = (name: string): string => name.split(/\s+/).map((part) => [...part][0] ?? "").slice(0, 2).join("").toLocaleUpperCase();
