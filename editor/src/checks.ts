// What the check found, marked over the text. The text itself is never touched: these are decorations.

import { type EditorState, Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Finding } from "./types";

export interface Held extends Finding { gone: boolean }
interface State {
  set: DecorationSet;
  findings: Held[];
  /** What was changed since the text was sent to be checked. */
  since: Mapping | null;
  active: string | null;
}
type Meta = { sent: true } | { found: Finding[] } | { active: string | null } | { clear: true } | { redraw: true } | { replace: Finding };

const key = new PluginKey<State>("checks");

/** Whether somebody should look at it. */
export const open = (one: Finding): boolean => !one.dismissed && !["exact", "trimmed", "bracketed", "same", "approx"].includes(one.verdict);

/** Claims that blame somebody or tell hearsay are marked in any case; the others stand together in the panel, and in the
 *  text only where somebody wants that. */
const LOUD = ["C1", "C2"];
const KEPT = "dateline-claims";
let everything = false;
try { everything = localStorage.getItem(KEPT) === "all"; } catch { /* not allowed: the quiet way */ }
export const allMarked = (): boolean => everything;
export function markAll(view: EditorView, on: boolean): void {
  everything = on;
  try { localStorage.setItem(KEPT, on ? "all" : "strong"); } catch { /* holds for this page */ }
  tell(view, { redraw: true });
}
/** An open finding that is not marked in the text by itself. */
export const quiet = (one: Finding): boolean => one.kind === "claim" && !one.critical && !LOUD.includes(one.rule) && open(one);
const marked = (one: Finding): boolean => everything || !quiet(one);

function shown(doc: EditorState["doc"], findings: Held[], active: string | null): DecorationSet {
  const out: Decoration[] = [];
  for (const one of findings) {
    if (one.gone || one.dismissed || (!marked(one) && one.id !== active)) continue;
    const classes = `ed-f ed-f-${one.kind} ed-v-${one.verdict}${one.id === active ? " ed-f-active" : ""}`;
    const attrs = { class: classes, "data-finding": one.id };
    if (one.from === one.to) {
      const node = doc.nodeAt(one.from);
      if (node && !node.isText) out.push(Decoration.node(one.from, one.from + node.nodeSize, attrs));
    } else out.push(Decoration.inline(one.from, one.to, attrs, { id: one.id }));
  }
  return DecorationSet.create(doc, out);
}

export function checks(changed: () => void): Plugin {
  return new Plugin<State>({
    key,
    state: {
      init: () => ({ set: DecorationSet.empty, findings: [], since: null, active: null }),
      apply(tr, before, _old, state) {
        const meta = tr.getMeta(key) as Meta | undefined;
        let { set, findings, since, active } = before;
        if (tr.docChanged) {
          set = set.map(tr.mapping, tr.doc);
          findings = findings.map((one) => {
            const from = tr.mapping.map(one.from, 1);
            const to = Math.max(from, tr.mapping.map(one.to, -1));
            return from === one.from && to === one.to ? one : { ...one, from, to, gone: one.gone || (from === to && one.from !== one.to) };
          });
          if (since) { const whole = new Mapping(since.maps.slice()); whole.appendMapping(tr.mapping); since = whole; }
        }
        if (!meta) return { set, findings, since, active };
        if ("sent" in meta) since = new Mapping();
        else if ("clear" in meta) findings = [];
        else if ("redraw" in meta) { /* another choice of what is marked */ }
        else if ("active" in meta) active = meta.active;
        else if ("replace" in meta) findings = findings.map((one) => (one.id === meta.replace.id ? { ...one, dismissed: meta.replace.dismissed } : one));
        else {
          const map = since ?? new Mapping();
          const size = state.doc.content.size;
          findings = meta.found
            .map((one) => {
              const from = map.map(one.from, 1);
              const to = one.from === one.to ? from : Math.max(from, map.map(one.to, -1));
              return { ...one, from, to, gone: from === to && one.from !== one.to };
            })
            .filter((one) => one.to <= size && !one.gone);
          since = null;
        }
        set = shown(state.doc, findings, active);
        return { set, findings, since, active };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.set ?? null,
      handleClick(view, pos) {
        const hit = findings(view.state).find((one) => !one.gone && !one.dismissed && open(one) && marked(one) && pos >= one.from && pos <= one.to);
        if (hit) { setActive(view, hit.id); changed(); }
        return false;
      },
    },
  });
}

export const findings = (state: EditorState): Held[] => key.getState(state)?.findings ?? [];
export const activeFinding = (state: EditorState): string | null => key.getState(state)?.active ?? null;
const tell = (view: EditorView, meta: Meta): void => view.dispatch(view.state.tr.setMeta(key, meta).setMeta("addToHistory", false));
export const sent = (view: EditorView): void => tell(view, { sent: true });
export const found = (view: EditorView, list: Finding[]): void => tell(view, { found: list });
export const setActive = (view: EditorView, id: string | null): void => tell(view, { active: id });
export const replaceFinding = (view: EditorView, one: Finding): void => tell(view, { replace: one });

/** Selects what a finding is about and brings it into sight. */
export function show(view: EditorView, one: Held, focus = true): void {
  const tr = view.state.tr;
  const at = Math.min(one.from, tr.doc.content.size);
  const selection = one.from === one.to ? TextSelection.near(tr.doc.resolve(at)) : TextSelection.create(tr.doc, one.from, Math.min(one.to, tr.doc.content.size));
  view.dispatch(tr.setSelection(selection).setMeta(key, { active: one.id } satisfies Meta).scrollIntoView());
  if (focus) view.focus();
}

/** The next or previous finding that somebody should look at, from the caret, round the end. */
export function step(view: EditorView, by: 1 | -1): Held | null {
  const all = findings(view.state).filter((one) => open(one) && !one.gone).sort((a, b) => a.from - b.from);
  // Those that are marked, as long as there are any; else all, so that every one can be gone to by keys.
  const strong = all.filter(marked);
  const list = strong.length ? strong : all;
  if (!list.length) return null;
  const active = list.findIndex((one) => one.id === activeFinding(view.state));
  if (active >= 0) return list[(active + by + list.length) % list.length] ?? null;
  const caret = view.state.selection.from;
  return by > 0 ? (list.find((one) => one.from >= caret) ?? list[0] ?? null) : (list.findLast((one) => one.to <= caret) ?? list.at(-1) ?? null);
}
