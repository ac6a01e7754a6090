// npm runs this before and after it makes the package: package wasm holds the
// module as brotli, and bundlers and plain hosts need it as it is.

import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

for (const name of readdirSync("dist").filter((name) => name.endsWith(".wasm.br"))) {
  const module = `dist/${name.slice(0, -".br".length)}`;
  if (process.argv[2] === "undo") {
    rmSync(module, { force: true });
  } else {
    writeFileSync(module, brotliDecompressSync(readFileSync(`dist/${name}`)));
  }
}
