// The types of <latest-news>. What stands here of attributes, members and events
// is what custom-elements.json says; a test compares them.

/** The attributes of the element. All may change at any time. */
export interface LatestNewsAttributes {
  /** The feed: JSON Feed, RSS, Atom or RDF. Several with spaces between them are merged, each article once. Without it nothing is shown. */
  src?: string;
  /** How many articles, the newest. */
  count?: number | `${number}`;
  /** How the articles are laid out. */
  view?: "list" | "headlines" | "cards" | "feature" | "ticker";
  /** The heading; "" shows none. Without it, the feed's title. */
  heading?: string;
  /** The level of the heading, 1 to 6. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | "1" | "2" | "3" | "4" | "5" | "6";
  /** The address behind "More news". Without it there is no such link. */
  more?: string;
  /** What is shown of an article: title, image, date, topics, summary, author and source, with spaces between them. Without it, what suits the view. */
  show?: string;
  /** Only articles with one of these topics; commas between them. */
  topics?: string;
  /** No articles with one of these topics; commas between them. */
  exclude?: string;
  /** Only articles from then on: 2022-05-01, or 30d, 4w, 12h back from now. */
  since?: string;
  /** Whether dates are written out or tell how long ago. */
  dates?: "absolute" | "relative";
  /** "lazy" loads pictures from where the feed says as they come near, "none" shows none; all else is the address of a relay that theirs is appended to. */
  images?: string;
  /** The language of the element's own words and dates, as BCP 47 has it. Without it the page's, else the reader's. */
  lang?: string;
  /** Where links open. Without it, in the same window. */
  target?: string;
  /** When to load: once seen, when the browser is idle, at once, with the first interaction with what is inside, or not before refresh(). */
  start?: "visible" | "idle" | "load" | "interaction" | "none";
  /** Load again after so many minutes, a tenth more or less, while the element is seen; 0 is never. */
  refresh?: number | `${number}`;
  /** For how many minutes a stored copy may be shown; 0 stores nothing. */
  cache?: number | `${number}`;
  /** What is said where news could not be loaded. Without it, a sentence in the language. */
  "error-text"?: string;
  /** What is said where there is no news. Without it, a sentence in the language. */
  "empty-text"?: string;
}

/** The element. What it shows is told by its attributes, which are no properties. */
export interface LatestNewsElement extends HTMLElement {
  /** A promise of the element, kept when its first headlines are there. */
  readonly ready: Promise<LatestNewsElement>;
  /** What is shown, null if that is nothing yet. Its markup is what the publisher wrote and has to be sanitised. */
  readonly feed: JSONFeed | null;
  /** Loads src anew. The promise is kept when the headlines are there, and broken by the error, or by an AbortError where another load overtakes it. */
  get refresh(): () => Promise<void>;
  /** Sets the attribute of that name, for frameworks that set properties. */
  set refresh(minutes: number | string);
  /** Adds a style sheet of the page's behind the theme. */
  adopt(sheet: CSSStyleSheet): void;
}

/** The events of the element, which bubble out of shadow trees. */
export interface LatestNewsEventMap {
  /** Headlines have been loaded. errors are of sources that failed beside them. */
  "latest-news-load": CustomEvent<{ errors: Error[] }>;
  /** No headlines could be had. What was there stays. */
  "latest-news-error": CustomEvent<{ error: Error }>;
  /** Older headlines, of since, stay, because newer could not be had. */
  "latest-news-stale": CustomEvent<{ since: Date; error: Error }>;
  /** A headline was followed that the element has loaded; preventDefault() keeps the page. */
  "latest-news-select": CustomEvent<{ article: JSONFeedItem }>;
}

/** Handlers of the events, as frameworks have them that write onlatest-news-load. */
export type LatestNewsHandlers = {
  [Name in keyof LatestNewsEventMap as `on${Name}`]?: (event: LatestNewsEventMap[Name]) => void;
};

/** What is shown, as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). What is missing was missing. */
export interface JSONFeed {
  version: "https://jsonfeed.org/version/1.1";
  /** Missing where several feeds are merged, or the feed has none. */
  title?: string;
  home_page_url?: string;
  feed_url?: string;
  description?: string;
  icon?: string;
  favicon?: string;
  language?: string;
  authors?: JSONFeedAuthor[];
  /** The articles in the order in which they are shown. */
  items: JSONFeedItem[];
}

/** An article. */
export interface JSONFeedItem {
  id?: string;
  url?: string;
  external_url?: string;
  title?: string;
  summary?: string;
  /** The publisher's markup, not sanitised. Missing in copies that were stored. */
  content_html?: string;
  /** Missing in copies that were stored. */
  content_text?: string;
  image?: string;
  banner_image?: string;
  /** A time as RFC 3339 has it. Where the feed does not tell the clock it is a day alone, and the zone is missing where that is. */
  date_published?: string;
  /** As date_published. */
  date_modified?: string;
  language?: string;
  authors?: JSONFeedAuthor[];
  tags?: string[];
  attachments?: JSONFeedAttachment[];
  /** The feed that a merged or aggregated article came from. */
  _campusnews?: { source: { title?: string; url?: string } };
}

export interface JSONFeedAuthor {
  name?: string;
  url?: string;
  avatar?: string;
}

export interface JSONFeedAttachment {
  url?: string;
  mime_type?: string;
  title?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "latest-news": LatestNewsElement;
  }
  // The events bubble: elements, the document and the window know them.
  interface GlobalEventHandlersEventMap extends LatestNewsEventMap {}
}
