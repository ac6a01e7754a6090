// Runs before all else on a page that is measured, and watches it. It is a
// function of the links that have to be in each .news element, and of how many
// elements have to tell latest-news-load.
(links, loads) => {
  const measured = { painted: 0, complete: 0, longest: 0, blocked: 0, shift: 0, transferred: 0 };

  // A task that follows an animation frame runs when the frame is painted.
  const painted = new Promise((resolve) => {
    requestAnimationFrame(function look() {
      if (shown()) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { resolve(performance.now()); };
        port2.postMessage(null);
      } else {
        requestAnimationFrame(look);
      }
    });
  });

  function shown() {
    const places = [...document.querySelectorAll(".news")];
    return document.readyState !== "loading" && places.length > 0 && places.every((place) => {
      const roots = [place, ...Array.from(place.children, (child) => child.shadowRoot).filter(Boolean)];
      const there = new Set(roots.flatMap((root) => Array.from(root.querySelectorAll("a"), (link) => link.getAttribute("href"))));
      return links.every((link) => there.has(link));
    });
  }

  const complete = loads === 0 ? painted : new Promise((resolve) => {
    const heard = new Set();
    addEventListener("latest-news-load", ({ target }) => {
      heard.add(target);
      if (heard.size === loads) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }
    });
  });

  const observe = (type, each) => new PerformanceObserver((list) => {
    list.getEntries().forEach(each);
  }).observe({ type, buffered: true });
  observe("longtask", ({ duration }) => {
    measured.longest = Math.max(measured.longest, duration);
    measured.blocked += duration - 50;
  });
  observe("layout-shift", ({ value }) => { measured.shift += value; });

  // What is still to come after the headlines is waited for a while.
  window.measured = Promise.all([painted, complete]).then(async ([painted, complete]) => {
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    Object.assign(measured, { painted, complete });
    for (const { encodedBodySize, transferSize } of [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]) {
      measured.transferred += transferSize > encodedBodySize ? encodedBodySize : 0; // else the cache had it
    }
    return measured;
  });
}
