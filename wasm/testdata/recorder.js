// Records what happens on a test's page. It is the first script of each.
window.record = { loads: 0, errors: [], stale: [], violations: [], shifts: 0, moved: [], pwned: 0 };
addEventListener("latest-news-load", () => record.loads++);
addEventListener("latest-news-error", (event) => record.errors.push(event.detail.error.message));
addEventListener("latest-news-stale", (event) => record.stale.push(event.detail));
addEventListener("securitypolicyviolation", (event) => record.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    record.shifts += entry.value;
    record.moved.push(...entry.sources.map(({ node, previousRect, currentRect }) => [node?.outerHTML?.slice(0, 80) ?? node?.nodeName, previousRect, currentRect]));
  }
}).observe({ type: "layout-shift", buffered: true });
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = () => { record.pwned++; };
}
record.globals = Object.getOwnPropertyNames(window);
