// What the parts of the editor share.

import type { EditorView } from "prosemirror-view";
import type { Fields, Boot, Media, MediaFile } from "./types";
import type { Saver } from "./saver";

export interface Desk {
  boot: Boot;
  view: EditorView;
  saver: Saver;
  shelf: Shelf;
  readonly: boolean;
  fields: { value: Fields; change(part: Partial<Fields>): void };
  lang(): string;
  /** A line that goes away by itself, with at most one thing to do. */
  toast(text: string, action?: { text: string; run(): void }, ms?: number): void;
  /** Says something to those who listen. */
  announce(text: string): void;
  panel: { show(tab: string, focus?: boolean): void; open: string | null; hide(): void };
  /** Asks somebody in a dialog over the page. */
  name(id: string): string;
}

/** The pictures that are known here, by id. */
export class Shelf {
  private readonly known = new Map<string, MediaFile>();
  private readonly asked = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly fetch: (id: string) => Promise<MediaFile | null>) {}

  add(file: MediaFile): void {
    this.known.set(file.id, file);
    this.tell();
  }

  /** Has every picture draw itself anew. */
  tell(): void {
    for (const tell of this.listeners) tell();
  }

  of(media: Media | null | undefined): MediaFile | null {
    const id = media?.kept;
    if (!id) return null;
    const file = this.known.get(id);
    if (file) return file;
    if (!this.asked.has(id)) {
      this.asked.add(id);
      void this.fetch(id).then((found) => { if (found) this.add({ ...found, id }); });
    }
    return null;
  }

  listen(tell: () => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }
}
