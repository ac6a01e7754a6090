// Runs the Go program as the element's script does: program.mjs MODULE WASM_EXEC
// ROUNDS. Reads lines of JSON, { document, in base64, url, type, view }, and
// writes for each what the program says and draws of it. In the rounds after the
// first it has to say the same again.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { brotliDecompressSync } from "node:zlib";
import { createRequire } from "node:module";

const [module, wasmExec, rounds] = process.argv.slice(2);
createRequire(import.meta.url)(wasmExec);
const go = new Go();
go.env.GOGC = "400";
const { instance } = await WebAssembly.instantiate(brotliDecompressSync(readFileSync(module)), go.importObject);
const program = await new Promise((resolve) => {
  globalThis.latestNews = (parse, free, draw, describe) => resolve({ parse, free, draw, describe });
  go.run(instance).then(() => process.exit(1));
});

const jobs = [];
for await (const line of createInterface({ input: process.stdin })) {
  jobs.push(JSON.parse(line));
}
const once = ({ document, url, type, view }) => {
  const handle = program.parse(new Uint8Array(Buffer.from(document, "base64")), type, url);
  if (typeof handle !== "number") {
    return { error: handle };
  }
  const answer = { view: JSON.parse(program.draw([handle], view)), feed: JSON.parse(program.describe([handle], view)) };
  program.free(handle);
  return answer;
};
const first = jobs.map((job) => JSON.stringify(once(job)));
for (let round = 1; round < rounds; round++) {
  jobs.forEach((job, i) => {
    if (JSON.stringify(once(job)) !== first[i]) {
      throw new Error(`document ${i}: another answer in round ${round}`);
    }
  });
}
process.stdout.write(first.join("\n"), () => process.exit(0));
