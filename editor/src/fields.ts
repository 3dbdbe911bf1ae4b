// What stands above the text, in its place: label, headline, standfirst, place and date, authors, sections, lead picture.

import { baseKeymap } from "prosemirror-commands";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { button, debounce, el, field, iconButton, set } from "./dom";
import type { Desk } from "./desk";
import { PictureBox, type PictureAttrs } from "./picture";
import { later } from "./load";
import { pictureOf } from "./uploads";
import { n, schema } from "./schema";
import type { Fields, NodeJson, Picture } from "./types";
import { number, say } from "./words";

/** Longer headlines are cut in lists and search results. */
const HEADLINE_MOST = 90;

export interface FieldsUi {
  readonly dom: HTMLElement;
  readonly value: Fields;
  change(part: Partial<Fields>): void;
  /** Shows other values, as when somebody else's text is taken over. */
  show(value: Fields): void;
  lock(readonly: boolean): void;
  leadInput: HTMLInputElement;
  focus(): void;
}

export function fieldsUi(start: Fields, desk: () => Desk, changed: () => void, toBody: () => void, upload: (file: File) => void): FieldsUi {
  let value = start;
  let readonly = false;
  const change = (part: Partial<Fields>) => { value = { ...value, ...part }; changed(); };

  const grow = (area: HTMLTextAreaElement) => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  };
  const area = (name: "headline" | "standfirst", next: () => void) => {
    const it = el("textarea", { rows: 1, dir: "auto", class: `ed-${name}`, "aria-label": say(name), placeholder: say(name), "data-field": name, spellcheck: "true" });
    it.oninput = () => {
      // A headline is one line: what is pasted with line ends becomes one.
      if (it.value.includes("\n")) it.value = it.value.replace(/\s*\n\s*/g, " ");
      change({ [name]: it.value });
      grow(it);
      counts();
    };
    it.onkeydown = (event) => {
      if (event.isComposing) return;
      const end = it.selectionStart === it.value.length && it.selectionEnd === it.value.length;
      if (event.key === "Enter" || (event.key === "ArrowDown" && end)) { event.preventDefault(); next(); }
    };
    return it;
  };
  const standfirst = area("standfirst", () => toBody());
  const headline = area("headline", () => standfirst.focus());
  const counter = el("span", { class: "ed-counter", "aria-hidden": "true" });
  const counts = () => {
    const long = [...value.headline].length;
    counter.textContent = `${number(long)} / ${number(HEADLINE_MOST)}`;
    counter.classList.toggle("over", long > HEADLINE_MOST);
    counter.title = say("headline_count", { n: long, most: HEADLINE_MOST });
    counter.hidden = long === 0;
  };

  const line = (name: string, hint: string, write: (text: string) => void, type = "text") => {
    const it = el("input", { type, dir: type === "text" ? "auto" : null, "aria-label": say(name as "place"), placeholder: hint, "data-field": name });
    it.oninput = () => write(it.value);
    return it;
  };
  const labels = line("labels", say("labels"), (text) => change({ labels: text.split(",").map((one) => one.trim()).filter(Boolean) }));
  const dateline = (part: Partial<NonNullable<Fields["dateline"]>>) => {
    const now = { place: "", date: null, agency: "", ...value.dateline, ...part };
    change({ dateline: now.place || now.date || now.agency ? now : null });
  };
  const place = line("place", say("place"), (text) => dateline({ place: text }));
  const date = line("date", "", (text) => dateline({ date: text || null }), "date");
  const agency = line("agency", say("agency"), (text) => dateline({ agency: text }));
  const byline = line("byline", say("byline_hint"), (text) => change({ byline: text || null }));

  // Sections and authors: chips in order, and one list to add from.
  const chips = (name: "sections" | "authors", all: () => { id: string; name: string }[], add: string) => {
    const list = el("ul", { class: "ed-chips" });
    const select = el("select", { "aria-label": say(name), "data-field": name });
    select.onchange = () => {
      const id = select.value;
      if (id && !value[name].includes(id)) change({ [name]: [...value[name], id] });
      draw();
      select.focus();
    };
    const draw = () => {
      const nameOf = (id: string) => all().find((one) => one.id === id)?.name ?? id;
      list.replaceChildren(...value[name].map((id, at) => el("li", { class: "ed-chip" },
        at > 0 && name === "sections"
          ? button(nameOf(id), () => { change({ sections: [id, ...value.sections.filter((other) => other !== id)] }); draw(); }, { title: say("section_first", { name: nameOf(id) }), disabled: readonly })
          : el("span", { class: at === 0 ? "first" : "", text: nameOf(id) }),
        iconButton("close", say("remove", { name: nameOf(id) }), () => { change({ [name]: value[name].filter((other) => other !== id) }); draw(); select.focus(); }, { disabled: readonly }))));
      select.replaceChildren(el("option", { value: "", text: add }), ...all().filter((one) => !value[name].includes(one.id)).map((one) => el("option", { value: one.id, text: one.name })));
      select.value = "";
      select.disabled = readonly;
    };
    return { dom: el("div", { class: "ed-chipline" }, list, select), draw };
  };
  const sections = chips("sections", () => desk().boot.sections, say("section_add"));
  const authors = chips("authors", () => desk().boot.people, say("author_add"));

  // The picture at the head, with its caption as a small text of its own.
  const leadHole = el("div", { class: "ed-lead" });
  const leadInput = el("input", { type: "file", accept: "image/*", class: "ed-vh", tabindex: "-1", "aria-label": say("choose_file") });
  leadInput.onchange = () => { const file = leadInput.files?.[0]; if (file) upload(file); leadInput.value = ""; };
  let lead: { box: PictureBox; caption: EditorView } | null = null;
  const setLead = (picture: Picture | null) => { change({ lead: picture }); drawLead(); };
  const drawLead = () => {
    lead?.box.destroy();
    lead?.caption.destroy();
    lead = null;
    if (!value.lead) {
      const add = button(say("lead_add"), () => leadInput.click(), { class: "ed-lead-add", "data-field": "lead", disabled: readonly });
      const choose = button(say("library_do"), () => void later().then((all) => all.library(desk(), (media) => setLead(pictureOf(media)))), { class: "ed-lead-add", disabled: readonly });
      leadHole.replaceChildren(add, choose, leadInput);
      return;
    }
    const holder = el("figcaption", null);
    const caption = captionView(holder, value.lead.caption, () => !readonly, (content) => {
      if (value.lead) change({ lead: { ...value.lead, caption: content } });
    });
    const box = new PictureBox({
      attrs: () => (value.lead ?? { media: null, alt: null, credit: null, link: null, width: "text", focus: null, cuts: null }) as PictureAttrs,
      set: (part) => { if (value.lead) { change({ lead: { ...value.lead, ...(part as Partial<Picture>) } }); box.update(); } },
      remove: () => setLead(null),
      readonly: () => readonly,
      shelf: desk().shelf,
      lead: true,
    }, holder);
    lead = { box, caption };
    leadHole.replaceChildren(box.dom, leadInput);
  };

  const dom = el("header", { class: "ed-head" },
    el("div", { class: "ed-kick" }, labels, sections.dom),
    el("div", { class: "ed-headline-line" }, headline, counter),
    standfirst,
    el("div", { class: "ed-strip" }, field(say("place"), place), field(say("date"), date), field(say("agency"), agency)),
    el("div", { class: "ed-byline" }, el("div", { class: "ed-field" }, el("span", { class: "ed-name", text: say("authors") }), authors.dom), field(say("byline"), byline)),
    leadHole);

  const put = (input: HTMLInputElement | HTMLTextAreaElement, text: string) => { if (input.value !== text) input.value = text; };
  const show = (next: Fields) => {
    const sameLead = JSON.stringify(next.lead) === JSON.stringify(value.lead) && lead !== null;
    value = next;
    put(headline, next.headline);
    put(standfirst, next.standfirst);
    put(labels, next.labels.join(", "));
    put(place, next.dateline?.place ?? "");
    put(date, next.dateline?.date ?? "");
    put(agency, next.dateline?.agency ?? "");
    put(byline, next.byline ?? "");
    sections.draw();
    authors.draw();
    if (!sameLead) drawLead();
    counts();
    requestAnimationFrame(() => { grow(headline); grow(standfirst); });
  };
  addEventListener("resize", debounce(200, () => { grow(headline); grow(standfirst); }));
  // The desk is complete only after this function returned.
  queueMicrotask(() => show(value));

  return {
    dom,
    get value() { return value; },
    change(part) {
      change(part);
      show(value);
      if ("lead" in part) drawLead();
    },
    show,
    lock(now) {
      readonly = now;
      for (const input of [headline, standfirst, labels, place, date, agency, byline]) set(input, "readonly", now);
      show(value);
      drawLead();
    },
    leadInput,
    focus: () => headline.focus(),
  };
}

/** A one-line text with marks of its own: the caption of the lead picture. */
function captionView(place: HTMLElement, content: NodeJson[], editable: () => boolean, changed: (content: NodeJson[]) => void): EditorView {
  let doc;
  try {
    doc = schema.nodeFromJSON({ type: "caption", content });
  } catch {
    doc = n.caption.create();
  }
  const view: EditorView = new EditorView({ mount: place }, {
    state: EditorState.create({ doc, plugins: [history(), keymap({ Enter: () => true }), keymap(baseKeymap)] }),
    editable,
    attributes: () => ({ "aria-label": say("hint_caption"), role: "textbox", dir: "auto", "data-hint": say("hint_caption"), "data-field": "lead" }),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      place.classList.toggle("blank", view.state.doc.content.size === 0);
      if (tr.docChanged) changed(((view.state.doc.toJSON() as NodeJson).content ?? []));
    },
  });
  place.classList.toggle("blank", doc.content.size === 0);
  return view;
}
