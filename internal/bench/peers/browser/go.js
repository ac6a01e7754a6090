// Loads a Go program. What it prints is shown as a link on the page. The names
// between @ are filled in by internal/packwidget.
(() => {
  "use strict";
  /*@wasm_exec.js@*/
  const module = new URL("@module@", document.currentScript.src);
  void "@integrity@"; // is not asked for, so that the module compiles while it arrives

  console.log = (word) => {
    const link = document.createElement("a");
    link.href = "/hello";
    link.textContent = word;
    document.querySelector(".news").append(link);
  };
  const go = new Go();
  WebAssembly.instantiateStreaming(fetch(module), go.importObject).then(({ instance }) => go.run(instance));
})();
