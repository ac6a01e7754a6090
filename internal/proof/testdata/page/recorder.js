// Records what happens in a page that nothing should happen in. It is the first
// script of each.
window.record = { ran: [] };

// What attacks call. They do what they always do, after that.
for (const [object, names] of [
  [window, ["alert", "confirm", "prompt", "print", "open", "eval", "postMessage", "Worker", "SharedWorker", "WebSocket", "EventSource", "XMLHttpRequest"]],
  [document, ["write", "writeln", "open", "execCommand"]],
  [navigator, ["sendBeacon"]],
]) {
  for (const name of names) {
    const original = object[name];
    object[name] = function (...args) {
      record.ran.push(`${name}(${args})`);
      return new.target ? new original(...args) : original.apply(object, args);
    };
  }
}
addEventListener("securitypolicyviolation", (event) => record.ran.push(`violation of ${event.violatedDirective}`));
addEventListener("submit", () => record.ran.push("submit"), true);

// names returns the names that things in the page can be reached by: an element
// with an id or a name adds one to the window, and maybe to the document and to
// collections.
record.names = () => [
  window, Object.getPrototypeOf(Window.prototype), document, document.all, document.forms, document.images, document.links,
].flatMap((object, i) => Object.getOwnPropertyNames(object).filter((name) => !/^\d+$/.test(name)).map((name) => `${i} ${name}`));
