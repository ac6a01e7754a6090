// Draws documents as the element's script does without the Go program: reads
// lines of JSON, { document, in base64, url, type, view }, and writes for each
// what shell/kit/plain.js returns.
import { createInterface } from "node:readline";
import { plain } from "../shell/kit/plain.js";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const words = { days: months.map((name) => `${name} {d}, {y}`), latestNews: "Latest news", moreNews: "More news", noNews: "No news at the moment.", pause: "Pause" };
for await (const line of createInterface({ input: process.stdin })) {
  const { document, url, type, view } = JSON.parse(line);
  const drawn = plain({ bytes: new Uint8Array(Buffer.from(document, "base64")), url, type }, view, { tag: "en", say: (name) => words[name] });
  console.log(JSON.stringify(drawn));
}
