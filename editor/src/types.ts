// What goes between the page, the server and the editor. Ids are strings: they are larger than a browser's numbers.

export interface Person { id: string; name: string }
export interface Media { kept?: string; elsewhere?: string }
export type Json = Record<string, unknown>;
/** A node of ProseMirror as JSON. */
export interface NodeJson { type: string; attrs?: Json; content?: NodeJson[]; marks?: Json[]; text?: string }

/** A picture in a field: the attributes of the node `picture`, and its caption beside them. */
export interface Picture {
  media: Media;
  alt: string | null;
  credit: string | null;
  link: string | null;
  width: string;
  focus: { x: number; y: number } | null;
  cuts: Record<string, { x: number; y: number; w: number; h: number }> | null;
  caption: NodeJson[];
}

/** Everything of an article but its body. */
export interface Fields {
  headline: string;
  standfirst: string;
  labels: string[];
  slug: string;
  sections: string[];
  topics: string[];
  dateline: { place: string; date: string | null; agency: string } | null;
  sources: { name: string; url?: string | null }[];
  via: { name: string; url?: string | null }[];
  authors: string[];
  byline: string | null;
  lang: string;
  dir: "ltr" | "rtl" | null;
  lead: Picture | null;
  highlights: string[];
  search: { title?: string | null; description?: string | null; canonical?: string | null; noindex?: boolean };
  comments_open: boolean;
}

export interface Content { article: Fields; body: NodeJson }
export interface Holder { person: Person; since: number; yours: boolean }

/** The answer to `GET copy`. */
export interface Copy extends Content {
  turn: number;
  revision: string | null;
  at: number;
  by: Person | null;
  holder: Holder | null;
  media?: Record<string, MediaFile>;
  state?: string;
}

/** A medium that the paper keeps, with an address to show it. */
export interface MediaFile {
  id: string;
  href: string;
  width?: number;
  height?: number;
  mime?: string;
  alt?: string;
  credit?: string;
  caption?: string;
  title?: string;
}

export interface Finding {
  id: string;
  kind: "quote" | "figure" | "overlap" | "claim" | "name";
  verdict: string;
  critical: boolean;
  rule: string;
  from: number;
  to: number;
  words: string;
  why: string;
  source: { id: string; number: number; title: string } | null;
  source_text: string | null;
  source_from: number | null;
  source_to: number | null;
  ops: [string, string][];
  dismissed: null | { by: Person; at: number; reason: string };
}

export interface Source {
  id: string;
  number: number;
  title: string;
  outlet?: string | null;
  kind?: string | null;
  date?: string | number | null;
  captured?: number | null;
  embargo?: number | null;
  rights?: string | null;
  confidential?: boolean;
  status?: string | null;
  text?: string;
  lang?: string;
}

export type Urls = Record<string, string>;

export interface Boot {
  article: string;
  urls: Urls;
  me: { id: string; name: string; role: string };
  session: string;
  lang: string;
  dir: "ltr" | "rtl";
  state: string;
  may: { publish?: boolean };
  /** Where readers have it, or would. */
  public?: string | null;
  sections: { id: string; name: string }[];
  people: Person[];
  words: Record<string, string>;
}
