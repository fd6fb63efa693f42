// A signal that gives a request up. `AbortSignal.timeout` is missing in the browsers of older phones.

/** @param {number} ms */
export function deadline(ms) {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), ms);

  return giveUp.signal;
}

/** @param {number} ms @returns {Promise<void>} */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
