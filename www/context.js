// What is known about the figures of a page beside what its article says: worked out in short tasks, with packs that are fetched when the
// page is idle. The build puts this into the glue of the card's module, with the names and hashes of the packs.

import { check } from "./checks.js";
import { turn } from "./turn.js";

const packs = __CONTEXT__;
/** How long a task may take, in milliseconds. */
const SLICE_MS = 5;
/** How long a host may take for a pack, in milliseconds: one that never answers would keep all else waiting. */
const PATIENCE_MS = 30_000;
/** A publisher's own pack is a page's worth of figures, not a library. */
const LONGEST = 1_000_000;

const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve, globalThis.requestIdleCallback ? { timeout: 2000 } : 1));

const read = async (address, integrity) => {
  const response = await fetch(address, { integrity, credentials: "omit", priority: "low", signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => ({}));
  if (!response.ok) throw new Error(`cannot fetch ${address}`);
  return response.text();
};

/**
 * Each pack is fetched once for all widgets of the page. `addresses` are those of a bundler, which has hashes of its own, or a function that
 * has the text of any pack, a publisher's too: in an extension nothing is fetched from a page.
 */
const fetched = {};
const pack = (name, addresses) =>
  (fetched[name] ??= (async () => {
    if (typeof addresses === "function") return addresses(name);
    if (!(name in packs)) return read(new URL(name, document.baseURI).href);
    if (addresses) return read(addresses[name][0]);
    const [file, integrity] = packs[name];
    return read(new URL(file, import.meta.url).href, `sha256-${integrity}`);
  })());

/** The object of a claim has its evidence when it is asked for it, as far as it is known then; what was known last stays when the claim is gone. */
const asking = (program) => (claim, story, figure) => {
  let last = [];
  const get = () => {
    try {
      last = program.evidence_of(story, figure) ?? last;
    } catch (error) {
      // It is the page that reads, which is not to be disturbed.
      complain(error);
    }
    return last;
  };
  const set = (value) => Object.defineProperty(claim, "evidence", { value, writable: true });
  Object.defineProperty(claim, "evidence", { get, set, enumerable: true, configurable: true });
};

/** The words of a language by the text of their pack, read in short tasks; they stay until they are freed. */
export const prepare = async (program, text) => {
  program.on_claim(asking(program));
  const preparing = new program.Preparing(text);
  while (preparing.read(SLICE_MS)) await turn();
  return preparing.words();
};

const working = async (program) => {
  do await turn();
  while (program.work(SLICE_MS));
};

/** What is missing is worth a line, once, and no more: figures and cards are there without. */
const complained = new Set();
const complain = (error) => {
  const line = `claimlight: ${error?.message ?? error}`;
  if (!complained.has(line)) console.info(line);
  complained.add(line);
};

/** Takes in the packs that the figures in hand have a use for, until none is wanted any more; `own` names a publisher's. */
const learn = async (program, addresses, own) => {
  // A pack that has come may show that another is wanted.
  for (let wanted; (wanted = program.wanted(own ?? "")).length; ) {
    await Promise.all(
      wanted.map(async (name) => {
        try {
          const text = await pack(name, addresses);
          if (text.length > LONGEST) throw new Error(`${name} is too long`);
          const wrong = name in packs ? program.learn(name, text) : program.learn_own(name, JSON.parse(text));
          if (wrong?.length) throw new Error(`${name}: ${wrong[0]}${wrong.length > 1 ? `, and ${wrong.length - 1} more` : ""}`);
        } catch (error) {
          program.missed(name);
          complain(error);
        }
      }),
    );
    program.learned();
    await working(program);
  }
};

/** What each widget has asked for last. A page that moves on quickly has left the rest behind, and nothing of it is kept. */
const asked = new Map();
let busy = false;

/**
 * Works out what is known about the claims that are shown, first without packs, then with those that they want, and at last with earlier
 * fact-checks; `options` are those of the widget, `scan` finds the figures of a text, `told` is called when more is known. What cannot be had is
 * complained of, and the rest is there all the same.
 */
export const weigh = async (program, addresses, scan, options, told) => {
  asked.set(options, [scan, told]);
  if (busy) return;
  busy = true;
  try {
    while (asked.size) {
      await working(program);
      await idle();
      const all = [...asked];
      asked.clear();
      for (const [options] of all) await learn(program, addresses, options.context);
      for (const [, [, told]] of all) told();
      for (const [options, [scan, told]] of all) {
        if (!(await check(program, addresses, options, scan, complain))) continue;
        await working(program);
        told();
      }
    }
  } catch (error) {
    complain(error);
  } finally {
    busy = false;
  }
};
