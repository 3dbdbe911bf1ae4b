// A picture with its description, caption and credit in place: in the text and at the head of the piece.

import type { Node } from "prosemirror-model";
import type { EditorView, NodeView } from "prosemirror-view";
import { button, el, field, iconButton } from "./dom";
import type { Shelf } from "./desk";
import { type Cuts, type Focus, focalTool } from "./focal";
import type { Media } from "./types";
import { say, type Key } from "./words";

export interface PictureAttrs { media: Media | null; alt: string | null; credit: string | null; link: string | null; width: string; focus: Focus | null; cuts: Cuts | null }

export interface PictureHost {
  attrs(): PictureAttrs;
  set(part: Partial<PictureAttrs>): void;
  remove(): void;
  readonly(): boolean;
  shelf: Shelf;
  lead: boolean;
}

const WIDTHS = ["text", "wide", "full", "start", "end"];

export class PictureBox {
  readonly dom: HTMLElement;
  private readonly shot = el("div", { class: "ed-shot" });
  private readonly alt = el("textarea", { rows: 1, class: "ed-alt", dir: "auto", placeholder: say("alt_hint") });
  private readonly decorative = el("input", { type: "checkbox" });
  private readonly credit = el("input", { type: "text", dir: "auto", placeholder: say("credit_hint") });
  private readonly width = el("select", null, ...WIDTHS.map((width) => el("option", { value: width, text: say(`w_${width}` as Key) })));
  private readonly missing = el("p", { class: "ed-missing", text: say("alt_missing"), hidden: true });
  private readonly unlisten: () => void;
  private shown = "";
  private tool: ReturnType<typeof focalTool> | null = null;
  private readonly toolHole = el("div", { contenteditable: "false" });
  private readonly focal = button(say("focal"), () => this.openTool(this.tool === null), { class: "ed-focal-button", "aria-expanded": "false" });

  constructor(private readonly host: PictureHost, readonly caption: HTMLElement) {
    this.alt.oninput = () => host.set({ alt: this.alt.value || null });
    this.decorative.onchange = () => host.set({ alt: this.decorative.checked ? "" : null });
    this.credit.oninput = () => host.set({ credit: this.credit.value || null });
    this.width.onchange = () => host.set({ width: this.width.value });
    const decorative = el("label", { class: "ed-tick" }, this.decorative, say("decorative"));
    const altField = field(say("alt"), this.alt);
    altField.append(this.missing, decorative);
    this.dom = el("figure", { class: "ed-picture" },
      el("div", { class: "ed-figure", contenteditable: "false" }, this.shot, iconButton("close", say("picture_remove"), () => host.remove(), { class: "ed-ib ed-over" })),
      this.toolHole,
      caption,
      el("div", { class: "ed-picture-row", contenteditable: "false" }, altField, field(say("credit"), this.credit), host.lead ? null : field(say("width"), this.width)));
    this.unlisten = host.shelf.listen(() => this.update());
    this.update();
  }

  update(): void {
    const { media, alt, credit, width } = this.host.attrs();
    const readonly = this.host.readonly();
    if (document.activeElement !== this.alt) this.alt.value = alt ?? "";
    if (document.activeElement !== this.credit) this.credit.value = credit ?? "";
    this.decorative.checked = alt === "";
    this.alt.disabled = readonly || alt === "";
    this.decorative.disabled = this.credit.disabled = this.width.disabled = readonly;
    this.width.value = width;
    this.dom.dataset["width"] = width;
    this.missing.hidden = alt !== null;
    this.alt.setAttribute("aria-invalid", String(alt === null));
    const file = this.host.shelf.of(media);
    if (file?.credit && !credit) this.credit.placeholder = file.credit;
    this.tool?.update();
    const key = `${media?.kept ?? media?.elsewhere ?? ""}|${file?.href ?? ""}`;
    if (key === this.shown) return;
    this.shown = key;
    this.openTool(false);
    if (file) {
      const img = el("img", { src: file.href, alt: "", draggable: "false", width: file.width || null, height: file.height || null });
      this.shot.replaceChildren(img);
      if (media?.kept && file.width && file.height) this.shot.append(this.focal);
    } else {
      const text = media?.elsewhere ? say("elsewhere", { host: hostOf(media.elsewhere) }) : say("picture_missing");
      this.shot.replaceChildren(el("p", { class: "ed-atom", text }));
    }
  }

  /** The focal point and the cuts, below the picture. */
  private openTool(open: boolean): void {
    const file = this.host.shelf.of(this.host.attrs().media);
    this.tool = open && file?.width && file.height ? focalTool({
      focus: () => this.host.attrs().focus,
      cuts: () => this.host.attrs().cuts,
      set: (part) => this.host.set(part),
      readonly: () => this.host.readonly(),
    }, file.href, file.width, file.height) : null;
    this.toolHole.replaceChildren(...(this.tool ? [this.tool.dom] : []));
    this.focal.setAttribute("aria-expanded", String(this.tool !== null));
  }

  destroy(): void { this.unlisten(); }
}

export function hostOf(url: string): string {
  try { return new URL(url).host; } catch { return url; }
}

/** The picture in the text. */
export class PictureView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  private readonly box: PictureBox;

  constructor(private node: Node, view: EditorView, getPos: () => number | undefined, shelf: Shelf) {
    this.contentDOM = el("figcaption", { dir: "auto" });
    const edit = (work: (at: number) => void) => { const at = getPos(); if (at !== undefined) work(at); };
    this.box = new PictureBox({
      attrs: () => this.node.attrs as PictureAttrs,
      set: (part) => edit((at) => {
        const tr = view.state.tr;
        for (const [name, value] of Object.entries(part)) tr.setNodeAttribute(at, name, value);
        view.dispatch(tr);
      }),
      remove: () => edit((at) => { view.dispatch(view.state.tr.delete(at, at + this.node.nodeSize)); view.focus(); }),
      readonly: () => !view.editable,
      shelf,
      lead: false,
    }, this.contentDOM);
    this.dom = this.box.dom;
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.contentDOM.classList.toggle("blank", node.content.size === 0);
    this.box.update();
    return true;
  }
  selectNode(): void { this.dom.classList.add("ed-selected"); }
  deselectNode(): void { this.dom.classList.remove("ed-selected"); }
  stopEvent(event: Event): boolean {
    const target = event.target as HTMLElement | null;
    return Boolean(target?.closest?.("input,textarea,select,button,label"));
  }
  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
  destroy(): void { this.box.destroy(); }
}
