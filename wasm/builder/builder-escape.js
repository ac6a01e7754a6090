// Text as the languages have it that snippets are written in. What somebody has
// typed, or a feed says, stands in a snippet by way of these and no other.

const REFERENCES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// html returns text for HTML, as an attribute's value in double quotes as well.
export const html = (text) => text.replace(/[&<>"']/g, (c) => REFERENCES[c]);

// inert returns HTML in which content systems find nothing of their own: no
// shortcode of WordPress, no token of Drupal, nothing of Twig.
export const inert = (markup) => markup.replace(/[[\]{}]/g, (c) => `&#${c.charCodeAt()};`);

// php returns a string literal of PHP.
export const php = (text) => `'${text.replace(/[\\']/g, "\\$&")}'`;

// quoted returns a literal of Go, and of YAML 1.2 in double quotes: both know
// those of JSON. Half a surrogate pair is no text in either.
export const quoted = (text) => JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt().toString(16).padStart(4, "0")}`);

// query returns the query of an address, with the question mark, "" if there is
// nothing in it. It can stand in a comment and in a string of any language.
export function query(values) {
  const text = new URLSearchParams(values).toString().replaceAll("--", "-%2D");
  return text && `?${text}`;
}

// attributes returns a start tag's attributes, with a space in front of each.
export const attributes = (values) => Object.entries(values).map(([name, value]) => ` ${name}="${html(value)}"`).join("");

const VOID = /^(img|input|link)$/;

// markup returns the HTML of a node of a view, with whole addresses.
export function markup(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    return html(node.data);
  }
  const name = node.localName;
  const values = Object.fromEntries([...node.attributes].map((a) => [a.name, a.name === "href" || a.name === "src" ? node[a.name] : a.value]));
  return `<${name}${attributes(values)}>${VOID.test(name) ? "" : `${[...node.childNodes].map(markup).join("")}</${name}>`}`;
}
