import DOMPurify from "dompurify";

// summarise puts HTML into a paragraph, without what could do harm.
export function summarise(paragraph, html) {
  paragraph.replaceChildren(DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }));
}
