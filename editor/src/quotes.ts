// Quotation marks by language: outer pair, inner pair. What is not listed uses the English ones.

const PAIRS: Record<string, string> = {
  en: "“”‘’", ar: "«»“”", cs: "„“‚‘", da: "„“‚‘", de: "„“‚‘", el: "«»“”", es: "«»“”", et: "„“‚‘", fa: "«»‹›", fi: "””’’",
  fr: "«»“”", he: "””’’", hr: "„”‚’", hu: "„”»«", it: "«»“”", ja: "「」『』", ko: "“”‘’", lt: "„“‚‘", lv: "“”‘’", nb: "«»‘’",
  nl: "“”‘’", nn: "«»‘’", no: "«»‘’", pl: "„”«»", ps: "«»‹›", pt: "“”‘’", ro: "„”«»", ru: "«»„“", sk: "„“‚‘", sl: "„“‚‘",
  sv: "””’’", tr: "“”‘’", uk: "«»„“", ur: "“”‘’", zh: "“”‘’",
};

export interface Quotes { open: string; close: string; innerOpen: string; innerClose: string; space: string }

export function quotesOf(lang: string): Quotes {
  const primary = lang.toLowerCase().split("-")[0] ?? "en";
  const swiss = /^(de|fr|it)-CH/i.test(lang);
  const pair = [...(swiss ? "«»‹›" : (PAIRS[primary] ?? PAIRS["en"] ?? ""))];
  // French sets a narrow no-break space inside its marks.
  const space = primary === "fr" && !swiss ? "\u202f" : "";
  return { open: pair[0] ?? "“", close: pair[1] ?? "”", innerOpen: pair[2] ?? "‘", innerClose: pair[3] ?? "’", space };
}
