// <latest-news src="feed.json">: the newest articles of a feed.
//
// All that a page loads at first is this file, as a classic script or as a
// module. It defines the element, decides when one starts, fetches feeds, and
// loads the Go program that reads and draws them (wasm/widget) once for all
// elements of the page. What the page wrote inside an element is seen until
// there are headlines, and stays where there are none.
//
// Nothing here writes markup or runs text: it works under the policies
// script-src 'self' 'wasm-unsafe-eval'; style-src 'self';
// require-trusted-types-for 'script'. The names between @ are filled in by
// internal/packwidget.
(() => {
  "use strict";

  const TAG = "latest-news";
  if (customElements.get(TAG)) {
    return; // a second copy of this file
  }

  const MODULE = "@module@";
  const INTEGRITY = "@integrity@";
  const MAX_BYTES = 8 * 1024 * 1024; // of a feed
  const TIMEOUT = 20_000; // milliseconds for a feed

  // The module lies beside this file. A script that is a module has no
  // currentScript, and import.meta would be a syntax error in one that is not.
  const here = document.currentScript?.src ?? /\b(?:https?|file):\/\/\S+?(?=(?::\d+)+\)?\s*$)/m.exec(new Error().stack)?.[0];

  // What is said where there is no news, in a language: English until the Go
  // program is there, which knows more.
  let words = () => ["The latest news could not be loaded.", "Open the source"];

  // ---- The Go program ----

  // The toolchain's wasm_exec.js. It makes globals, so globalThis is an argument
  // here; fs is the one of them that it uses by its bare name.
  function toolchain(globalThis) {
    const fs = { writeSync: (fd, bytes) => globalThis.fs.writeSync(fd, bytes) };
    /*@wasm_exec.js@*/
    return globalThis.Go;
  }

  // The globalThis of the Go program: the page's, with names of its own that
  // the page does not see. Methods of window insist on being called on it.
  function privateScope() {
    return new Proxy(Object.create(null), {
      get(own, name) {
        const value = name in own ? own[name] : window[name];
        return typeof value === "function" && !value.prototype ? value.bind(window) : value;
      },
    });
  }

  let program; // the promise of { draw, sheet }, once an element has started

  function loadProgram() {
    program ??= startProgram().catch((error) => {
      program = undefined; // the next element may try again
      throw error;
    });
    return program;
  }

  async function startProgram() {
    if (!here) {
      throw new Error("the script has to be loaded from its file, beside which the module lies");
    }
    const url = new URL(MODULE, here);
    let response;
    try { // anything but the module fails, a page that says 404 as well
      response = await fetch(url, { integrity: INTEGRITY, credentials: "omit" });
    } catch (cause) {
      throw new Error(`${url} could not be fetched, or is not the module that this script was built with`, { cause });
    }
    const scope = privateScope();
    const Go = toolchain(scope);
    const go = new Go();
    const streams = response.headers.get("Content-Type") === "application/wasm";
    const compiled = streams
      ? WebAssembly.instantiateStreaming(response, go.importObject)
      : WebAssembly.instantiate(await response.arrayBuffer(), go.importObject);
    // The first date that a page writes takes long. It is done while other
    // threads compile.
    new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
    const { instance } = await compiled;
    return new Promise((resolve, reject) => {
      scope.latestNews = (draw, css, say) => {
        words = say;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        resolve({ draw, sheet });
      };
      go.run(instance).finally(() => {
        program = undefined;
        reject(new Error("the module ended"));
      });
    });
  }

  // ---- Feeds ----

  // Returns { bytes, type, url } of the document at url, as the Go program
  // takes it. The controller ends the request early.
  async function download(url, controller) {
    const timer = setTimeout(() => {
      controller.abort(new Error(`${url} took longer than ${TIMEOUT / 1000} seconds`));
    }, TIMEOUT);
    try {
      return await read(await request(url, controller.signal));
    } finally {
      clearTimeout(timer);
    }
  }

  async function request(url, signal) {
    let response;
    try {
      response = await fetch(url, { signal, credentials: "omit" });
    } catch (cause) {
      signal.throwIfAborted();
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
    const reader = response.body.getReader();
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
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return { bytes, type: response.headers.get("Content-Type") ?? "", url: response.url };
  }

  // fetch fails in the same way where nobody answers and where the answer may
  // not be read by this page. A request without the wish to read tells which.
  async function whyNot(url, signal) {
    try {
      await fetch(url, { signal, mode: "no-cors", method: "HEAD", credentials: "omit" });
    } catch {
      return `${url} did not answer`;
    }
    return `${url} may not be read by pages of ${location.origin}: its server has to send "Access-Control-Allow-Origin: *", or src has to name a relay that does`;
  }

  // ---- The element ----

  const frame = new CSSStyleSheet();
  frame.replaceSync(":host { display: block } :host([hidden]) { display: none } [role=status] { margin: 0 } [role=status] a { color: inherit }");

  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 200));

  class LatestNews extends HTMLElement {
    static observedAttributes = [
      "src", "count", "view", "heading", "heading-level", "more", "show", "dates", "images", "lang", "target", "start",
    ];

    // Tells elements that they are on screen, or will be after a short scroll.
    static #seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) {
          target.#begin();
        }
      }
    }, { rootMargin: "300px" });

    #view = document.createElement("slot"); // what is shown: the content inside, then headlines
    #status = document.createElement("p");
    #begun = false; // whether it has been time to load
    #changed = new Set(); // attributes that changed in this task
    #loading = null; // the AbortController of the load under way
    #received = null; // what is shown, as download returned it
    #resolve;
    #ready = new Promise((resolve) => { this.#resolve = resolve; });

    constructor() {
      super();
      const drawn = this.attachInternals().shadowRoot; // by a server, as render.Widget does
      const root = drawn ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [frame];
      this.#status.setAttribute("role", "status");
      this.#status.setAttribute("part", "status");
      this.#view = drawn?.querySelector("section") ?? this.#view;
      if (!this.#view.parentNode) {
        root.append(this.#view);
      }
      root.append(this.#status);
    }

    // A promise of the element, kept when its first headlines are there.
    get ready() {
      return this.#ready;
    }

    // Loads src again. The promise is kept when its headlines are there, and
    // broken by the error, or by an AbortError where another load overtakes it.
    refresh() {
      LatestNews.#seen.unobserve(this);
      this.#begun = true;
      return this.#load();
    }

    connectedCallback() {
      if (!this.#begun) {
        this.#wait();
      }
    }

    disconnectedCallback() {
      LatestNews.#seen.unobserve(this);
      queueMicrotask(() => {
        if (!this.isConnected && this.#loading) { // removed, and not moved
          this.#begun = false;
          this.#abort();
        }
      });
    }

    attributeChangedCallback(name, before, after) {
      if (before === after) {
        return;
      }
      if (this.#changed.size === 0) {
        queueMicrotask(() => this.#update());
      }
      this.#changed.add(name);
    }

    #update() {
      const changed = this.#changed;
      this.#changed = new Set();
      if (!this.#begun) {
        if (changed.has("start") && this.isConnected) {
          this.#wait();
        }
      } else if (changed.has("src")) {
        this.#load().catch(() => {});
      } else if (changed.size > 0 && this.#received && !this.#loading) {
        loadProgram().then((program) => this.#draw(program, this.#received)).catch((error) => this.#fail(error));
      }
    }

    #wait() {
      LatestNews.#seen.unobserve(this);
      switch (this.getAttribute("start")) {
        case "load":
          this.#begin();
          break;
        case "idle":
          idle(() => this.#begin());
          break;
        default:
          LatestNews.#seen.observe(this);
      }
    }

    #begin() {
      LatestNews.#seen.unobserve(this);
      if (!this.#begun && this.isConnected) {
        this.#begun = true;
        this.#load().catch(() => {});
      }
    }

    #abort() {
      this.#loading?.abort();
      this.#loading = null;
    }

    async #load() {
      this.#abort();
      this.#changed.clear(); // a load looks at all attributes
      const loading = new AbortController();
      this.#loading = loading;
      try {
        const source = this.#source;
        if (!source) {
          throw new Error(`src has to be an http or https address, and is "${this.getAttribute("src") ?? ""}"`);
        }
        const [program, received] = await Promise.all([loadProgram(), download(source, loading)]);
        loading.signal.throwIfAborted();
        this.#draw(program, received);
      } catch (error) {
        if (this.#loading === loading) {
          this.#abort();
          this.#fail(error);
        }
        throw error;
      }
      this.#loading = null;
      this.#resolve(this);
      this.#dispatch("load", {});
    }

    // The language around the element, in shadow trees as well; "" is unknown.
    get #language() {
      for (let node = this; node; node = node.getRootNode().host) {
        const speaker = node.closest("[lang]");
        if (speaker) {
          return speaker.lang;
        }
      }
      return "";
    }

    // The address in src, null if it is none that a feed can be fetched from.
    get #source() {
      const src = this.getAttribute("src");
      try {
        const url = new URL(src, this.baseURI);
        return src && /^https?:$/.test(url.protocol) ? url : null;
      } catch {
        return null;
      }
    }

    #draw({ draw, sheet }, received) {
      const { bytes, type, url } = received;
      const drawn = document.createDocumentFragment();
      const problem = draw(this, drawn, bytes, type, url, this.#language);
      if (problem !== "") {
        throw new Error(`${url}: ${problem ?? "the module ended"}`);
      }
      const view = drawn.firstElementChild;
      if (!this.#view.isEqualNode(view)) {
        const focused = this.querySelector("a:focus") ?? this.shadowRoot.activeElement;
        this.shadowRoot.adoptedStyleSheets = [frame, sheet];
        this.#view.replaceWith(view);
        this.#view = view;
        if (focused) { // stays on the link to the same page, where there is one
          [...view.querySelectorAll("a")].find((link) => link.href === focused.href)?.focus({ preventScroll: true });
        }
      }
      this.#received = received;
      this.#status.replaceChildren();
    }

    // Says politely that there is no news, and leaves what is shown as it is.
    async #fail(error) {
      await program?.catch(() => {}); // it speaks the language of the page
      if (this.#loading) {
        return; // something new is under way
      }
      const [failed, source] = words(this.#language || navigator.language);
      this.#status.replaceChildren(failed);
      if (this.#source) {
        const link = document.createElement("a");
        link.href = this.#source;
        link.textContent = source;
        this.#status.append(" ", link);
      }
      console.warn(`<${TAG}>: ${error.message}`);
      this.#dispatch("error", { error });
    }

    #dispatch(what, detail) {
      this.dispatchEvent(new CustomEvent(`${TAG}-${what}`, { bubbles: true, composed: true, detail }));
    }
  }

  customElements.define(TAG, LatestNews);
})();
