// The focal point of a picture and its cuts: by drag, by keys, or by number, with the four shapes beside it. Places are
// thousandths of the picture from its left and its top edge; pictures do not mirror, so these sides are physical.

import { button, el, field } from "./dom";
import { number, say, type Key } from "./words";

export interface Focus { x: number; y: number }
export interface Cut { x: number; y: number; w: number; h: number }
export type Cuts = Record<string, Cut>;

export interface FocalHost {
  focus(): Focus | null;
  cuts(): Cuts | null;
  set(part: { focus?: Focus | null; cuts?: Cuts | null }): void;
  readonly(): boolean;
}

const SHAPES: [name: string, wide: number, high: number][] = [["3:2", 3, 2], ["16:9", 16, 9], ["1:1", 1, 1], ["4:5", 4, 5]];
const MIDDLE: Focus = { x: 500, y: 500 };
const LEAST = 50;
const clamp = (value: number, least: number, most: number): number => Math.round(Math.min(Math.max(value, least), Math.max(least, most)));

/** A cut of a shape that is `w` thousandths wide, as near to (x, y) as it lies within the picture. */
export function cutOf(x: number, y: number, w: number, shape: number, picture: number): Cut {
  const widest = Math.min(1000, Math.floor(1000 * shape / picture));
  const wide = clamp(w, Math.min(widest, Math.max(LEAST, Math.ceil(LEAST * shape / picture))), widest);
  const high = clamp(wide * picture / shape, LEAST, 1000);
  return { x: clamp(x, 0, 1000 - wide), y: clamp(y, 0, 1000 - high), w: wide, h: high };
}

/** What a shape shows of a picture by its focal point, as browsers place it. */
export function seen(focus: Focus, shape: number, picture: number): Cut {
  const whole = cutOf(0, 0, 1000, shape, picture);
  return { ...whole, x: Math.round((1000 - whole.w) * focus.x / 1000), y: Math.round((1000 - whole.h) * focus.y / 1000) };
}

export function focalTool(host: FocalHost, src: string, width: number, height: number): { dom: HTMLElement; update(): void } {
  const picture = width / height;
  let editing: number | null = null;
  const point = el("button", { type: "button", class: "ed-point" });
  const frame = el("button", { type: "button", class: "ed-cut", hidden: true });
  const img = el("img", { src, alt: "", draggable: "false" });
  const stage = el("div", { class: "ed-stage", dir: "ltr" }, img, frame, point);
  const entry = (key: Key, write: (value: number) => void) => {
    const it = el("input", { type: "number", min: 0, max: 100, step: 0.1, inputmode: "decimal", dir: "ltr" });
    it.onchange = () => { const value = Number(it.value); if (it.value !== "" && Number.isFinite(value)) write(value * 10); };
    return { it, dom: field(say(key), it) };
  };
  const shape = () => { const [, wide, high] = SHAPES[editing ?? 0] ?? ["", 1, 1]; return wide / high; };
  const name = () => SHAPES[editing ?? 0]?.[0] ?? "";
  const focus = () => host.focus() ?? MIDDLE;
  const cut = (): Cut => host.cuts()?.[name()] ?? seen(focus(), shape(), picture);
  const place = (x: number, y: number) => {
    if (host.readonly()) return;
    if (editing === null) {
      const next = { x: clamp(x, 0, 1000), y: clamp(y, 0, 1000) };
      host.set({ focus: next.x === 500 && next.y === 500 ? null : next });
    } else host.set({ cuts: { ...host.cuts(), [name()]: cutOf(x, y, cut().w, shape(), picture) } });
  };
  const grow = (w: number) => {
    if (host.readonly() || editing === null) return;
    const now = cut();
    const next = cutOf(now.x, now.y, w, shape(), picture);
    // It grows from its middle.
    host.set({ cuts: { ...host.cuts(), [name()]: cutOf(now.x + (now.w - next.w) / 2, now.y + (now.h - next.h) / 2, next.w, shape(), picture) } });
  };
  const x = entry("focal_x", (value) => place(value, editing === null ? focus().y : cut().y));
  const y = entry("focal_y", (value) => place(editing === null ? focus().x : cut().x, value));
  const w = entry("cut_w", grow);
  const keys = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 50 : 10;
    const at = editing === null ? focus() : cut();
    const moves: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    if (move) place(at.x + move[0], at.y + move[1]);
    else if (event.key === "+" || event.key === "=") grow(cut().w + step);
    else if (event.key === "-") grow(cut().w - step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  point.addEventListener("keydown", keys);
  frame.addEventListener("keydown", keys);
  stage.addEventListener("pointerdown", (event) => {
    if (host.readonly() || event.button !== 0) return;
    event.preventDefault();
    const box = img.getBoundingClientRect();
    const at = (event: PointerEvent) => ({ x: (event.clientX - box.left) / box.width * 1000, y: (event.clientY - box.top) / box.height * 1000 });
    const start = at(event);
    const from = editing === null ? start : cut();
    const drag = (event: PointerEvent) => { const now = at(event); place(from.x + now.x - start.x, from.y + now.y - start.y); };
    const stop = () => { stage.removeEventListener("pointermove", drag); };
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener("pointermove", drag);
    stage.addEventListener("pointerup", stop, { once: true });
    stage.addEventListener("pointercancel", stop, { once: true });
    (editing === null ? point : frame).focus({ preventScroll: true });
    if (editing === null) drag(event);
  });
  const views = SHAPES.map(([ratio, wide, high], at) => {
    const small = el("img", { src, alt: "", draggable: "false" });
    const window = el("div", { class: "ed-window" }, small);
    window.style.aspectRatio = `${wide} / ${high}`;
    const edit = button("", () => { editing = editing === at ? null : at; update(); (editing === null ? point : frame).focus({ preventScroll: true }); }, { "aria-pressed": "false" });
    const back = button(say("cut_back"), () => {
      const { [ratio]: _gone, ...rest } = host.cuts() ?? {};
      host.set({ cuts: Object.keys(rest).length ? rest : null });
      edit.focus();
    });
    const draw = () => {
      const now = host.cuts()?.[ratio] ?? seen(focus(), wide / high, picture);
      small.style.inlineSize = `${100_000 / now.w}%`;
      small.style.left = `${-100 * now.x / now.w}%`;
      small.style.top = `${-100 * now.y / now.h}%`;
      edit.textContent = editing === at ? say("cut_done") : say("cut_edit", { ratio });
      edit.setAttribute("aria-pressed", String(editing === at));
      edit.disabled = host.readonly();
      back.hidden = !host.cuts()?.[ratio];
      back.disabled = host.readonly();
    };
    return { dom: el("figure", { class: "ed-view" }, window, el("figcaption", null, el("span", { text: ratio, dir: "ltr" }), edit, back)), draw };
  });
  const dom = el("div", { class: "ed-focal" },
    el("div", { class: "ed-focal-main" }, stage, el("p", { class: "ed-hint", text: say("focal_hint") }), el("div", { class: "ed-numbers" }, x.dom, y.dom, w.dom)),
    el("div", { class: "ed-views" }, ...views.map((view) => view.dom)));
  const percent = (value: number) => number(value / 10);
  function update(): void {
    const at = editing === null ? focus() : cut();
    point.hidden = editing !== null;
    frame.hidden = editing === null;
    point.style.left = `${focus().x / 10}%`;
    point.style.top = `${focus().y / 10}%`;
    if (editing !== null) {
      const now = cut();
      Object.assign(frame.style, { left: `${now.x / 10}%`, top: `${now.y / 10}%`, inlineSize: `${now.w / 10}%`, blockSize: `${now.h / 10}%` });
      frame.setAttribute("aria-label", say("cut_at", { ratio: name(), x: percent(now.x), y: percent(now.y), w: percent(now.w) }));
    }
    point.setAttribute("aria-label", say("focal_at", { x: percent(focus().x), y: percent(focus().y) }));
    for (const [input, value] of [[x.it, at.x], [y.it, at.y], [w.it, editing === null ? 0 : cut().w]] as const) {
      if (document.activeElement !== input) input.value = String(value / 10);
      input.disabled = host.readonly();
    }
    w.dom.hidden = editing === null;
    for (const view of views) view.draw();
  }
  update();
  return { dom, update };
}
