// Everything of the piece that no reader sees on its page at first sight: address, language, credits, search.
// Loaded when its tab is opened.

import type { Desk } from "../desk";
import type { Fields } from "../types";
import { el, field } from "../dom";
import { number, say } from "../words";

const lines = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
const credits = (text: string): Fields["sources"] => lines(text).map((line) => {
  const [name = "", url = ""] = line.split("|").map((part) => part.trim());
  return { name, url: url || null };
});
const written = (list: Fields["sources"]): string => list.map((one) => (one.url ? `${one.name} | ${one.url}` : one.name)).join("\n");

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
  const titleShown = el("p", { class: "ed-serp-title", dir: "auto" });
  const slugShown = el("p", { class: "hint", dir: "ltr" });
  const descriptionShown = el("p", { class: "hint", dir: "auto" });
  const counts = el("p", { class: "hint" });
  const preview = () => {
    const { value } = desk().fields;
    const shown = value.search.title || value.headline;
    const said = value.search.description || value.standfirst;
    titleShown.textContent = shown || say("headline");
    slugShown.textContent = value.slug || "…";
    descriptionShown.textContent = [...said].slice(0, 160).join("") + ([...said].length > 160 ? "…" : "");
    counts.textContent = `${number([...shown].length)} / ${number(60)} · ${number([...said].length)} / ${number(160)}`;
  };
  dom.append(
    field(say("slug"), slug, say("slug_hint")), field(say("highlights"), highlights), field(say("credits"), sources), field(say("via"), via),
    field(say("search_title"), title), field(say("search_description"), description),
    el("section", { class: "ed-serp", "aria-label": say("search_preview") }, el("p", { class: "ed-name", text: say("search_preview") }), titleShown, slugShown, descriptionShown, counts),
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
    preview();
  };
  return show;
}
