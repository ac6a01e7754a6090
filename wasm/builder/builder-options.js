// What was chosen, as the element, a style sheet and a relay have it.

import { linkOf } from "./builder-address.js";
import { query } from "./builder-escape.js";

const OF_RELAY = ["view", "count", "heading", "heading-level", "show", "lang", "dates"]; // what it takes in a query

// countOf returns a number of articles, null if it is none that can be chosen.
export const countOf = (text) => (/^\d+$/.test(text) && text >= 1 && text <= 100 ? +text : null);

// optionsOf returns the attributes of the element that are not its defaults.
export function optionsOf(state) {
  const count = countOf(state.count) ?? 5;
  const options = {
    count: count === 5 ? "" : String(count),
    view: state.view === "list" ? "" : state.view,
    heading: state.bare ? "" : state.heading,
    "heading-level": state["heading-level"] === "2" ? "" : state["heading-level"],
    more: linkOf(state.more) ?? "",
    show: state.show,
    lang: state.lang,
    dates: state.dates,
    topics: state.topics,
    exclude: state.exclude,
    since: state.since,
  };
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => value || (name === "heading" && state.bare)));
}

// valuesOf returns the theme's custom properties, for light or dark pages.
export function valuesOf(state, scheme = "light") {
  const values = {
    accent: state.own && (scheme === "dark" ? state["accent-dark"] : state.accent),
    radius: state.radius,
    gap: state.gap,
  };
  return Object.entries(values).filter(([, value]) => value).map(([name, value]) => [`--latest-news-${name}`, value]);
}

// style returns a style element with the custom properties. Its colours follow
// the color-scheme of the page, and not what the reader prefers elsewhere.
export function style(state, selector) {
  const rule = (values) => `${selector} { ${values.map(([name, value]) => `${name}: ${value}`).join("; ")} }`;
  const light = valuesOf(state);
  const dark = Object.fromEntries(valuesOf(state, "dark"));
  const both = light.filter(([name, value]) => value !== dark[name]).map(([name, value]) => [name, `light-dark(${value}, ${dark[name]})`]);
  const rules = [light.length > 0 && rule(light), both.length > 0 && `@supports (color: light-dark(red, red)) { ${rule(both)} }`].filter(Boolean);
  return rules.length > 0 ? `<style>\n${rules.join("\n")}\n</style>\n` : "";
}

// queryOf returns the choices that a relay takes, and what more is asked of it.
export const queryOf = ({ state }, more = {}) => query([...Object.entries(optionsOf(state)).filter(([name]) => OF_RELAY.includes(name)), ...Object.entries(more)]);
