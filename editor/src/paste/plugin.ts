// Pasting and dropping: foreign markup is cleaned, files are uploaded, an address alone may become an embed.

import { DOMParser, type ParseOptions, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import type { Desk } from "../desk";
import { m, n, schema } from "../schema";
import { placeCard } from "../card";
import { address } from "../link";
import { suggesting } from "../suggest";
import { say } from "../words";
type Kit = typeof import("./kit");

/** The same data in an event that can be sent again: the browser empties its own when the event is over. */
function kept(data: DataTransfer | null): DataTransfer {
  const copy = new DataTransfer();
  for (const type of data?.types ?? []) if (type !== "Files") copy.setData(type, data?.getData(type) ?? "");
  for (const file of data?.files ?? []) copy.items.add(file);
  return copy;
}

/** Whether the clipboard has words and not only a picture with its markup. */
function hasWords(data: DataTransfer | null): boolean {
  const html = data?.getData("text/html") ?? "";
  return Boolean(data?.getData("text/plain").trim()) || html.replace(/<!--[^]*?-->|<(style|script|title)[^]*?<\/\1>|<[^>]*>|&nbsp;|\s/gi, "") !== "";
}

/** `kit` gives what cleans once it is here; what is pasted before that waits for it. */
export function pasting(desk: () => Desk, picture: (file: File, at: number) => void, kit: () => Kit | null, load: () => Promise<unknown>): Plugin {
  class Waiting extends DOMParser {
    private ready: DOMParser | null = null;
    override parseSlice(dom: Parameters<DOMParser["parseSlice"]>[0], options?: ParseOptions): Slice {
      this.ready ??= kit()?.parser() ?? null;
      return (this.ready ?? DOMParser.fromSchema(schema)).parseSlice(dom, options);
    }
  }
  return new Plugin({
    props: {
      clipboardParser: new Waiting(schema, []),
      clipboardTextParser: (text, $context, plain) => kit()?.textSlice(text, $context, plain) ?? Slice.empty,
      handleDOMEvents: {
        paste(view, event) {
          if (kit()) return false;
          event.preventDefault();
          const clipboardData = kept(event.clipboardData);
          void load().then(() => { if (kit()) view.dom.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })); });
          return true;
        },
        drop(view, event) {
          if (kit() || view.dragging || event.dataTransfer?.files.length) return false;
          event.preventDefault();
          const { clientX, clientY } = event;
          const dataTransfer = kept(event.dataTransfer);
          void load().then(() => { if (kit()) view.dom.dispatchEvent(new DragEvent("drop", { dataTransfer, clientX, clientY, bubbles: true, cancelable: true })); });
          return true;
        },
      },
      handlePaste(view, event, slice) {
        const data = event.clipboardData;
        const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
        // Office programs put a picture of the text beside the text: words win.
        if (files.length && !hasWords(data)) {
          for (const file of files) picture(file, view.state.selection.from);
          return true;
        }
        const text = data?.getData("text/plain")?.trim() ?? "";
        if (/^https?:\/\/\S+$/i.test(text) && !view.state.selection.$from.parent.type.spec.code) {
          const { from, to, empty } = view.state.selection;
          const href = address(text);
          if (!href) return false;
          if (!empty) {
            view.dispatch(view.state.tr.removeMark(from, to, m.link).addMark(from, to, m.link.create({ href })));
            return true;
          }
          const { $from } = view.state.selection;
          const alone = $from.parent.type === n.paragraph && $from.parent.content.size === 0 && $from.depth === 1;
          const link = schema.text(alone ? href : text, [m.link.create({ href })]);
          view.dispatch(view.state.tr.replaceSelectionWith(link, false).scrollIntoView());
          // Two steps for undo: from the card to the link, and from the link to nothing. Without a net it stays a link,
          // and so does what is only proposed.
          if (alone && navigator.onLine && !suggesting(view.state)) placeCard(desk(), $from.before(), href);
          return true;
        }
        const html = data?.getData("text/html") ?? "";
        if (/<img\b[^>]*\bsrc=["']?https?:/i.test(html) && !html.includes("data-pm-slice")) desk().toast(say("paste_picture"));
        const part = kit();
        if (!part) return false;
        if (part.isLine(view.state.selection.$from.parent) && view.state.selection.$from.sameParent(view.state.selection.$to)) {
          view.dispatch(view.state.tr.replaceSelection(part.asLine(slice)).scrollIntoView().setMeta("paste", true));
          return true;
        }
        const noted = part.withFootnotes(view.state, slice) ?? part.inEmpty(view.state, slice);
        if (!noted) return false;
        view.dispatch(noted.scrollIntoView().setMeta("paste", true));
        return true;
      },
      handleDrop(view, event) {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (!files.length) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from;
        for (const file of files) picture(file, at);
        event.preventDefault();
        return true;
      },
    },
  });
}
