// How blocks with fields of their own stand in the text, and how those stand that cannot be written in.

import { DOMSerializer, type Node } from "prosemirror-model";
import type { EditorView, NodeView, NodeViewConstructor } from "prosemirror-view";
import { el, field } from "./dom";
import { CardView } from "./card";
import type { Desk, Shelf } from "./desk";
import { PictureView } from "./picture";
import { schema } from "./schema";
import type { NodeJson } from "./types";
import { say } from "./words";

/** Somebody's words with who said them. */
class SaidView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM = el("p", { dir: "auto" });
  private readonly inputs: Record<string, HTMLInputElement> = {};

  constructor(private node: Node, private readonly view: EditorView, getPos: () => number | undefined) {
    const row = el("div", { class: "ed-said-row", contenteditable: "false" });
    for (const [name, label] of [["speaker", say("speaker")], ["role", say("role")], ["source", say("from_source")]] as const) {
      const input = el("input", { type: "text", dir: "auto", "data-name": name });
      input.oninput = () => {
        const at = getPos();
        if (at === undefined) return;
        const value = name === "speaker" ? input.value : input.value || null;
        view.dispatch(view.state.tr.setNodeAttribute(at, name, value));
      };
      input.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        view.focus();
      };
      this.inputs[name] = input;
      row.append(field(label, input));
    }
    this.dom = el("figure", { class: "quote said" }, el("blockquote", null, this.contentDOM), row);
    this.show();
  }

  private show(): void {
    for (const [name, input] of Object.entries(this.inputs)) {
      const value = (this.node.attrs[name] as string | null) ?? "";
      if (input.value !== value) input.value = value;
      input.disabled = !this.view.editable;
    }
    const speaker = this.inputs["speaker"];
    if (speaker) {
      speaker.placeholder = say("speaker_missing");
      speaker.setAttribute("aria-invalid", String(!speaker.value.trim()));
    }
    this.contentDOM.classList.toggle("blank", this.node.content.size === 0);
    this.contentDOM.dataset["hint"] = say("hint_said");
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }
  stopEvent(event: Event): boolean { return Boolean((event.target as HTMLElement | null)?.closest?.("input,label")); }
  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

/** Something that is kept word for word: what readers see of it, and its source on request. */
class RawView implements NodeView {
  readonly dom: HTMLElement;

  constructor(node: Node) {
    const attrs = node.attrs as { kind: string; source: string; shown: NodeJson[] | null };
    const shown = el("div", { class: "ed-shown" });
    for (const json of attrs.shown ?? []) {
      try {
        shown.append(DOMSerializer.fromSchema(schema).serializeNode(schema.nodeFromJSON(json)));
      } catch {
        // A block that this editor does not know stays in the source below.
      }
    }
    this.dom = el("div", { class: "ed-raw", contenteditable: "false" },
      el("p", { class: "ed-tag", text: `${say("raw")}: ${attrs.kind}` }),
      shown.childNodes.length ? shown : el("p", { class: "hint", text: say("raw_nothing") }),
      el("details", null, el("summary", { text: "</>" }), el("pre", { dir: "ltr", tabindex: "0", text: attrs.source })));
  }
  stopEvent(event: Event): boolean { return Boolean((event.target as HTMLElement | null)?.closest?.("details")); }
  ignoreMutation(): boolean { return true; }
}

const line = (text: () => string): NodeViewConstructor => () => ({
  dom: el("div", { class: "ed-line", contenteditable: "false" }, el("span", { text: text() })),
  ignoreMutation: () => true,
});

export const views = (shelf: Shelf, desk: () => Desk): Record<string, NodeViewConstructor> => ({
  picture: (node, view, getPos) => new PictureView(node, view, getPos, shelf),
  said_quote: (node, view, getPos) => new SaidView(node, view, getPos),
  card: (node, view, getPos) => new CardView(node, view, getPos, desk),
  raw: (node) => new RawView(node),
  more: line(() => say("more_line")),
  page_break: line(() => say("page_line")),
});
