// Colours as "#rrggbb", and how well they can be read on each other.

export const ENOUGH = 4.5; // WCAG 2.2, 1.4.3: of text to what is behind it
const BLUE = "#0b6bd3"; // of the theme, before it is mixed with the text's colour

const channels = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));

// mix returns what part of a colour gives with the rest of another, in sRGB.
function mix(part, colour, other) {
  const rest = channels(other);
  return `#${channels(colour).map((c, i) => Math.round(c * part + rest[i] * (1 - part)).toString(16).padStart(2, "0")).join("")}`;
}

// luminance is relative luminance as WCAG has it.
function luminance(colour) {
  const [r, g, b] = channels(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

// ink is the colour of text on a page of that colour, as most pages have it.
export const ink = (paper) => (contrast("#1b2023", paper) > contrast("#e8eaec", paper) ? "#1b2023" : "#e8eaec");

// judge returns how well links of a colour, null for the theme's, and what the
// theme makes fainter can be read on a page, and a better colour for links if
// they are too faint and there is one.
export function judge(accent, paper) {
  const text = ink(paper);
  const links = contrast(accent ?? mix(0.55, BLUE, text), paper);
  const faint = contrast(mix(0.76, text, paper), paper);
  return { links, faint, better: links < ENOUGH ? nearest(accent ?? BLUE, paper, text) : null };
}

// nearest returns the colour that can be read, on the way to that of the text.
function nearest(colour, paper, text) {
  const steps = Array.from({ length: 21 }, (_, i) => mix(1 - i / 20, colour, text));
  return steps.find((step) => contrast(step, paper) >= ENOUGH) ?? null;
}
