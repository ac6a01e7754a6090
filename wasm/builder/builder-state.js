// The choices on the page: what stands in its form, and in its address.

const SHOWS = { list: "image date topics summary", headlines: "date", cards: "image date topics summary", feature: "image date topics summary", ticker: "date" }; // render.Layout.Shows

// Choices are a form. Values that are not its first ones stand in the fragment
// of the page's address, as in a query.
export class Choices {
  #form;
  #first;
  #show = ""; // chosen of an article; "" is what suits the view
  #keeping;
  #address = ""; // the fragment that was read or written last

  constructor(form) {
    this.#form = form;
    this.#first = this.read();
  }

  // read returns all values by name.
  read() {
    const values = Object.fromEntries([...this.#form.elements].filter(({ name }) => name).map(({ name }) => [name, ""]));
    for (const [name, value] of new FormData(this.#form)) {
      values[name] = value.trim();
    }
    return { ...values, show: this.#show };
  }

  // first sets what a value is before anybody has chosen.
  first(name, value) {
    const control = this.#form.elements[name];
    if (!this.kept(name) && control.value === this.#first[name]) {
      control.value = value;
    }
    this.#first[name] = value;
  }

  // kept reports whether the page's address has a value.
  kept(name) {
    return new URLSearchParams(location.hash.slice(1)).has(name);
  }

  // restore takes the values from the page's address. What is not among those
  // to choose from counts as none.
  restore() {
    this.#address = location.hash;
    const values = { ...this.#first, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
    for (const name of Object.keys(this.#first)) {
      const control = this.#form.elements[name];
      if (name === "show") {
        this.#show = this.#known(values.show);
      } else if (control.type === "checkbox") {
        control.checked = values[name] === control.value;
      } else {
        control.value = values[name];
        if (control.value !== values[name]) {
          control.value = this.#first[name];
        }
      }
    }
    this.suit();
  }

  // chosen looks at which parts of an article are ticked.
  chosen() {
    const ticked = [...this.#form.elements.show].filter(({ checked }) => checked).map(({ value }) => value).join(" ");
    this.#show = ticked === SHOWS[this.#form.elements.view.value] ? "" : ticked || "title";
  }

  // suit ticks what the view shows of an article.
  suit() {
    const shown = (this.#show || SHOWS[this.#form.elements.view.value]).split(" ");
    for (const box of this.#form.elements.show) {
      box.checked = shown.includes(box.value);
    }
  }

  // keep writes the values to the page's address, soon: browsers refuse to do
  // it as often as a colour changes that is being looked for.
  keep() {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      if (location.hash !== this.#address) {
        return; // somebody has entered another, which is about to be restored
      }
      const values = Object.entries(this.read()).filter(([name, value]) => value !== this.#first[name]);
      const fragment = new URLSearchParams(values).toString();
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
      this.#address = location.hash;
    }, 300);
  }

  #known(show) {
    const names = [...this.#form.elements.show].map(({ value }) => value);
    const chosen = names.filter((name) => show.split(" ").includes(name)).join(" ");
    return chosen || (show === "title" ? show : "");
  }
}
