// <latest-news src="feed.json">: the newest articles of a feed.
//
// All that a page loads at first is this script, as a classic one or as a
// module. It defines the element, decides when one starts, fetches feeds, and
// shows them: what was shown last time at once, plain feeds by itself, and all
// others by the Go program (wasm/widget), which it loads once for all elements
// of the page. What the page wrote inside an element is seen until
// there are headlines, and stays where there are none.
//
// Nothing here writes markup or runs text: it works under the policies
// script-src 'self' 'wasm-unsafe-eval'; style-src 'self';
// require-trusted-types-for 'script'.

import { breathe, callAt, callNever, idle } from "./clock.js";
import { copyOf } from "./copies.js";
import { keep, loadKit, loadProgram, speech, storedKit } from "./files.js";
import { addressesOf, minutesOf, startOf, viewOf, warn } from "./options.js";
import { nodes } from "./nodes.js";
import frameCSS from "./frame.css";
import { FRESH, leave, load } from "./sources.js";

const TAG = "latest-news";
const WEEK = 7 * 24 * 60; // minutes
const SLOW = 1000; // milliseconds after which it is said that news is loading

const frame = new CSSStyleSheet();
frame.replaceSync(frameCSS);

// What an element shows, by what it takes its place from.
const observer = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    target[seen](isIntersecting);
  }
}, { rootMargin: "300px" });
const seen = Symbol();

const broken = new Set(); // elements whose last load has failed
addEventListener("online", () => broken.forEach((element) => {
  setTimeout(() => element.isConnected && element.refresh().catch(() => {}), Math.random() * 2000); // not all visitors at once
}));

const OF_VIEW = [ // the attributes that a view depends on, and so a copy of it
  "count", "view", "heading", "heading-level", "more", "show", "topics", "exclude", "since", "dates", "images", "lang", "target", "empty-text",
];

const bare = []; // elements that are to have room for headlines

class LatestNews extends HTMLElement {
  static observedAttributes = ["src", ...OF_VIEW, "start", "refresh", "cache", "error-text"];

  #root;
  #sheets = [frame];
  #view = document.createElement("slot"); // what is shown: the content inside, or headlines
  #room = null; // what keeps a place for headlines where there is no content
  #status = document.createElement("p");
  #begun = false; // whether it has been time to load
  #onScreen = false; // as far as the observer has told
  #changed = new Set(); // attributes that changed in this task
  #loading = null; // the AbortController of the load under way
  #shown = null; // the news that is shown: { key, time, sums, view, and feed or describe }
  #resolve;
  #ready = new Promise((resolve) => { this.#resolve = resolve; });

  constructor() {
    super();
    const drawn = this.attachInternals().shadowRoot; // by a server, as render.Widget does
    this.#root = drawn ?? this.attachShadow({ mode: "open" });
    this.#dress();
    this.#status.setAttribute("role", "status");
    this.#status.setAttribute("part", "status");
    this.#view = drawn?.querySelector("section") ?? this.#view;
    if (!this.#view.parentNode) {
      this.#root.append(this.#view);
    }
    this.#root.append(this.#status);
    this.#root.addEventListener("click", (event) => this.#select(event));
  }

  // A promise of the element, kept when its first headlines are there.
  get ready() {
    return this.#ready;
  }

  // What is shown, as JSON Feed 1.1, null if that is nothing yet. Its markup is
  // what the publisher wrote and has to be sanitised.
  get feed() {
    return this.#shown && (this.#shown.feed ??= this.#shown.describe?.() ?? null);
  }

  // Loads src anew. The promise is kept when its headlines are there, and
  // broken by the error, or by an AbortError where another load overtakes it.
  get refresh() {
    return () => {
      this.#begun = true;
      return this.#load(0);
    };
  }

  // React, Preact and Vue set a property where an element has one with the name
  // of the attribute.
  set refresh(minutes) {
    this.setAttribute("refresh", minutes);
  }

  // Adds a style sheet of the page's, a CSSStyleSheet, behind the theme.
  adopt(sheet) {
    this.#sheets.push(sheet);
    this.#dress();
  }

  // Style sheets belong to a document, and leave an element that goes to another.
  #dress() {
    if (this.ownerDocument === document) {
      this.#root.adoptedStyleSheets = this.#sheets;
    }
  }

  connectedCallback() {
    this.#dress();
    if (!this.#begun) {
      this.#restore();
      this.#wait();
    }
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) { // removed, and not moved
        observer.unobserve(this);
        callNever(this);
        leave(this);
        broken.delete(this);
        this.#loading?.abort();
        this.#loading = null;
        this.#begun = false;
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
    if (changed.size === 0 || !this.isConnected) {
      return;
    }
    if (!this.#begun) {
      this.#restore();
      this.#wait();
    } else if (changed.has("src") || this.#loading) {
      this.#load(FRESH).catch(() => {});
    } else {
      this.#redraw();
    }
  }

  // ---- When to load ----

  #wait() {
    switch (startOf(this)) {
      case "load":
        this.#begin();
        break;
      case "idle":
        idle(this.#begin);
        break;
      case "interaction":
        for (const type of ["pointerover", "pointerdown", "focusin"]) {
          this.addEventListener(type, this.#begin, { once: true, passive: true });
        }
        break;
      case "visible":
        observer.unobserve(this); // so that it tells again
        observer.observe(this);
    }
  }

  #begin = () => {
    if (!this.#begun && this.isConnected && startOf(this) !== "none") {
      this.#begun = true;
      this.#load(FRESH).catch(() => {});
    }
  };

  [seen](onScreen) {
    this.#onScreen = onScreen;
    if (onScreen && startOf(this) === "visible") {
      this.#begin();
    }
    if (!onScreen && this.#shown) {
      this.#leaveRoom(); // nobody sees what moves
    }
    this.#plan();
  }

  // The next time that something is to be done: loading again, with a tenth
  // more or less, so that not all pages ask at once; or telling relative dates
  // again.
  #plan() {
    callNever(this);
    const wait = minutesOf(this, "refresh", 0);
    if (!this.#begun || this.#loading) {
      return;
    }
    if (wait > 0) {
      observer.observe(this);
    }
    const next = wait > 0 && this.#onScreen ? this.#tried + wait * (0.9 + Math.random() / 5) : Infinity;
    const retold = this.#shown && this.getAttribute("dates") === "relative" ? Date.now() + 60_000 : Infinity;
    if (next < retold) {
      callAt(this, next, () => this.refresh().catch(() => {}));
    } else if (retold < Infinity) {
      callAt(this, retold, () => this.#redraw());
    }
  }

  #tried = 0; // when src was asked for last

  // ---- Loading ----

  #key(addresses) {
    const values = OF_VIEW.map((name) => this.getAttribute(name));
    return JSON.stringify([addresses, ...values, this.#language]);
  }

  // Draws what is loaded as the attributes have it now, however old it is unless
  // newer could not be had.
  #redraw() {
    if (!this.#loading) {
      this.#load(broken.has(this) ? FRESH : Infinity).catch(() => {});
    }
  }

  // Shows documents that are younger than age in milliseconds.
  async #load(age) {
    this.#loading?.abort();
    callNever(this);
    this.#changed.clear(); // a load looks at all attributes
    const loading = new AbortController();
    this.#loading = loading;
    const { signal } = loading;
    const slow = setTimeout(() => this.#loading === loading && this.#say("loading", true), SLOW);
    let key;
    try {
      const addresses = addressesOf(this);
      key = this.#key(addresses);
      leave(this, addresses);
      this.#tried = Date.now();
      if (this.#shown?.key !== key) {
        loadKit().catch(() => {}); // will be needed, and comes while the feed does
      }
      const changed = () => this.#redraw();
      const received = await Promise.all(
        addresses.map(async (address) => load(address, this, age, changed)).map((promise) => promise.catch((error) => error)),
      );
      signal.throwIfAborted();
      const errors = received.filter((one) => one instanceof Error);
      const documents = received.filter((one) => !(one instanceof Error));
      if (documents.length === 0) {
        throw errors[0];
      }
      await this.#show(key, documents, errors, signal);
      signal.throwIfAborted();
      errors.forEach(({ message }) => warn(message));
      this.#loaded(age < Infinity && errors);
    } catch (error) {
      if (this.#loading === loading) {
        this.#loading = null;
        await this.#fail(error, key);
      }
      throw error;
    } finally {
      clearTimeout(slow);
      this.#plan();
    }
  }

  #loaded(errors) {
    this.#loading = null;
    broken.delete(this);
    this.#quiet();
    this.#resolve(this);
    if (errors) {
      this.#dispatch("load", { errors });
    }
    idle(() => {
      if (this.#view.offsetHeight * 1.5 < this.#room?.offsetHeight) {
        this.#leaveRoom(); // so much of it would look broken
      }
      const { key, time, sums, view } = this.#shown;
      const { feed } = this; // while the program has it
      if (minutesOf(this, "cache", WEEK) > 0) {
        keep(key, { time, sums, view, feed });
      }
    });
  }

  // Draws documents, unless they are drawn already.
  async #show(key, documents, errors, signal) {
    const view = viewOf(this, this.#language);
    const sums = documents.map(({ sum }) => sum);
    const time = Math.min(...documents.map(({ time }) => time));
    if (this.#shown?.key === key && `${this.#shown.sums}` === `${sums}` && !view.relative && !view.since) {
      this.#shown.time = time;
      return;
    }
    const kit = await loadKit();
    await breathe();
    signal.throwIfAborted();
    let drawn = documents.length === 1 ? kit.plain(documents[0], view, speech(kit, view.language)) : null;
    if (drawn?.partly) { // headlines until the program has all
      if (this.#view.localName === "slot") {
        this.#put(nodes(drawn.view), kit.sheet);
      }
      drawn = null;
    }
    if (!drawn) {
      const program = await loadProgram();
      const readable = [];
      for (const document of documents) {
        await breathe();
        try {
          handleOf(document, program);
          readable.push(document);
        } catch (error) {
          errors.push(error);
        }
      }
      await breathe();
      signal.throwIfAborted();
      if (readable.length === 0) {
        throw errors[0];
      }
      const handles = readable.map((document) => handleOf(document, program)); // if freed meanwhile, read again
      drawn = { view: JSON.parse(program.draw(handles, view)), describe: () => JSON.parse(program.describe(handles, view) ?? null) };
    }
    this.#put(nodes(drawn.view), kit.sheet);
    this.#shown = { key, time, sums, ...drawn };
  }

  // Puts a view in the place of what is shown, unless that is the same.
  #put(view, sheet) {
    if (this.#view.isEqualNode(view)) {
      return;
    }
    const focused = this.querySelector("a:focus") ?? this.#root.activeElement;
    if (!this.#sheets.includes(sheet)) {
      this.#sheets.splice(1, 0, sheet);
      this.#dress();
    }
    const pause = this.#view.querySelector("input");
    const next = view.querySelector("input");
    if (pause && next) {
      next.checked = pause.checked;
    }
    this.#view.replaceWith(view);
    this.#view = view;
    if (focused && focused === pause) {
      next?.focus({ preventScroll: true });
    } else if (focused) { // stays on the link to the same page, where there is one
      [...view.querySelectorAll("a")].find((link) => link.href === focused.href)?.focus({ preventScroll: true });
    }
  }

  // Shows what was shown on the last visit, or room for what will be.
  #restore() {
    if (this.#view.localName === "section" && !this.#shown) {
      return; // by the server
    }
    try {
      const key = this.#key(addressesOf(this));
      const copy = copyOf(key, minutesOf(this, "cache", WEEK));
      const kit = copy && storedKit();
      if (kit) {
        this.#put(nodes(copy.view), kit.sheet);
        this.#shown = { ...copy, key };
        this.#resolve(this);
        return;
      }
    } catch {} // it is no copy of ours, or src is wrong, which loading tells
    if (!this.#shown && !this.#room && !this.textContent.trim() && !this.firstElementChild && /visible|idle|load/.test(startOf(this)) && bare.push(this) === 1) {
      queueMicrotask(LatestNews.#makeRooms);
    }
  }

  // All elements are looked at before any is changed: each look after a change
  // would cost a layout.
  static #makeRooms() {
    const kept = bare.map((element) => parseFloat(getComputedStyle(element).minBlockSize) > 0); // by the page
    bare.splice(0).forEach((element, i) => element.#makeRoom(kept[i]));
  }

  #makeRoom(kept) {
    const { layout, count } = viewOf(this, "");
    this.#room = element("div", kept ? "room kept" : "room", element("div", `r${layout}`, ...Array.from({ length: layout === 4 ? 1 : count }, () => element("i"))));
    this.#room.ariaHidden = "true";
    const stage = element("div", "stage");
    this.#view.replaceWith(stage);
    stage.append(this.#view, this.#room);
    observer.observe(this);
  }

  #leaveRoom() {
    this.#room?.remove();
    this.#room = null;
  }

  // ---- What is said where there is no news ----

  async #fail(error, key) {
    broken.add(this);
    warn(error.message);
    await loadKit().catch(() => {}); // it speaks the language of the page
    if (this.#loading) {
      return; // something new is under way
    }
    if (key && this.#shown?.key === key) {
      const since = new Date(this.#shown.time);
      this.#say("stale", false, since);
      this.#dispatch("stale", { since, error });
    } else {
      this.#leaveRoom();
      this.#say("failed", false);
      this.#dispatch("error", { error });
    }
  }

  // Says something politely, with ways out of it where it is a failure.
  #say(name, quietly, since) {
    const kit = storedKit();
    if (!kit && quietly) {
      return;
    }
    const { tag, say } = kit ? speech(kit, this.#language) : { tag: "en", say: (name) => ENGLISH[name] };
    const text = (!since && !quietly && this.getAttribute("error-text")) || say(name).replace("{0}", since && new Intl.DateTimeFormat(`${tag}-u-nu-latn`, { dateStyle: "long", timeStyle: "short" }).format(since));
    const focused = this.#status.contains(this.#root.activeElement);
    if (quietly && focused) {
      this.#status.firstChild.replaceWith(text); // the button stays
      return;
    }
    this.#status.className = quietly ? "quiet" : "";
    this.#status.replaceChildren(text);
    if (quietly) {
      return;
    }
    const retry = document.createElement("button");
    retry.type = "button";
    retry.setAttribute("part", "retry");
    retry.textContent = say("retry");
    retry.onclick = () => this.refresh().catch(() => {});
    const link = document.createElement("a");
    try {
      [link.href] = addressesOf(this);
      link.textContent = say("openSource");
      this.#status.append(retry, link);
    } catch {} // there is none
    if (focused) {
      retry.focus();
    }
  }

  #quiet() {
    const focused = this.#root.activeElement;
    if (this.#status.contains(focused)) { // who asked again goes on reading there
      this.#view.querySelector("a")?.focus({ preventScroll: true });
    }
    this.#status.replaceChildren();
  }

  // The language around the element, in shadow trees as well, else the reader's.
  get #language() {
    for (let node = this; node; node = node.getRootNode().host) {
      const speaker = node.closest("[lang]");
      if (speaker) {
        return speaker.getAttribute("lang");
      }
    }
    return navigator.language;
  }

  // ---- Events ----

  #select(event) {
    const item = event.target.closest(".latest-news-link")?.closest("li");
    const article = this.feed?.items[[...this.#view.querySelectorAll("li")].indexOf(item)];
    if (article && !this.#dispatch("select", { article }, true)) {
      event.preventDefault();
    }
  }

  #dispatch(what, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`${TAG}-${what}`, { bubbles: true, composed: true, cancelable, detail }));
  }
}

const ENGLISH = { // where the kit could not be had
  failed: "The latest news could not be loaded.",
  retry: "Try again",
  openSource: "Open the source",
};

function element(name, className = "", ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

// handleOf returns what the program calls a document by that it has read.
function handleOf(document, program) {
  if (document.program !== program) {
    const { bytes, type, url } = document;
    const handle = program.parse(bytes, type, url);
    if (typeof handle !== "number") {
      throw new Error(`${url}: ${handle ?? "the module ended"}`);
    }
    Object.assign(document, { program, handle, free: () => {
      document.program = undefined;
      program.free(handle);
    } });
  }
  return document.handle;
}

if (!customElements.get(TAG)) { // else this is a second copy
  customElements.define(TAG, LatestNews);
}
