// The nodes of a view. It comes as JSON, from the Go program (internal/jsontree),
// from plain.js, and from copies that were stored: a text is a string, and an
// element [name, attributes, ...children].

// What views consist of. Other scripts of the page can write to its storage,
// and so nothing else is made of what stands there.
const ELEMENTS = /^(section|h[1-6]|p|ul|li|article|div|a|time|span|img|input)$/;
const ATTRIBUTES = /^(class|part|lang|dir|aria-label|title|href|target|rel|datetime|src|srcset|sizes|alt|width|height|loading|decoding|referrerpolicy|type)$/;

export function nodes(tree) {
  if (typeof tree === "string") {
    return tree;
  }
  const [name, attributes, ...children] = tree;
  expect(ELEMENTS.test(name), name);
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) {
    expect(ATTRIBUTES.test(name), name);
    element.setAttribute(name, value);
  }
  expect(!element.href || /^(https?|mailto|file)?:$/.test(element.protocol), element.href); // ":" leads nowhere
  element.append(...children.map(nodes));
  return element;
}

function expect(condition, found) {
  if (!condition) {
    throw new Error(`${found} is in no view`);
  }
}
