// The documents of feeds: one request for each address, however many elements
// show it.

import { loadKit } from "./files.js";

const MAX_BYTES = 8 * 1024 * 1024; // of a document
const TIMEOUT = 20_000; // milliseconds for a document
export const FRESH = 60_000; // milliseconds for which a document serves elements that come later

// sources holds, by address, what elements have asked for: { users, document,
// request, controller }.
const sources = new Map();

// load returns the promise of the document at an address, for an element: {
// url, type, bytes, time, sum }. It is a new one if there is none that is younger
// than age in milliseconds. changed is called when another element has
// loaded another.
export function load(address, element, age, changed) {
  let source = sources.get(address);
  if (!source) {
    sources.set(address, source = { users: new Map() });
  }
  source.users.set(element, changed);
  const { document } = source;
  if (document && Date.now() - document.time < age) {
    return document;
  }
  if (!source.request) {
    source.controller = new AbortController();
    source.request = download(address, source.controller).then((next) => {
      if (document?.sum === next.sum) {
        document.time = next.time; // what was made of it stays
        return document;
      }
      document?.free?.();
      source.document = next;
      for (const changed of document ? source.users.values() : []) {
        changed();
      }
      return next;
    }).finally(() => { source.request = undefined; });
    source.request.catch(() => {});
  }
  return source.request;
}

// leave says that an element does not show the addresses any more. What nobody
// shows is forgotten, and not waited for.
export function leave(element, kept = []) {
  for (const [address, source] of sources) {
    if (!kept.includes(address) && source.users.delete(element) && source.users.size === 0) {
      sources.delete(address);
      source.controller?.abort();
      source.document?.free?.();
    }
  }
}

async function download(url, controller) {
  const { signal } = controller;
  const timer = setTimeout(() => {
    controller.abort(new Error(`${url} took longer than ${TIMEOUT / 1000} seconds`));
  }, TIMEOUT);
  try {
    return await read(await request(url, signal));
  } finally {
    clearTimeout(timer);
  }
}

async function request(url, signal) {
  let response;
  try {
    // What the browser has stored is asked for again, with its ETag.
    response = await fetch(url, { signal, cache: "no-cache", credentials: "omit" });
  } catch (cause) {
    signal.throwIfAborted();
    const { whyNot } = await loadKit();
    throw new Error(await whyNot(url, signal), { cause });
  }
  if (!response.ok) {
    throw new Error(`${url} answered with status ${response.status}`);
  }
  return response;
}

async function read(response) {
  const chunks = [];
  let size = 0;
  const reader = (response.body ?? new Blob().stream()).getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length;
    if (size > MAX_BYTES) {
      reader.cancel();
      throw new Error(`${response.url} is larger than ${MAX_BYTES} bytes`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  let hash = size; // FNV-1a
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
    for (const byte of chunk) {
      hash = Math.imul(hash ^ byte, 16777619);
    }
  }
  return { url: response.url, type: response.headers.get("Content-Type") ?? "", bytes, time: Date.now(), sum: hash >>> 0 };
}
