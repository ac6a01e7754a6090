// Keeps copies of what elements have shown, as copies.js reads them.

const INDEX = "index"; // when each copy was made, by its key
const MAX_COPIES = 30;
const MAX_LENGTH = 200_000; // characters of a copy

// keep stores a copy, in the place of the oldest where there is no room.
export function keep(storage, key, copy) {
  const text = JSON.stringify(copy);
  if (text.length > MAX_LENGTH) {
    return;
  }
  try {
    const times = JSON.parse(storage.get(INDEX)) ?? (forgetOtherVersions(storage), {});
    const oldest = () => Object.keys(times).filter((other) => other !== key).sort((a, b) => times[a] - times[b])[0];
    times[key] = copy.time;
    while (Object.keys(times).length > MAX_COPIES || !storage.set(key, text) && oldest()) {
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
