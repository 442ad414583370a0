// Painting beside mark.js: the same figures of the same page, highlighted by us and wrapped by it; and what the page's own
// changes of its document cost afterwards.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";
import { DRIVER, page as wrap, startServer } from "../../tests/browser/helper.js";
import { figures } from "./figures.mjs";
import { median, progress, range, say, table, title } from "./numbers.mjs";
import { fresh, keeper, settled, until } from "./probe.mjs";
import { between, traced } from "./trace.mjs";

/** How often each round changes the document: a third each of new elements, new text in them, and elements that go. */
const MUTATIONS = 3000;
/** How long what follows from changes may take to come to rest, in milliseconds: 300 of quiet, and the reading. */
const REST = 2000;

const peers = createRequire(new URL("../peers/package.json", import.meta.url));

/** What runs in the page; sent to the browser as source. */
function tools() {
  const article = () => document.querySelector("article");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const mark = (name) => performance.mark(`claimlight-bench:${name}`);
  /** Does something between two marks, with a third where it is painted. */
  const measured = async (work) => {
    await frame();
    mark("from");
    await work();
    mark("done");
    await frame();
    await frame();
    mark("painted");
  };
  window.tools = {
    mount: () =>
      measured(async () => {
        window.handle?.destroy();
        window.handle = null;
        const before = bench.count;
        window.handle = await driver.mount({ lang: "en" });
        while (bench.count === before) await frame();
      }),
    /** Our marks as mark.js takes them: places in the article's text. */
    ranges: () => {
      const starts = new Map();
      const walker = document.createTreeWalker(article(), NodeFilter.SHOW_TEXT);
      let length = 0;
      while (walker.nextNode()) {
        starts.set(walker.currentNode, length);
        length += walker.currentNode.data.length;
      }
      return [...CSS.highlights.get("claimlight-claim")]
        .map((range) => [starts.get(range.startContainer) + range.startOffset, starts.get(range.endContainer) + range.endOffset])
        .sort((a, b) => a[0] - b[0])
        .map(([start, end]) => ({ start, length: end - start }));
    },
    texts: () => [...CSS.highlights.get("claimlight-claim")].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset)),
    wrapRanges: (ranges) => measured(() => void new Mark(article()).markRanges(ranges)),
    wrapTexts: (source) => measured(() => void new Mark(article()).markRegExp(new RegExp(source, "g"))),
    unwrap: () => new Promise((done) => new Mark(article()).unmark({ done })),
    wrapped: () => document.querySelectorAll("mark[data-markjs]").length,
    mutate: (selector, times) =>
      measured(() => {
        const places = document.querySelectorAll(selector);
        for (let i = 0; i < times / 3; i++) {
          const element = document.createElement("b");
          element.append("a ");
          places[i % places.length].prepend(element);
          element.firstChild.data = "the ";
          element.remove();
        }
      }),
    measures: () =>
      Object.fromEntries(["read", "scan", "paint"].map((name) => [name, performance.getEntriesByName(`claimlight:${name}`, "measure").reduce((sum, entry) => sum + entry.duration, 0)])),
    forget: () => performance.clearMeasures(),
  };
}

/** A page with the tools, at the front, so that it has frames. */
async function open(browser, base) {
  const page = await fresh(browser);
  await page.evaluateOnNewDocument(tools);
  await page.goto(`${base}/figures.html`);
  await page.bringToFront();
  await until(page, () => window.driver && window.Mark && document.readyState === "complete");
  return page;
}

/** Runs one of the tools under trace: processor time to its end, and until it is painted. */
async function timed(page, name, ...args) {
  const { events } = await traced(page, () => page.evaluate((name, args) => tools[name](...args), name, args));
  const [from, done, painted] = ["from", "done", "painted"].map((mark) => `claimlight-bench:${mark}`);
  return { script: between(events, from, done).cpu, painted: between(events, from, painted).cpu };
}

/** What the page's changes cost: at once, and with everything that follows from them. */
async function changes(page, selector) {
  const { events } = await traced(page, async () => {
    await page.evaluate((selector, times) => tools.mutate(selector, times), selector, MUTATIONS);
    await delay(REST);
    await page.evaluate(() => performance.mark("claimlight-bench:rest"));
  });
  return { script: between(events, "claimlight-bench:from", "claimlight-bench:done").cpu, painted: between(events, "claimlight-bench:from", "claimlight-bench:rest").cpu };
}

const ARTICLE = "article p";
const BESIDE = "aside p";

/** One round of all, in which each begins on a page of its own. */
async function round(browser, base, notes) {
  const results = {};
  let page = await open(browser, base);
  // The files are there and compiled as far as a first sentence compiles them; what is measured is from the text to the marks.
  await page.evaluate(() => driver.scan("It cost $12 million.", { lang: "en" }));
  results.ours = { first: await timed(page, "mount") };
  const given = await page.evaluate(() => ({ ranges: tools.ranges(), texts: tools.texts(), steps: tools.measures() }));
  notes.marks = given.ranges.length;
  results.ours.steps = given.steps;
  results.ours.again = await timed(page, "mount");
  await settled(page);
  await delay(REST);
  results.ours.beside = await changes(page, BESIDE);
  results.ours.within = await changes(page, ARTICLE);
  await page.close();

  const escaped = [...new Set(given.texts)].sort((a, b) => b.length - a.length).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  for (const [name, tool, argument] of [["ranges", "wrapRanges", given.ranges], ["texts", "wrapTexts", escaped.join("|")]]) {
    page = await open(browser, base);
    results[name] = { first: await timed(page, tool, argument) };
    notes[name] = await page.evaluate(() => tools.wrapped());
    await page.evaluate(() => tools.unwrap());
    results[name].again = await timed(page, tool, argument);
    if (name === "ranges") {
      results[name].beside = await changes(page, BESIDE);
      results[name].within = await changes(page, ARTICLE);
    }
    await page.close();
  }

  page = await open(browser, base);
  results.none = { beside: await changes(page, BESIDE), within: await changes(page, ARTICLE) };
  await page.close();
  return results;
}

const NAMES = { ours: "claimlight: read, scan, paint", ranges: "mark.js: markRanges, told where", texts: "mark.js: markRegExp, told what", none: "nothing" };

/** Measures and prints. */
export async function painting({ runs }) {
  const script = { body: readFileSync(peers.resolve("mark.js/dist/mark.min.js"), "utf8"), headers: { "content-type": "text/javascript" } };
  const text = figures().map((line) => `<p>${line}</p>`).join("\n");
  const aside = "<aside><p>Nothing is counted here.</p></aside>";
  const server = await startServer({ "/mark.js": script, "/figures.html": { body: wrap("en", `<article>${text}</article>${aside}`, `<script src="/mark.js"></script>${DRIVER}`) } });
  const browsers = keeper();
  const notes = {};
  const rounds = [];
  try {
    for (let i = 0; i < runs; i++) {
      progress(`painting: round ${i + 1} of ${runs}`);
      rounds.push(await browsers.use((browser) => round(browser, server.base, notes), 300));
    }
  } finally {
    await browsers.close();
    await server.stop();
  }
  const of = (name, step, part) => rounds.map((round) => round[name][step][part]);
  const times = (name, step, part) => say(median(of("ours", step, part)) / median(of(name, step, part)), 2);

  title(`Painting ${notes.marks} figures beside mark.js, processor time of the main thread in ms`);
  const cells = (name) => ["first", "again"].flatMap((step) => ["script", "painted"].flatMap((part) => [range(of(name, step, part)), times(name, step, part)]));
  table(
    ["what", "first, script", "ours/this", "until painted", "ours/this", "again, script", "ours/this", "until painted", "ours/this", "marks"],
    ["ours", "ranges", "texts"].map((name) => [NAMES[name], ...cells(name), name === "ours" ? notes.marks : notes[name]]),
  );
  const steps = ["read", "scan", "paint"].map((step) => `${step} ${range(rounds.map((round) => round.ours.steps[step]), 1)}`);
  const told = rounds.some((round) => Object.values(round.ours.steps).some((time) => time > 0));
  console.log(told ? `Ours at first, by its own measures, on the wall: ${steps.join(", ")}` : "(ours does not measure its own steps: there are no entries claimlight:read, :scan and :paint)");
  console.log(`(${runs} rounds that take turns in one browser; mark.js does not look for figures: it is given ours)`);

  title(`${MUTATIONS} changes of the document with the marks there, processor time of the main thread in ms`);
  table(
    ["with", "beside the article, at once", "with what follows", "within it, at once", "with what follows", ""],
    ["none", "ours", "ranges"].map((name) => [NAMES[name], ...["beside", "within"].flatMap((step) => ["script", "painted"].map((part) => range(of(name, step, part)))), ""]),
  );
  console.log(`(what follows: until ${REST / 1000} s later; a change of the article has ours read it again)`);
}
