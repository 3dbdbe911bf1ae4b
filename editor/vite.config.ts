// Two files of script with stable names: ours as it is written, so that a change can be read in the diff, and what
// others wrote, minified. The same sources always give the same bytes.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { minifySync } from "rolldown/experimental";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;
const sha = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** Every file that the bundle is made of, with its hash: a test of the program compares them. */
function sources(): Record<string, string> {
  const out: Record<string, string> = {};
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(here, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else out[path] = sha(readFileSync(join(here, path)));
    }
  };
  walk("src");
  for (const file of ["package-lock.json", "vite.config.ts"]) out[file] = sha(readFileSync(join(here, file)));
  return out;
}

function finish(): Plugin {
  return {
    name: "finish",
    enforce: "post",
    generateBundle: { order: "post", handler(_options, bundle) {
      const others = bundle["prosemirror.js"];
      const ours = bundle["editor.js"];
      if (others?.type !== "chunk" || ours?.type !== "chunk") throw new Error("expected editor.js and prosemirror.js");
      others.code = `${minifySync("prosemirror.js", others.code, { module: true }).code}\n`;
      // Named by its hash, it may be kept for ever like the rest.
      const version = sha(others.code).slice(0, 16);
      // Comments stay in the sources; lines and names stay as they are.
      const plain = { module: true, compress: true, mangle: false, codegen: { removeWhitespace: false } } as const;
      ours.code = minifySync("editor.js", ours.code, plain).code.replaceAll('"./prosemirror.js"', `"./prosemirror.js?v=${version}"`);
      const outputs: Record<string, string> = { "prosemirror.js": sha(others.code) };
      for (const name of ["english.js", "later.js"]) {
        const part = bundle[name];
        if (part?.type !== "chunk" || part.imports.length) throw new Error(`expected ${name}, which imports nothing`);
        part.code = minifySync(name, part.code, plain).code;
        outputs[name] = sha(part.code);
        ours.code = ours.code.replaceAll(`"./${name}"`, `"./${name}?v=${sha(part.code).slice(0, 16)}"`);
      }
      outputs["editor.js"] = sha(ours.code);
      const css = bundle["editor.css"];
      if (css?.type === "asset") outputs["editor.css"] = sha(css.source);
      this.emitFile({ type: "asset", fileName: "BUILT.json", source: `${JSON.stringify({ outputs, sources: sources() }, null, 2)}\n` });
    } },
  };
}

export default defineConfig({
  root: here,
  publicDir: false,
  logLevel: "warn",
  plugins: [finish()],
  build: {
    outDir: process.env["EDITOR_OUT"] ?? join(here, "../crates/dateline/assets/editor"),
    emptyOutDir: true,
    target: "es2022",
    minify: false,
    cssMinify: false,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { editor: join(here, "src/index.ts"), later: join(here, "src/later.ts"), english: join(here, "src/english.ts") },
      preserveEntrySignatures: "strict",
      output: {
        format: "es",
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "editor[extname]",
        codeSplitting: { groups: [{ name: "prosemirror", test: /node_modules|rolldown/ }] },
      },
    },
  },
});
