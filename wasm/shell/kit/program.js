// The Go program that reads feeds and draws views (wasm/widget).

import { toolchain } from "wasm_exec.js";

// The globalThis of the program: the page's, with names of its own that the
// page does not see. Methods of window insist on being called on it.
function privateScope(own) {
  return new Proxy(own, {
    get(own, name) {
      const value = name in own ? own[name] : window[name];
      return typeof value === "function" && !value.prototype ? value.bind(window) : value;
    },
  });
}

// The file system of the program is a console. What it writes there is the
// reason for which it ends.
const decoder = new TextDecoder();
const fs = {
  constants: new Proxy({}, { get: () => -1 }),
  writeSync(_, bytes) {
    console.error(decoder.decode(bytes));
    return bytes.length;
  },
};

// start runs the program in a response and returns the promise of its
// functions, as main.go describes them. What has another hash is not run: other
// returns the error. breathe is called between two pieces of work, ended when
// the program has ended.
export async function start(response, integrity, other, breathe, ended) {
  const checked = Promise.all([compile(response, other), crypto.subtle ? hashOf(response) : integrity]);
  // The first date that a page writes takes long. It is done while other
  // threads compile.
  new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format();
  const [module, hash] = await checked;
  if (hash !== integrity) {
    throw other();
  }
  await breathe();
  return new Promise((resolve, reject) => {
    const scope = privateScope({
      __proto__: null,
      fs,
      latestNews: (parse, free, draw, describe) => resolve({ parse, free, draw, describe }),
    });
    const go = new (toolchain(scope, fs))();
    // Feeds are small. A collection of garbage while the first is read takes
    // longer than the memory is worth.
    go.env.GOGC = "400";
    WebAssembly.instantiate(module, go.importObject).then(async (instance) => {
      await breathe();
      await go.run(instance);
      throw new Error("the module ended");
    }).catch((error) => {
      ended();
      reject(error);
    });
  });
}

async function compile(response, other) {
  if (!response.ok) {
    throw other();
  }
  const copy = response.clone(); // which is not hashed
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(copy)
    : WebAssembly.compile(await copy.arrayBuffer());
}

async function hashOf(response) {
  const hash = await crypto.subtle.digest("SHA-384", await response.arrayBuffer());
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}
