// Files of script with stable names: ours as they are written, so that a change can be read in the diff, and what others
// wrote, minified. What is not needed to type comes in files of its own. The same sources always give the same bytes.

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

/** The files, each named in the next by its hash, so that all may be kept for ever: none may need one behind it. */
const ORDER = ["prosemirror.js", "english.js", "core.js", "tables.js", "later.js", "editor.js"];

function finish(): Plugin {
  return {
    name: "finish",
    enforce: "post",
    generateBundle: { order: "post", handler(_options, bundle) {
      const outputs: Record<string, string> = {};
      for (const name of Object.keys(bundle)) if (name.endsWith(".js") && !ORDER.includes(name)) throw new Error(`${name} is not among the files that are served`);
      ORDER.forEach((name, at) => {
        const part = bundle[name];
        if (part?.type !== "chunk") throw new Error(`expected ${name}`);
        for (const other of [...part.imports, ...part.dynamicImports]) if (ORDER.indexOf(other) >= at) throw new Error(`${name} needs ${other}, which would need it`);
        // Comments stay in the sources; lines and names stay as they are.
        const plain = { module: true, compress: true, mangle: false, codegen: { removeWhitespace: false } } as const;
        part.code = `${minifySync(name, part.code, name === "prosemirror.js" ? { module: true } : plain).code.trimEnd()}\n`;
        for (const other of ORDER.slice(0, at)) part.code = part.code.replaceAll(`"./${other}"`, `"./${other}?v=${outputs[other]?.slice(0, 16) ?? ""}"`);
        outputs[name] = sha(part.code);
      });
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
      input: { editor: join(here, "src/index.ts") },
      preserveEntrySignatures: "strict",
      output: {
        format: "es",
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "editor[extname]",
        codeSplitting: { groups: [
          { name: "prosemirror", test: /node_modules\/(?!prosemirror-tables)|rolldown/, priority: 3 },
          { name: "core", test: /\/src\//, minShareCount: 2, priority: 1 },
        ] },
      },
    },
  },
});
