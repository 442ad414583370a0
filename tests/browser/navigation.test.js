// Single-page applications: the widget goes with an article and comes again with the next, in its language, and leaves nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { closed, hover, inBrowsers, until } from "./helper.js";
import { dairy, rail, ships } from "./pages/stories.js";
import { SITE, bare, counted, gone, nothingWrong, shows } from "./site.js";

/** Pages that navigate by the Navigation API, by the history, and by the history in a browser without the Navigation API. */
const ROUTERS = ["/spa-navigation.html", "/spa-history.html", "/spa-old.html"];

const RAIL = rail();
const WHOLE = [RAIL, ships, dairy].flatMap((story) => story.marks);

/** How often the page navigates in all, and after how many steps what it keeps is weighed for the first time. */
const STEPS = 200;
const WARM = 50;

/** Clicks on one of the page's links, as a reader does. */
const follow = (page, href) => page.evaluate((href) => document.querySelector(`nav a[href='${href}']`).click(), href);

/** The widget of a story: its marks, and a button in its language. */
async function comes(page, story) {
  await shows(page, story.marks);
  const name = await counted(page, story.marks.length);
  assert.match(name, story.lang === "fr" ? /chiffre/ : /figure/);
  assert.equal(await page.evaluate(() => probe.hosts()), 1);
}

inBrowsers("navigation", SITE, (open, browser) => {
  for (const router of ROUTERS) {
    test(`${router}: from story to story, to none, and back`, async () => {
      const { page } = await open(router);
      await comes(page, RAIL);
      await page.evaluate((whole) => watch.begin(whole), WHOLE);
      await follow(page, "/dairy");
      await comes(page, dairy);
      await follow(page, "/ships");
      await comes(page, ships);
      const { text } = await hover(page, 1);
      assert.match(text, /320 millions/);
      await page.keyboard.press("Escape");
      await closed(page);
      await follow(page, "/contact");
      await gone(page);
      await page.evaluate(() => history.back());
      await comes(page, ships);
      await page.evaluate(() => history.go(-2));
      await comes(page, RAIL);
      await page.evaluate(() => history.forward());
      await comes(page, dairy);
      await nothingWrong(page);
      assert.match((await hover(page, 1)).text, /48 cows/);
    });

    test(`${router}: a step that is taken before the widget has come`, async () => {
      const { page } = await open(router);
      await page.evaluate((whole) => watch.begin(whole), WHOLE);
      await until(page, "the application", () => Boolean(window.app && document.querySelector("article")));
      await follow(page, "/ships");
      await comes(page, ships);
      await nothingWrong(page);
    });

    test(`${router}: an article element that is used again for another story`, async () => {
      const { page } = await open(router);
      await comes(page, RAIL);
      await page.evaluate((whole) => ((window.app.reuse = true), (window.before = document.querySelector("article")), watch.begin(whole)), WHOLE);
      for (const [path, story] of [["/ships", ships], ["/dairy", dairy], ["/rail", RAIL]]) {
        await follow(page, path);
        await comes(page, story);
      }
      await nothingWrong(page);
      assert.ok(await page.evaluate(() => document.querySelector("article") === window.before));
      assert.match((await hover(page, 0)).text, /\$1 billion/);
    });

    test(`${router}: content that comes long after the address`, async () => {
      const { page } = await open(router);
      await comes(page, RAIL);
      await page.evaluate((whole) => ((window.app.content = new Promise((arrive) => (window.arrive = arrive))), watch.begin(whole)), WHOLE);
      await follow(page, "/ships");
      await until(page, "the address", () => location.pathname === "/ships");
      await page.evaluate(() => watch.beyondQuiet());
      await page.evaluate(() => window.arrive());
      await comes(page, ships);
      await nothingWrong(page);
    });

    test(`${router}: a card and a list go with their story`, async () => {
      const { page } = await open(router);
      await comes(page, RAIL);
      await hover(page, 2);
      await follow(page, "/ships");
      await comes(page, ships);
      await closed(page);
      assert.equal(await page.evaluate(() => probe.count("close")), 1, "a card that goes is told of");
      const { box } = await page.evaluate(() => probe.pill());
      await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      await until(page, "the list", () => probe.list()?.texts.length === 4);
      await follow(page, "/dairy");
      await comes(page, dairy);
      await until(page, "no list, or that of the new story", () => [undefined, 2].includes(probe.list()?.texts.length));
    });

    test(`${router}: steps within a page leave the widget as it is`, async () => {
      const { page } = await open(router);
      await comes(page, RAIL);
      const kept = await page.evaluate(async () => {
        const [host, times] = [document.querySelector("claim-light"), probe.count("ready")];
        const there = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        document.querySelector("nav a[href^='#']").click();
        await there;
        history.replaceState({ at: 1 }, "", "?page=1");
        history.pushState({ at: 2 }, "", "?page=2");
        await watch.beyondQuiet();
        history.back();
        await new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
        await watch.beyondQuiet();
        return [document.querySelector("claim-light") === host, probe.count("ready") - times];
      });
      assert.deepEqual(kept, [true, 0]);
      await comes(page, RAIL);
      // Another story is another matter.
      await follow(page, "/dairy");
      await comes(page, dairy);
    });
  }

  test("the card's words of a story that is left already are not those of the next", async () => {
    const { page } = await open("/spa-history.html");
    await comes(page, RAIL);
    await page.evaluate(() => (window.held = watch.hold()));
    // Both stories are read before there is an idle moment for the words of either's card.
    for (const [path, story] of [["/ships", ships], ["/rail", RAIL]]) {
      await follow(page, path);
      await shows(page, story.marks);
    }
    await until(page, "two that wait", () => window.held.length >= 2);
    await page.evaluate(() => window.held.pop()({ didTimeout: false, timeRemaining: () => 10 }));
    await comes(page, RAIL);
    await page.evaluate(async () => {
      for (const waiting of window.held.splice(0)) waiting({ didTimeout: false, timeRemaining: () => 10 });
      await watch.beyondQuiet();
    });
    await comes(page, RAIL);
    const parts = await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelectorAll("[part~=root]").length);
    assert.equal(parts, 1, "one button, one list");
  });

  test("the document after a journey is the one that it would be without", async () => {
    const journey = async (path) => {
      const { page } = await open(path);
      for (const [address, story] of [["/rail", RAIL], ["/ships", ships], ["/contact", null], ["/dairy", dairy]]) {
        await follow(page, address);
        await until(page, address, (title) => (title === null ? !document.querySelector("article") : document.querySelector("h1")?.textContent === title), story?.title ?? null);
        if (path.startsWith("/bare")) continue;
        await (story ? comes(page, story) : gone(page));
      }
      return page.evaluate(() => probe.serialised());
    };
    assert.equal(bare(await journey("/spa-history.html")), await journey("/bare/spa-history.html"));
  });

  for (const router of ["/spa-navigation.html", "/spa-old.html"]) {
    test(`${router}: ${STEPS} navigations leave nothing behind`, async (t) => {
      const { page } = await open(router);
      await comes(page, RAIL);
      await page.evaluate(() => {
        performance.setResourceTimingBufferSize(0);
        watch.hurry(20);
        window.app.farewell = (article) => watch.bury(article);
      });
      const devtools = browser === "chromium" ? await page.createCDPSession() : null;
      await tour(page, 0, WARM);
      const before = await weigh(page, devtools);
      await tour(page, WARM, STEPS);
      const after = await weigh(page, devtools);
      t.diagnostic(`after ${WARM} ${JSON.stringify(before)}, after ${STEPS} ${JSON.stringify(after)}`);

      for (const what of ["hosts", "sheets", "names", "listeners"]) assert.deepEqual(after[what], before[what], what);
      assert.ok(before.memory > 0 && before.listeners > 0, "the program's memory and listeners are seen");
      // The memory of a program does not shrink, and grows in leaps; what a language's words take, left over at each step, would be ten times this.
      assert.ok(after.memory - before.memory <= 8 << 20, `the program's memory has grown by ${after.memory - before.memory} bytes`);
      if (!devtools) return;
      // Far less than one for each step; the page without the widget stays the same but for a few bytes.
      const grown = Object.fromEntries(["JSEventListeners", "Nodes", "heap"].map((what) => [what, after[what] - before[what]]));
      assert.ok(grown.JSEventListeners <= 10 && grown.Nodes <= 30 && grown.heap <= 250_000, JSON.stringify(grown));
      // The last one that went may still be on its way out where the machine is busy.
      assert.ok(after.kept <= 1, `${after.kept} articles that went are kept`);
      await hover(page, 0);
    });
  }
});

/** The tour: each step is to a story in another language than the last, or to none. */
const TOUR = [["/ships", ships.marks], ["/rail", RAIL.marks], ["/contact", []], ["/ships", ships.marks], ["/dairy", dairy.marks]];

/** Takes the steps of the tour from one number to another, each when the marks of the last are there. */
async function tour(page, from, to) {
  for (let step = from; step < to; step++) {
    const [path, marks] = TOUR[step % TOUR.length];
    await page.evaluate(async (path, marks) => {
      // The probe remembers every event's claims, which would pass for a leak.
      probe.events.ready.length = probe.events.claims.length = 0;
      await window.app.go(path);
      while (probe.texts().join("|") !== marks) await new Promise(requestAnimationFrame);
    }, path, marks.join("|"));
  }
}

/** What the page keeps; where the browser can be told to collect what it can, also what that leaves. */
async function weigh(page, devtools) {
  const own = () => page.evaluate(() => ({ hosts: probe.hosts(), sheets: document.adoptedStyleSheets.length, names: probe.names(), listeners: watch.listeners, memory: watch.bytes(), kept: watch.buried - watch.freed }));
  // Firefox has no such command, and collects nodes only now and then.
  if (!devtools) return own();
  await devtools.send("Performance.enable");
  // The collector takes what was held by a task in several rounds.
  for (let round = 0; round < 40; round++) {
    await devtools.send("HeapProfiler.collectGarbage");
    if (round >= 3 && (await own()).kept === 0) break;
    await delay(50);
  }
  const { metrics } = await devtools.send("Performance.getMetrics");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const metric = (name) => metrics.find((metric) => metric.name === name).value;
  return { ...(await own()), heap: usedSize, JSEventListeners: metric("JSEventListeners"), Nodes: metric("Nodes") };
}
