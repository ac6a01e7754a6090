// Copies of what elements have shown, in the page's local storage, so that the
// next visit begins with them. They are made by kit/keep.js.

const PREFIX = "latest-news ";
const OWN = `${PREFIX}${VERSION} `; // what this version of the script stores

// storage is the page's, or none: private windows, full disks and policies of
// browsers may make any use of it fail.
export const storage = {
  prefix: PREFIX,
  own: OWN,
  get(name) {
    try {
      return localStorage.getItem(OWN + name);
    } catch {
      return null;
    }
  },
  set(name, text) {
    try {
      localStorage.setItem(OWN + name, text);
      return true;
    } catch {
      return false;
    }
  },
};

// copyOf returns the copy with a key, null if there is none that is younger
// than age in milliseconds: { time, sums, view, feed }.
export function copyOf(key, age) {
  try {
    const copy = JSON.parse(storage.get(key));
    return copy && Date.now() - copy.time < age ? copy : null;
  } catch {
    return null;
  }
}

// A view in a copy is JSON: a text, or an element as [name, attributes,
// ...children]. These are what views consist of. Other scripts of the page can write to its storage,
// and so nothing else is made of what stands there.
const ELEMENTS = /^(section|h[1-6]|p|ul|li|article|div|a|time|span|img|input)$/;
const ATTRIBUTES = /^(class|part|lang|dir|aria-label|title|href|target|rel|datetime|src|srcset|sizes|alt|width|height|loading|decoding|referrerpolicy|type)$/;

export function unpacked(packed) {
  if (typeof packed === "string") {
    return packed;
  }
  const [name, attributes, ...children] = packed;
  if (!ELEMENTS.test(name)) {
    throw new Error(name);
  }
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.test(name)) {
      throw new Error(name);
    }
    element.setAttribute(name, value);
  }
  if (element.href && !/^(https?|mailto):/.test(element.protocol)) {
    throw new Error(element.href);
  }
  element.append(...children.map(unpacked));
  return element;
}
