// The panel beside the text: five tabs. In a narrow window it is a sheet at the bottom.

import { button, el, iconButton, unique } from "../dom";
import { type Key, say } from "../words";

export interface Tab {
  name: string;
  dom: HTMLElement;
  /** Called each time it comes into sight. */
  shown?(): void;
}

export interface Panel {
  dom: HTMLElement;
  show(name: string, focus?: boolean): void;
  hide(): void;
  count(name: string, count: number, bad?: boolean): void;
  readonly open: string | null;
}

const KEPT = "dateline-panel";

export function panel(tabs: Tab[], leave: () => void): Panel {
  let open: string | null = null;
  const id = unique("panel");
  const buttons = new Map<string, { tab: HTMLButtonElement; count: HTMLElement }>();
  const list = el("div", { class: "ed-tabs", role: "tablist", "aria-label": say("panel_label") });
  for (const tab of tabs) {
    const count = el("span", { class: "ed-badge", hidden: true });
    const it = button("", () => show(tab.name, false), { role: "tab", id: `${id}-${tab.name}`, "aria-controls": `${id}-${tab.name}-p`, "aria-selected": "false", tabindex: "-1" });
    it.append(el("span", { text: say(tab.name as Key) }), count);
    buttons.set(tab.name, { tab: it, count });
    tab.dom.id = `${id}-${tab.name}-p`;
    tab.dom.setAttribute("role", "tabpanel");
    tab.dom.setAttribute("aria-labelledby", it.id);
    tab.dom.tabIndex = -1;
    tab.dom.hidden = true;
    list.append(it);
  }
  list.onkeydown = (event) => {
    const rtl = getComputedStyle(list).direction === "rtl";
    const step = event.key === (rtl ? "ArrowLeft" : "ArrowRight") ? 1 : event.key === (rtl ? "ArrowRight" : "ArrowLeft") ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === open);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next) { show(next.name, false); buttons.get(next.name)?.tab.focus(); }
  };
  const dom = el("aside", { class: "ed-panel", "aria-label": say("panel_label"), hidden: true },
    el("div", { class: "ed-panel-head" }, list, iconButton("close", say("close"), () => { hide(); leave(); })),
    ...tabs.map((tab) => tab.dom));
  // Escape leads back to the text, where the caret was.
  dom.onkeydown = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (matchMedia("(max-width: 64em)").matches) hide();
    leave();
  };
  const remember = () => { try { localStorage.setItem(KEPT, open ?? ""); } catch { /* not allowed: nothing depends on it */ } };
  function show(name: string, focus = true): void {
    const tab = tabs.find((one) => one.name === name);
    if (!tab) return;
    const before = open;
    open = name;
    dom.hidden = false;
    document.documentElement.classList.add("ed-has-panel");
    for (const one of tabs) {
      one.dom.hidden = one.name !== name;
      const it = buttons.get(one.name)?.tab;
      it?.setAttribute("aria-selected", String(one.name === name));
      if (it) it.tabIndex = one.name === name ? 0 : -1;
    }
    if (before !== name) { tab.shown?.(); remember(); }
    if (focus) tab.dom.focus({ preventScroll: true });
  }
  function hide(): void {
    open = null;
    dom.hidden = true;
    document.documentElement.classList.remove("ed-has-panel");
    remember();
  }
  return {
    dom, show, hide,
    count(name, count, bad = false) {
      const badge = buttons.get(name)?.count;
      if (!badge) return;
      badge.hidden = count === 0;
      badge.textContent = String(count);
      badge.classList.toggle("bad", bad);
    },
    get open() { return open; },
  };
}

/** Which tab was open last on this device. */
export function lastTab(): string | null {
  try { return localStorage.getItem(KEPT); } catch { return null; }
}
