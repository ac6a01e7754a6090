// The turns of a peer in JavaScript, the first argument; process.go says what
// is asked and answered.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const peers = {
  feedsmith: async () => {
    const { parseFeed } = await import('feedsmith')
    return (text) => parseFeed(text)
  },
  'rss-parser': async () => {
    const { default: Parser } = await import('rss-parser')
    return (text) => new Parser().parseString(text)
  },
}

const [name, ...files] = process.argv.slice(2)
const documents = files.map((file) => readFileSync(file))
const parse = await peers[name]()

// These parsers take strings. Decoding belongs to the time, since the other
// peers decode too: by the XML declaration, else as UTF-8.
function decode(bytes) {
  const declaration = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/.exec(bytes.latin1Slice(0, 200))
  return new TextDecoder(declaration?.[1] ?? 'utf-8').decode(bytes)
}

async function turn(atLeast) {
  const spent = new Float64Array(documents.length)
  const begin = process.hrtime.bigint()
  let passes = 0
  do {
    for (const [i, bytes] of documents.entries()) {
      const start = process.hrtime.bigint()
      try {
        await parse(decode(bytes))
        spent[i] += Number(process.hrtime.bigint() - start)
      } catch {
        // It cannot be read, and stays at 0.
      }
    }
    passes++
  } while (process.hrtime.bigint() - begin < atLeast)
  return spent.map((ns) => Math.round(ns / passes))
}

const { version } = createRequire(import.meta.url)(`${name}/package.json`)
console.log(`${version}, node ${process.versions.node}`)
for await (const line of createInterface({ input: process.stdin })) {
  console.log((await turn(BigInt(line))).join(' '))
}
