// Earlier fact-checks of a page's figures: the files of an index that they need are fetched when all else is known. Which these are, and
// whether their bytes are whole, the card's module says.

import { bytes } from "./bytes.js";
import { answers } from "./google.js";
import { note } from "./notes.js";
import { turn } from "./turn.js";

/** The manifest of an index is fetched once for a page; files below it have their hash for a name, and the browser keeps them. */
const manifests = {};

const search = async (program, place, bytes) => {
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
    await turn();
  }
  const wrong = look.done();
  if (wrong) throw new Error(`${base}: ${wrong}`);
};

/**
 * Looks for notes, for fact-checks in the page's own data, and in the indexes that `options` name; whether there was anything to look in. In an
 * extension `addresses` has a function for the files: nothing is fetched from a page.
 */
export const check = async (program, addresses, options, scan, complain) => {
  const noted = await note(program, options, complain).catch(complain);
  const { reviews } = options;
  const places = (reviews ?? "").split(/\s+/).filter(Boolean);
  const carried = program.carried();
  if (!noted && !places.length && !carried && !options.googleKey) return false;
  program.checking(true);
  try {
    if (carried) program.compare(scan(carried), true);
  } catch (error) {
    complain(error);
  }
  for (const place of places) await search(program, place, addresses?.bytes ?? bytes).catch(complain);
  try {
    const values = await answers(program, options, complain);
    const lines = program.answered(values);
    // What was answered with nothing was asked, too.
    if (values.length) program.compare(lines ? scan(lines) : { claims: [] }, false);
  } catch (error) {
    complain(error);
  }
  program.checking(false);
  return true;
};
