// npm runs this before and after it makes the package: bundlers and plain hosts
// need the module as it is, which dist has as brotli, and npm takes the licence
// only from here.

import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

const packed = readdirSync("dist").find((name) => name.endsWith(".wasm.br"));
const module = packed.slice(0, -".br".length);

if (process.argv[2] === "undo") {
  rmSync(`dist/${module}`, { force: true });
  rmSync("LICENSE", { force: true });
} else {
  writeFileSync(`dist/${module}`, brotliDecompressSync(readFileSync(`dist/${packed}`)));
  copyFileSync("../LICENSE", "LICENSE");
}
