// What the page is put together from: text, buttons, code to copy.

// say tells those who listen, and shows it for a while.
export function say(text) {
  announce(text);
  document.getElementById("status").classList.add("shown");
}

// announce tells those who listen what others see already.
export function announce(text) {
  clearTimeout(saying);
  const status = document.getElementById("status");
  status.classList.remove("shown");
  status.textContent = text;
  saying = setTimeout(() => { status.textContent = ""; }, 8000);
}
let saying;

// clip returns text that is short enough for a note.
export const clip = (text, most = 80) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("").trimEnd()}…` : text);

export function paragraph(text, className = "") {
  const p = document.createElement("p");
  p.className = className;
  p.textContent = text;
  return p;
}

export function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

// codeBox returns a field with code and a button that copies it.
export function codeBox(name, code, id) {
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = name;
  const area = document.createElement("textarea");
  Object.assign(area, { id, readOnly: true, spellcheck: false, value: code, rows: Math.min(14, code.split("\n").length + 2) });
  const copy = button("Copy", async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(code);
      say(`${name} copied.`);
    } catch {
      area.focus(); // what is selected is copied by keys
      say("Your browser does not let this page copy. The code is selected: press Ctrl+C, or ⌘C on a Mac.");
    }
  });
  copy.setAttribute("aria-label", `Copy ${name}`);
  const box = document.createElement("div");
  box.className = "copy";
  box.append(label, copy, area);
  return box;
}
