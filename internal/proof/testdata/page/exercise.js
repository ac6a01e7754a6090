// Draws the payloads of the page a second time, node by node, and does to all
// of it what readers may do. Everything that went wrong is returned as text.

// proof.draw draws payloads, the first of which is the one that has the number
// from, and compares each with what the browser has read. What was read is in
// the children of the element main, one each.
window.proof = {
  async draw(drawing, place, payloads, from) {
    if (!window.draw) {
      const go = new Go();
      const { instance } = await WebAssembly.instantiateStreaming(fetch("/proof.wasm"), go.importObject);
      go.run(instance);
      document.body.append(document.createElement("main"));
    }
    const [read, drawn] = document.querySelectorAll("main");
    return payloads.flatMap((payload, i) => {
      const node = document.createElement("div");
      draw(drawing, place, Uint8Array.from(atob(payload), (c) => c.charCodeAt(0)), node);
      drawn.append(node);
      const same = proof.content(read.children[from + i]);
      return node.isEqualNode(same) ? [] : [`nodes ${proof.difference(node, same)}`];
    });
  },

  // content returns an element with what was read of a payload, be it inside a
  // shadow root.
  content(element) {
    const host = element.shadowRoot ? element : element.querySelector("latest-news");
    if (!host?.shadowRoot) return element;
    const copy = document.createElement("div");
    copy.append(...[...host.shadowRoot.childNodes].filter((n) => n.localName !== "link").map((n) => n.cloneNode(true)));
    return copy;
  },

  difference(a, b) {
    for (let i = 0; i < Math.max(a.childNodes.length, b.childNodes.length); i++) {
      const [x, y] = [a.childNodes[i], b.childNodes[i]];
      if (!x || !y || !x.isEqualNode(y)) {
        const alike = x?.cloneNode && y?.cloneNode && x.cloneNode().isEqualNode(y.cloneNode());
        return alike ? proof.difference(x, y) : `${proof.shown(x)} and not ${proof.shown(y)}`;
      }
    }
    return "alike";
  },

  shown: (node) => JSON.stringify(node?.outerHTML ?? node?.data ?? null).slice(0, 300),

  // elements returns all elements below root, those of shadow roots included.
  *elements(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* proof.elements(element.shadowRoot);
    }
  },

  // examine says what in the page has a name, a handler, a style of its own or
  // an address that is none of a page or a picture.
  examine() {
    const faults = [];
    const named = /^(on.*|id|name|style|srcdoc|form|formaction|action|ping|background|poster|is|slot|tabindex|accesskey|autofocus|contenteditable|xlink:href)$/;
    const addresses = { href: /^(https?|mailto):/, src: /^https?:/, currentSrc: /^(https?:|$)/, cite: /^(https?|mailto):/ };
    for (const element of proof.elements(document.querySelector("main"))) {
      if (element.namespaceURI !== "http://www.w3.org/1999/xhtml" || !(element instanceof HTMLElement) || element instanceof HTMLUnknownElement ||
        /^(script|iframe|frame|object|embed|applet|form|button|select|textarea|meta|base|svg|math|template|slot)$/.test(element.localName)) {
        faults.push(`element ${proof.shown(element)}`);
      }
      if (element.getAttributeNames().some((name) => named.test(name))) faults.push(`attribute of ${proof.shown(element)}`);
      if (element.localName === "latest-news") continue;
      for (const [name, harmless] of Object.entries(addresses)) {
        // What is no address at all leads nowhere.
        if (element[name] && URL.canParse(element[name]) && !harmless.test(element[name])) faults.push(`address ${name} of ${proof.shown(element)}`);
      }
      if (element.target && element.localName === "a" && !element.relList.contains("noopener")) faults.push(`target of ${proof.shown(element)}`);
    }
    return faults;
  },

  // guard keeps links that may lead to pages and to mail from doing so, and
  // hides what was read and drawn: a page of everything is slow.
  guard() {
    for (const main of document.querySelectorAll("main")) [...main.children].forEach((child) => { child.hidden = true; });
    addEventListener("click", (event) => {
      const link = event.composedPath().find((n) => n.localName === "a" && n.hasAttribute("href"));
      if (link && (/^(https?|mailto):$/.test(link.protocol) || !URL.canParse(link.href))) event.preventDefault();
    }, true);
    return [];
  },

  // act points at, clicks and focuses each element of what was read of some
  // payloads. Those that were drawn are the same.
  act(from, to) {
    for (const child of [...document.querySelector("main").children].slice(from, to)) {
      child.hidden = false;
      proof.touch(child);
      child.hidden = true;
    }
    return [];
  },

  touch(root) {
    const events = [new PointerEvent("pointerover"), new MouseEvent("mouseover"), new MouseEvent("mousedown"), new KeyboardEvent("keydown", { key: "x" }), new Event("load"), new Event("error")];
    for (const element of [root, ...proof.elements(root), ...(root.shadowRoot ? proof.elements(root.shadowRoot) : [])]) {
      if (/^(link|style)$/.test(element.localName)) continue;
      for (const event of events) element.dispatchEvent(event);
      if (element.tabIndex >= 0) element.focus({ preventScroll: true });
      element.click?.();
    }
  },

  // show shows as much as a window holds again and scrolls to the end.
  show() {
    for (const main of document.querySelectorAll("main")) [...main.children].slice(-20).forEach((child) => { child.hidden = false; });
    scrollTo(0, document.documentElement.scrollHeight);
    return [];
  },
};

record.before = new Set(record.names());
// news returns what has run and the names that are new.
proof.news = () => [...record.ran, ...record.names().filter((name) => !record.before.has(name) && name !== "0 draw").map((name) => `name ${name}`)];
