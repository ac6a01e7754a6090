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
