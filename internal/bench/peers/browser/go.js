// Loads the Go program at MODULE, after wasm_exec.js. What it prints is shown as
// a link on the page.

console.log = (word) => {
  const link = document.createElement("a");
  link.href = "/hello";
  link.textContent = word;
  document.querySelector(".news").append(link);
};

const go = new Go();
WebAssembly.instantiateStreaming(fetch(MODULE), go.importObject).then(({ instance }) => go.run(instance));
