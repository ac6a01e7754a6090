// Keeps copies of what elements have shown, as copies.js reads them.

const INDEX = "index"; // when each copy was made, by its key
const MAX_COPIES = 30;
const MAX_LENGTH = 100_000; // characters of a copy
const MAX_TOTAL = 2_000_000; // characters of all, where the pages of a site share five millions

// keep stores a copy, in the place of the oldest where there is no room. Whole
// articles are left out; one whose feed is not there any more is not stored.
export function keep(storage, key, copy) {
  if (!copy.feed) {
    return;
  }
  const items = copy.feed.items.map(({ content_html, content_text, ...item }) => item);
  const text = JSON.stringify({ ...copy, feed: { ...copy.feed, items } });
  if (text.length > MAX_LENGTH) {
    return;
  }
  try {
    const times = JSON.parse(storage.get(INDEX)) ?? (forgetOtherVersions(storage), {});
    times[key] = copy.time;
    const others = () => Object.keys(times).filter((other) => other !== key);
    const oldest = () => others().sort((a, b) => times[a] - times[b])[0];
    const total = () => others().reduce((sum, other) => sum + (storage.get(other)?.length ?? 0), text.length);
    while (others().length >= MAX_COPIES || total() > MAX_TOTAL || !storage.set(key, text) && oldest()) {
      const forgotten = oldest();
      localStorage.removeItem(storage.own + forgotten);
      delete times[forgotten];
    }
    storage.set(INDEX, JSON.stringify(times));
  } catch {} // there is no storage, or something else is in it
}

function forgetOtherVersions({ prefix, own }) {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix) && !name.startsWith(own)) {
      localStorage.removeItem(name);
    }
  }
}
