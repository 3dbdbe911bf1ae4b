// Pictures on their way: a placeholder with progress in the text, which the picture then takes.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { insertBlock } from "./commands";
import type { Desk } from "./desk";
import { button, el } from "./dom";
import { upload } from "./net";
import { n } from "./schema";
import type { MediaFile, Picture } from "./types";
import { say } from "./words";

type Meta = { add: { id: number; at: number; dom: HTMLElement } } | { remove: number };
const key = new PluginKey<DecorationSet>("uploads");

export const uploads = (): Plugin => new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, set) {
      set = set.map(tr.mapping, tr.doc);
      const meta = tr.getMeta(key) as Meta | undefined;
      if (!meta) return set;
      if ("add" in meta) return set.add(tr.doc, [Decoration.widget(meta.add.at, meta.add.dom, { id: meta.add.id, side: -1, stopEvent: () => true, ignoreSelection: true })]);
      return set.remove(set.find(undefined, undefined, (spec) => (spec as { id?: number }).id === meta.remove));
    },
  },
  props: { decorations: (state) => key.getState(state) ?? null },
});

let count = 0;

/** A box that says how far an upload is, with what can be done about it. */
function progressBox(name: string): { dom: HTMLElement; bar: HTMLProgressElement; say(text: string, ...buttons: HTMLElement[]): void } {
  const bar = el("progress", { max: 1, value: 0, "aria-label": say("uploading", { name }) });
  const words = el("p", { role: "status", text: say("uploading", { name }) });
  const row = el("div", { class: "ed-row" });
  const dom = el("div", { class: "ed-upload", contenteditable: "false" }, words, bar, row);
  return { dom, bar, say(text, ...buttons) { words.textContent = text; row.replaceChildren(...buttons); } };
}

/** Uploads until it is done or given up; says in `box` how it goes. */
function send(desk: Desk, file: File, box: ReturnType<typeof progressBox>, done: (media: MediaFile | null) => void): void {
  let stop = () => undefined as void;
  const cancel = button(say("cancel"), () => { stop(); done(null); });
  const start = () => {
    box.bar.hidden = false;
    box.say(say("uploading", { name: file.name }), cancel);
    let over = false;
    const running = upload<MediaFile>(desk.boot.urls["media"] ?? "", file, file.name, (part) => { box.bar.value = part; });
    stop = () => { over = true; running.stop(); };
    void running.done.then((answer) => {
      if (over) return;
      if (answer.kind === "ok") {
        desk.announce(say("uploaded", { name: file.name }));
        return done(answer.data);
      }
      const why = answer.kind === "lost" ? answer.words || say("upload_lost") : answer.kind === "refused" || answer.kind === "signin" ? answer.words : "";
      box.bar.hidden = true;
      box.say(say("upload_failed", { name: file.name, why }), button(say("upload_again"), start), button(say("cancel"), () => done(null)));
    });
  };
  start();
}

/** Puts a picture into the text, at a place. */
export function placePicture(desk: Desk, file: File, at: number): void {
  if (!file.type.startsWith("image/")) return desk.toast(say("not_a_picture", { name: file.name }));
  const { view } = desk;
  const id = ++count;
  const box = progressBox(file.name);
  // Between blocks of the outermost text, never inside of a line.
  const $at = view.state.doc.resolve(at);
  const place = $at.depth === 0 ? at : $at.parent.content.size === 0 && $at.depth === 1 ? $at.before(1) : $at.after(1);
  view.dispatch(view.state.tr.setMeta(key, { add: { id, at: place, dom: box.dom } } satisfies Meta));
  send(desk, file, box, (media) => {
    const here = key.getState(view.state)?.find(undefined, undefined, (spec) => (spec as { id?: number }).id === id)[0]?.from;
    const tr = view.state.tr.setMeta(key, { remove: id } satisfies Meta);
    if (media && here !== undefined) {
      desk.shelf.add(media);
      const picture = pictureNode(desk, media);
      const next = tr.doc.nodeAt(here);
      if (next?.type === n.paragraph && next.content.size === 0 && tr.doc.childCount > 1 && here + next.nodeSize < tr.doc.content.size) tr.replaceWith(here, here + next.nodeSize, picture);
      else tr.insert(here, picture);
    }
    view.dispatch(tr);
    if (media) requestAnimationFrame(() => (view.dom.querySelector(".ed-picture .ed-alt[aria-invalid=true]") as HTMLElement | null)?.focus());
  });
}

/** Uploads the picture at the head of the piece. */
export function placeLead(desk: Desk, file: File, hole: HTMLElement): void {
  if (!file.type.startsWith("image/")) return desk.toast(say("not_a_picture", { name: file.name }));
  const box = progressBox(file.name);
  hole.prepend(box.dom);
  send(desk, file, box, (media) => {
    box.dom.remove();
    if (!media) return;
    desk.shelf.add(media);
    desk.fields.change({ lead: pictureOf(media) });
    requestAnimationFrame(() => (hole.querySelector(".ed-alt") as HTMLElement | null)?.focus());
  });
}

/** A medium as the picture of a field, with what is known of it. */
export const pictureOf = (media: MediaFile): Picture => ({
  media: { kept: media.id }, alt: media.alt || null, credit: media.credit || null, link: null, width: "text", focus: null, cuts: null,
  caption: media.caption ? [{ type: "text", text: media.caption }] : [],
});

function pictureNode(desk: Desk, media: MediaFile) {
  const { caption, ...attrs } = pictureOf(media);
  return n.picture.create(attrs, caption.map((node) => desk.view.state.schema.nodeFromJSON(node)));
}

/** Puts a picture that the paper has into the text. */
export function insertPicture(desk: Desk, media: MediaFile): void {
  desk.shelf.add(media);
  insertBlock(desk.view.state, pictureNode(desk, media), desk.view.dispatch);
  requestAnimationFrame(() => (desk.view.dom.querySelector(".ed-picture .ed-alt[aria-invalid=true]") as HTMLElement | null)?.focus());
}
