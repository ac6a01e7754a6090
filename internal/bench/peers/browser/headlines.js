// The element <peer-headlines src count> that the peers in JavaScript share:
// it fetches src, has it read, and draws the newest articles.

// define registers the element. read turns the text and the content type of a
// feed into a list of { title, url, date, summary }, at once or as a promise;
// summarise fills a paragraph with a summary, which is HTML.
export function define(read, summarise) {
  customElements.define("peer-headlines", class extends HTMLElement {
    async connectedCallback() {
      const response = await fetch(this.getAttribute("src"));
      if (!response.ok) {
        throw new Error(`${response.url} answered with status ${response.status}`);
      }
      const articles = await read(await response.text(), response.headers.get("Content-Type"));
      articles.sort((a, b) => b.date - a.date);
      this.replaceChildren(list(articles.slice(0, Number(this.getAttribute("count")))));
    }
  });

  const dates = new Intl.DateTimeFormat("en", { dateStyle: "long" });

  function list(articles) {
    const list = document.createElement("ul");
    for (const { title, url, date, summary } of articles) {
      const link = document.createElement("a");
      if (/^https?:/.test(url)) {
        link.href = url;
      }
      link.textContent = title;
      const time = document.createElement("time");
      time.dateTime = date.toISOString();
      time.textContent = dates.format(date);
      const paragraph = document.createElement("p");
      summarise(paragraph, summary);
      const item = document.createElement("li");
      item.append(link, " ", time, paragraph);
      list.append(item);
    }
    return list;
  }
}
