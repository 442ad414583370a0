// How the files of an index of fact-checks are fetched: in a page by its widget, in an extension by its background.

/** How long a host may take for a file, in milliseconds. */
const PATIENCE_MS = 10_000;
/** The longest file of an index, in bytes; a manifest of a million fact-checks has a twentieth. */
const LONGEST = 500_000;

/** The bytes of a file, so many at `most`: of a host that is slow, or sends without end, none. `more` are further options of the request. */
export const bytes = async (address, { most = LONGEST, ...more } = {}) => {
  const fail = (why) => {
    throw new Error(`cannot fetch ${address}${why}`);
  };
  const response = await fetch(address, { credentials: "omit", priority: "low", signal: AbortSignal.timeout(PATIENCE_MS), ...more }).catch(() => ({}));
  if (!response.ok || !response.body) fail("");
  const parts = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => fail(""));
    if (done) break;
    parts.push(value);
    if ((length += value.length) > most) {
      reader.cancel().catch(() => {});
      fail(": it is too long");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};
