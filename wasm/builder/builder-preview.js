// The preview: the element itself, on a page as wide and as bright as chosen.

import { ink } from "./builder-colour.js";
import { optionsOf, valuesOf } from "./builder-options.js";
import { say } from "./builder-pieces.js";

const OWN = ["start", "cache", "style"]; // attributes that are no choices

export class Preview {
  loading = false;
  trouble = ""; // why there are no headlines
  errors = []; // of those of several sources that were not read

  #stage; // what the page has room in
  #page;
  #width = 0;
  #changed;
  #element = document.createElement("latest-news"); // another one for each source, as on a page
  #drawn = new MutationObserver(() => this.loading || this.#changed(false)); // as when the view is another

  // changed is called when there are other headlines, or none: then with true.
  constructor(stage, page, changed) {
    this.#stage = stage;
    this.#page = page;
    this.#changed = changed;
    page.addEventListener("latest-news-load", ({ detail }) => this.#loaded("", detail.errors));
    page.addEventListener("latest-news-error", ({ detail }) => this.#loaded(detail.error.message));
    page.addEventListener("click", keepHere);
    const fitting = new ResizeObserver(() => this.#fit());
    fitting.observe(page);
    fitting.observe(stage.parentElement);
  }

  // view is the view that is drawn, null if there is none.
  get view() {
    return this.loading || this.trouble ? null : (this.#element.shadowRoot?.querySelector("section") ?? null);
  }

  // feed is what is shown as JSON Feed, null if nothing is.
  get feed() {
    return this.view && this.#element.feed;
  }

  // height is that of the headlines in pixels.
  get height() {
    return this.view ? this.#element.offsetHeight : 0;
  }

  // show shows what was chosen, as far as it is another.
  show(state, place) {
    const paper = state.scheme === "dark" ? state["paper-dark"] : state.paper;
    Object.assign(this.#page.style, { colorScheme: state.scheme, backgroundColor: paper, color: ink(paper) });
    this.#width = +state.width;
    this.#page.querySelector("p").hidden = place.feed !== "";
    if (place.feed) {
      this.#draw(state, place);
    } else {
      this.#element.remove();
    }
    this.#fit();
  }

  #loaded(trouble, errors = []) {
    this.loading = false;
    this.trouble = trouble;
    this.errors = errors;
    this.#element.replaceChildren(); // it loads no more
    this.#changed(trouble !== "");
  }

  #begin() {
    this.loading = true;
    this.trouble = "";
    this.errors = [];
    this.#element.remove();
    this.#element = document.createElement("latest-news");
    this.#element.setAttribute("start", "load");
    this.#element.setAttribute("cache", "0"); // choices are many, and visits few
    this.#element.append("Loading…"); // else it keeps room for headlines
  }

  #draw(state, place) {
    if (this.#element.getAttribute("src") !== place.feed) {
      this.#begin();
    }
    const element = this.#element;
    const wanted = { src: place.feed, ...optionsOf(state) };
    for (const name of element.getAttributeNames()) {
      if (!(name in wanted) && !OWN.includes(name)) {
        element.removeAttribute(name);
      }
    }
    for (const [name, value] of Object.entries(wanted)) {
      if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
      }
    }
    for (const name of [...element.style]) {
      element.style.removeProperty(name);
    }
    for (const [name, value] of valuesOf(state, state.scheme)) {
      element.style.setProperty(name, value);
    }
    if (!element.isConnected) {
      this.#page.append(element);
      this.#drawn.observe(element.shadowRoot, { childList: true });
    }
  }

  // #fit shows the page smaller where there is less room than it is wide.
  #fit() {
    const scale = Math.min(1, this.#stage.clientWidth / this.#width);
    this.#page.style.inlineSize = `${this.#width}px`;
    this.#page.style.transform = scale < 1 ? `scale(${scale})` : "none";
    this.#stage.style.blockSize = `${Math.ceil(this.#page.offsetHeight * scale)}px`;
    this.#stage.classList.toggle("whole", scale === 1);
  }
}

// keepHere stays where links of the news would leave the page with the choices.
function keepHere(event) {
  const path = event.composedPath().filter((node) => node instanceof Element);
  if (path.some((node) => node.matches("a[href]")) && path.some((node) => node.matches("section"))) {
    event.preventDefault();
    say("In the preview links lead nowhere. On your page they open the article.");
  }
}
