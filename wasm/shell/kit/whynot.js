// Why a feed could not be fetched.

// fetch fails in the same way where nobody answers and where the answer may
// not be read by this page. A request without the wish to read tells which.
export async function whyNot(url, signal) {
  try {
    await fetch(url, { signal, mode: "no-cors", method: "HEAD", credentials: "omit" });
  } catch {
    return `${url} did not answer`;
  }
  return `${url} may not be read by pages of ${location.origin}: its server has to send "Access-Control-Allow-Origin: *", or src has to name a relay that does`;
}
