// Loads the Go program that says hello, the least that one takes. The names
// between @ are filled in by internal/packwidget.
(() => {
  "use strict";
  /*@wasm_exec.js@*/
  const module = new URL("@module@", document.currentScript.src);
  void "@integrity@"; // not asked for: the module compiles while it arrives

  // The program prints its word on the console; the page shows it as a link.
  console.log = (word) => {
    const link = document.createElement("a");
    link.href = "/hello";
    link.textContent = word;
    document.querySelector(".news").append(link);
  };
  const go = new Go();
  WebAssembly.instantiateStreaming(fetch(module), go.importObject).then(({ instance }) => go.run(instance));
})();
