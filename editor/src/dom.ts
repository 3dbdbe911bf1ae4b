// Making elements. No markup is ever written as a string.

type Child = Node | string | null | undefined | false;
type Props = Record<string, unknown>;

/** An element. `on*` are listeners, `class` and `text` what they say; `true` sets an empty attribute, `false` and `null` none. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) set(it, name, value);
  it.append(...children.filter((child): child is Node | string => child != null && child !== false && child !== ""));
  return it;
}

export function set(it: Element, name: string, value: unknown): void {
  if (name.startsWith("on") && typeof value === "function") it.addEventListener(name.slice(2), value as EventListener);
  else if (name === "text") it.textContent = String(value ?? "");
  else if (name === "value") (it as HTMLInputElement).value = String(value ?? "");
  else if (name === "checked" || name === "disabled" || name === "hidden") (it as unknown as Record<string, unknown>)[name] = Boolean(value);
  else if (value == null || value === false) it.removeAttribute(name);
  else it.setAttribute(name, value === true ? "" : String(value));
}

export function button(text: string, click: (event: MouseEvent) => void, props: Props = {}): HTMLButtonElement {
  return el("button", { type: "button", ...props, onclick: click }, text);
}

/** A labelled field; the label is seen. */
export function field(label: string, input: HTMLElement, hint = ""): HTMLElement {
  if (!input.id) input.id = unique("f");
  const help = hint ? el("small", { id: `${input.id}-h`, text: hint }) : null;
  if (help) input.setAttribute("aria-describedby", help.id);
  return el("div", { class: "ed-field" }, el("label", { for: input.id, text: label }), input, help);
}

let count = 0;
export const unique = (what: string): string => `ed-${what}-${++count}`;

const ICONS: Record<string, string> = {
  back: "M15 5l-7 7 7 7",
  plus: "M12 5v14M5 12h14",
  bold: "M7 5h6a3.5 3.5 0 010 7H7zM7 12h7a3.5 3.5 0 010 7H7z",
  italic: "M14 5h-4M14 19h-4M13 5l-3 14",
  link: "M10 14a4 4 0 006 .5l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-6-.5l-3 3a4 4 0 005.7 5.7l1-1",
  quote: "M5 7h5v6a5 5 0 01-4 4M14 7h5v6a5 5 0 01-4 4",
  note: "M5 5h14v10h-6l-4 4v-4H5z",
  check: "M5 12.5l4.5 4.5L19 7",
  close: "M6 6l12 12M18 6L6 18",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9a1 1 0 100-.01",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5",
  panel: "M4 5h16v14H4zM14 5v14",
  help: "M9 9a3 3 0 114.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01",
  turn: "M4 8h13l-3-3M20 16H7l3 3",
  pen: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
};

export function icon(name: string): SVGSVGElement {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "ed-icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", ICONS[name] ?? "");
  svg.append(path);
  return svg;
}

/** A button with a picture; what it does is its name and its tooltip. */
export function iconButton(name: string, label: string, click: (event: MouseEvent) => void, props: Props = {}): HTMLButtonElement {
  return el("button", { type: "button", class: "ed-ib", "aria-label": label, title: label, ...props, onclick: click }, icon(name));
}

/** A button's name and tooltip with the key that does the same, as it is now. */
export const shownKey = (combo: string): string => keys(combo.replace("ArrowUp", "↑").replace("ArrowDown", "↓"));

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
/** A key combination as this machine writes it. */
export const keys = (combo: string): string => (isMac() ? combo.replace(/Ctrl\+/g, "⌘").replace(/Shift\+/g, "⇧").replace(/Alt\+/g, "⌥") : combo);

export function debounce(wait: number, work: () => void): { (): void; now(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => { clearTimeout(timer); timer = undefined; };
  return Object.assign(() => { cancel(); timer = setTimeout(() => { timer = undefined; work(); }, wait); }, {
    now() { if (timer !== undefined) { cancel(); work(); } },
    cancel,
  });
}
