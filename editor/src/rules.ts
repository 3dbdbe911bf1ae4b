// What typing a few signs turns into. Backspace right after takes it back.

import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { type EditorState, Plugin, TextSelection } from "prosemirror-state";
import { quotesOf } from "./quotes";
import { m, n } from "./schema";

/** Rules that replace the paragraph stand only where a paragraph may be something else. */
const inParagraph = (state: EditorState): boolean => state.selection.$from.parent.type === n.paragraph;

export function rules(lang: () => string): Plugin {
  const quote = (open: boolean, inner: boolean): string => {
    const q = quotesOf(lang());
    if (inner) return open ? q.innerOpen : q.innerClose;
    return open ? q.open + q.space : q.space + q.close;
  };
  const put = (pattern: RegExp, what: (match: RegExpMatchArray) => string): InputRule =>
    new InputRule(pattern, (state, match, start, end) => {
      if (state.selection.$from.parent.type.spec.code || state.selection.$from.marks().some((mark) => mark.type === m.code)) return null;
      const from = start + (match[1]?.length ?? 0);
      return state.tr.insertText(what(match), from, end);
    });
  // A sign opens after nothing, a space or an opening sign; else it closes. An apostrophe is ’ everywhere.
  const opening = "(^|[\\s\\u00a0(\\[{<«“‘„‚—–\\u202f/-])";
  return inputRules({
    rules: [
      put(new RegExp(`${opening}"$`), () => quote(true, false)),
      put(/(\S)"$/, () => quote(false, false)),
      put(new RegExp(`${opening}'$`), () => quote(true, true)),
      put(/([\p{L}\p{N}])'$/u, () => "’"),
      put(/(\S)'$/, () => quote(false, true)),
      put(/()\.\.\.$/, () => "…"),
      put(/([^-—]|^)--$/, () => "—"),
      textblockTypeInputRule(/^(#{1,5})\s$/, n.heading, (match) => ({ level: Math.min(6, Math.max(2, match[1]?.length ?? 2)) })),
      wrappingInputRule(/^>\s$/, n.quote),
      wrappingInputRule(/^[-*•]\s$/, n.list, { ordered: false }),
      wrappingInputRule(/^(\d{1,4})[.)]\s$/, n.list, (match) => ({ ordered: true, start: Number(match[1]) === 1 ? null : Number(match[1]) }),
        (match, node) => node.childCount + ((node.attrs["start"] as number | null) ?? 1) === Number(match[1])),
      textblockTypeInputRule(/^```$/, n.code_block),
      new InputRule(/^(?:---|—-|\*\*\*|___)$/, (state, _match, start, end) => {
        if (!inParagraph(state)) return null;
        const $start = state.doc.resolve(start);
        const tr = state.tr.delete(start, end);
        const at = tr.mapping.map($start.before());
        tr.insert(at, n.separator.create());
        return tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView();
      }),
    ],
  });
}
