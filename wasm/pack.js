// npm runs this before and after it makes the package: bundlers and plain hosts
// need the module as it is, which dist has as brotli, and npm takes the licence
// only from here.

import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

const all = readdirSync("dist").filter((name) => name.endsWith(".wasm.br"));
if (all.length !== 1) {
  console.error(`pack.js: dist has to hold one .wasm.br, and holds ${all.join(" and ") || "none"}`);
  process.exit(1);
}
const packed = all[0];
const module = packed.slice(0, -".br".length);

if (process.argv[2] === "undo") {
  rmSync(`dist/${module}`, { force: true });
  rmSync("LICENSE", { force: true });
} else {
  writeFileSync(`dist/${module}`, brotliDecompressSync(readFileSync(`dist/${packed}`)));
  copyFileSync("../LICENSE", "LICENSE");
}
