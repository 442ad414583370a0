// Earlier fact-checks of a page's figures: the files of an index that they need are fetched when all else is known. Which these are, and
// whether their bytes are whole, the card's module says.

import { note } from "./notes.js";

/** How long a host may take for a file, in milliseconds. */
const PATIENCE_MS = 10_000;
/** The longest file of an index, in bytes; a manifest of a million fact-checks has a twentieth. */
const LONGEST = 500_000;

/** The bytes of a file: of a host that is slow, or sends without end, none. */
const bytes = async (address) => {
  const fail = (why) => {
    throw new Error(`cannot fetch ${address}${why}`);
  };
  const response = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => ({}));
  if (!response.ok || !response.body) fail("");
  const parts = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => fail(""));
    if (done) break;
    parts.push(value);
    if ((length += value.length) > LONGEST) {
      reader.cancel().catch(() => {});
      fail(": it is too long");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/** The manifest of an index is fetched once for a page; files below it have their hash for a name, and the browser keeps them. */
const manifests = {};

const search = async (program, place) => {
  const base = new URL(place.endsWith("/") ? place : `${place}/`, document.baseURI).href;
  const manifest = await (manifests[base] ??= bytes(`${base}manifest.bin`));
  let look;
  try {
    look = program.look(place, manifest);
  } catch (error) {
    throw new Error(`${base}manifest.bin ${error}`);
  }
  // Nothing to look for is nothing to fetch.
  if (!look) return;
  for (let files; (files = look.wanted()).length; ) {
    await Promise.all(files.map(async (name, i) => look.give(i, await bytes(base + name).catch(() => undefined))));
    await new Promise((resolve) => setTimeout(resolve));
  }
  const wrong = look.done();
  if (wrong) throw new Error(`${base}: ${wrong}`);
};

/** Looks for notes, for fact-checks in the page's own data, and in the indexes that `options` name; whether there was anything to look in. */
export const check = async (program, options, scan, complain) => {
  const noted = await note(program, options, complain).catch(complain);
  const { reviews } = options;
  const places = (reviews ?? "").split(/\s+/).filter(Boolean);
  const carried = program.carried();
  if (!noted && !places.length && !carried) return false;
  program.checking(true);
  try {
    if (carried) program.compare(scan(carried));
  } catch (error) {
    complain(error);
  }
  for (const place of places) await search(program, place).catch(complain);
  program.checking(false);
  return true;
};
