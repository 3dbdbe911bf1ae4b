// The place in the text for what find and replace found; finding itself comes when it is asked for.

import { type EditorState, Plugin } from "prosemirror-state";
import type { DecorationSet } from "prosemirror-view";

export const hits: { of: (state: EditorState) => DecorationSet | null } = { of: () => null };
export const hitsShown = (): Plugin => new Plugin({ props: { decorations: (state) => hits.of(state) } });
