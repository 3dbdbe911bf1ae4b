// Everything of the piece that no reader sees on its page at first sight: address, language, credits, search.
// Loaded when its tab is opened.

import type { Desk } from "../desk";
import type { Fields } from "../types";
import { el, field } from "../dom";
import { topics as topicsField } from "./topics";
import { say } from "../words";

const lines = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
const credits = (text: string): Fields["sources"] => lines(text).map((line) => {
  const [name = "", url = ""] = line.split("|").map((part) => part.trim());
  return { name, url: url || null };
});
const written = (list: Fields["sources"]): string => list.map((one) => (one.url ? `${one.name} | ${one.url}` : one.name)).join("\n");

/** Longer titles and descriptions are cut in search results. */
const TITLE_MOST = 60;
const DESCRIPTION_MOST = 160;

/** Fills the pane; what it gives shows the values of now. */
export function details(dom: HTMLElement, desk: () => Desk): () => void {
  const change = (part: Partial<Fields>) => { desk().fields.change(part); preview(); };
  const text = (name: string, write: (text: string) => void, dir = "auto") => {
    const it = el("input", { type: "text", dir, "data-field": name });
    it.oninput = () => write(it.value);
    return it;
  };
  const area = (name: string, write: (text: string) => void) => {
    const it = el("textarea", { rows: 3, dir: "auto", "data-field": name });
    it.oninput = () => write(it.value);
    return it;
  };
  const tick = (name: string, write: (on: boolean) => void) => {
    const it = el("input", { type: "checkbox", "data-field": name });
    it.onchange = () => write(it.checked);
    return it;
  };
  const search = (part: Fields["search"]) => change({ search: { ...desk().fields.value.search, ...part } });
  const slug = text("slug", (value) => change({ slug: value.trim() }), "ltr");
  const title = text("search_title", (value) => search({ title: value || null }));
  const description = area("search_description", (value) => search({ description: value || null }));
  const canonical = text("canonical", (value) => search({ canonical: value || null }), "ltr");
  const noindex = tick("noindex", (on) => search({ noindex: on }));
  const comments = tick("comments_open", (on) => change({ comments_open: on }));
  const highlights = area("highlights", (value) => change({ highlights: lines(value) }));
  const sources = area("credits", (value) => change({ sources: credits(value) }));
  const via = area("via", (value) => change({ via: credits(value) }));
  const lang = text("language", (value) => { if (/^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(value.trim())) change({ lang: value.trim() }); }, "ltr");
  const dir = el("select", { "data-field": "direction" }, el("option", { value: "", text: say("dir_auto") }), el("option", { value: "ltr", text: say("dir_ltr") }), el("option", { value: "rtl", text: say("dir_rtl") }));
  dir.onchange = () => change({ dir: (dir.value || null) as Fields["dir"] });
  const topics = topicsField(desk);
  // How long it may be before others cut it, beside the field itself.
  const counted = (it: HTMLInputElement | HTMLTextAreaElement, most: number, other: () => string) => {
    const count = el("small", { class: "ed-counter" });
    const draw = () => {
      const long = [...(it.value || other())].length;
      count.textContent = say("count_of", { n: long, most });
      count.classList.toggle("over", long > most);
    };
    return { count, draw };
  };
  const titleCount = counted(title, TITLE_MOST, () => desk().fields.value.headline);
  const descriptionCount = counted(description, DESCRIPTION_MOST, () => desk().fields.value.standfirst);
  const serp = el("section", { class: "ed-serp", "aria-label": say("search_preview") });
  const card = el("section", { class: "ed-social", "aria-label": say("social_preview") });
  const cut = (text: string, most: number) => { const all = [...text]; return all.length > most ? `${all.slice(0, most - 1).join("").trimEnd()}…` : text; };
  const preview = () => {
    const { value } = desk().fields;
    const shown = value.search.title || value.headline || say("headline");
    const said = value.search.description || value.standfirst;
    const path = desk().boot.public && !value.slug ? desk().boot.public ?? "" : `/…/${value.slug || "…"}/`;
    titleCount.draw();
    descriptionCount.draw();
    title.placeholder = value.headline;
    description.placeholder = value.standfirst;
    serp.replaceChildren(el("p", { class: "ed-name", text: say("search_preview") }),
      el("p", { class: "hint", dir: "ltr" }, location.host + path),
      el("p", { class: "ed-serp-title", dir: "auto", text: cut(shown, TITLE_MOST) }),
      el("p", { class: "hint", dir: "auto", text: cut(said, DESCRIPTION_MOST) }));
    const file = desk().shelf.of(value.lead?.media);
    card.replaceChildren(el("p", { class: "ed-name", text: say("social_preview") }),
      file ? el("img", { src: file.href, alt: "" }) : "",
      el("div", null, el("p", { class: "hint", dir: "ltr", text: location.host }), el("p", { class: "ed-serp-title", dir: "auto", text: cut(shown, 90) }), el("p", { class: "hint", dir: "auto", text: cut(said, 110) })));
  };
  dom.append(
    topics.dom,
    field(say("slug"), slug, say("slug_hint")), field(say("highlights"), highlights), field(say("credits"), sources), field(say("via"), via),
    el("div", { class: "ed-counted" }, field(say("search_title"), title), titleCount.count), el("div", { class: "ed-counted" }, field(say("search_description"), description), descriptionCount.count),
    serp, card,
    field(say("canonical"), canonical), el("label", { class: "ed-tick" }, noindex, say("noindex")), el("label", { class: "ed-tick" }, comments, say("comments_open")),
    field(say("language"), lang), field(say("direction"), dir));
  const show = () => {
    const { value } = desk().fields;
    const put = (it: HTMLInputElement | HTMLTextAreaElement, text: string) => { if (document.activeElement !== it) it.value = text; };
    put(slug, value.slug);
    put(title, value.search.title ?? "");
    put(description, value.search.description ?? "");
    put(canonical, value.search.canonical ?? "");
    put(highlights, value.highlights.join("\n"));
    put(sources, written(value.sources));
    put(via, written(value.via));
    put(lang, value.lang);
    noindex.checked = value.search.noindex ?? false;
    comments.checked = value.comments_open;
    dir.value = value.dir ?? "";
    for (const it of dom.querySelectorAll<HTMLInputElement>("input,textarea,select")) it.disabled = desk().readonly;
    topics.show();
    preview();
  };
  return show;
}
