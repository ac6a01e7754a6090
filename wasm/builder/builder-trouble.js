// Why there are no headlines, by what the element says (shell/sources.js).

// isClosed reports whether the browser keeps an address from this page.
export const isClosed = (message) => / may not be read by pages of /.test(message);

// statusOf returns the status with which a server has answered, 0 if that is
// not the trouble.
export const statusOf = (message) => Number(/ answered with status (\d+)$/.exec(message)?.[1] ?? 0);

// reasonOf returns a sentence for a message.
export function reasonOf(message, { relayed }) {
  const status = statusOf(message);
  if (status === 503 && relayed) {
    return "The relay knows this source but could not fetch it so far. Whoever runs the relay finds the reason in its log.";
  }
  if (status === 404) {
    return "The server says there is no such page (404).";
  }
  if (status >= 500) {
    return `The server has a problem (${status}).`;
  }
  return `There are no headlines: ${message}.`;
}

// partOf names the address of several that was not read, and tells why in a few
// words.
export function partOf(message, addresses) {
  const address = addresses.find((address) => message.startsWith(address)) ?? "";
  const why = isClosed(message) ? "its server does not let pages of other sites read it" : message.slice(address.length).replace(/^[:\s]+/, "");
  return address ? `${address} (${why})` : why;
}
