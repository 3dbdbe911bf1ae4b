// Whatever a program puts on the clipboard becomes the same clean text, every time.
import { readFileSync } from "node:fs";
import { Slice } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import { asLine, inEmpty, withFootnotes } from "../src/paste/fit";
import { parser } from "../src/paste/kit";
import { textSlice } from "../src/paste/text";
import { n, schema } from "../src/schema";
import { fixtures } from "./paste/fixtures.mjs";

type Fixture = { html?: string; text?: string };
const empty = () => EditorState.create({ doc: schema.node("doc", null, [n.paragraph.create()]) });

/** The markup as the browser hands it over, read as the editor reads it. */
export function pasted(fixture: Fixture): Slice {
  const state = empty();
  if (fixture.text !== undefined) return textSlice(fixture.text, state.doc.resolve(1), false);
  const dom = document.implementation.createHTMLDocument("").createElement("div");
  dom.innerHTML = (fixture.html ?? "").replace(/^(\s*<meta [^>]*>)*/, "");
  return parser().parseSlice(dom, { preserveWhitespace: false });
}

function into(slice: Slice) {
  const state = empty();
  return (withFootnotes(state, slice) ?? inEmpty(state, slice) ?? state.tr.replaceSelection(slice)).doc;
}

describe("pasting", () => {
  for (const [name, fixture] of Object.entries(fixtures as Record<string, Fixture>)) {
    test(name, async () => {
      const doc = into(pasted(fixture));
      doc.check();
      const json = `${JSON.stringify(doc.toJSON(), null, 1)}\n`;
      await expect(json).toMatchFileSnapshot(`paste/golden/${name}.json`);
      expect(json).not.toMatch(/style=|class=|"picture"|"small_picture"|javascript:|file:|mso-|Mso/);
    });
  }
  test("there are at least forty", () => expect(Object.keys(fixtures).length).toBeGreaterThanOrEqual(40));
  test("blocks pasted into a caption become its lines", () => {
    const slice = pasted({ html: "<p>One</p><ul><li>Two</li></ul>" });
    expect(asLine(slice).content.toString()).toBe('<"One", break, "Two">');
  });
  test("what we copied ourselves is not touched", () => {
    const slice = pasted({ html: '<p data-pm-slice="1 1 []"><span data-taken="31" data-from="3" data-to="9">words</span></p>' });
    expect(JSON.stringify(slice.toJSON())).toContain('"taken"');
  });
  test("a second paste with footnotes gives them names of their own", () => {
    const slice = pasted(fixtures["libreoffice-footnote"] as Fixture);
    let state = empty();
    for (let i = 0; i < 2; i++) state = state.apply(withFootnotes(state, slice) ?? state.tr);
    const ids: string[] = [];
    state.doc.descendants((node) => { if (node.type === n.footnote) ids.push(node.attrs["id"] as string); });
    expect(ids).toEqual(["n1", "n2"]);
    state.doc.check();
  });
});

describe("the schema", () => {
  const every = JSON.parse(readFileSync(`${import.meta.dirname}/samples/every-block.json`, "utf8")) as { doc: object };
  test("holds one of every block that the program has, and gives it back as it was", () => {
    const doc = schema.nodeFromJSON(every.doc);
    doc.check();
    expect(doc.toJSON()).toEqual(every.doc);
  });
});
