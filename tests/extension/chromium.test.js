// The built extension in Chromium, its button pressed as a hand does: it reads pages of every policy, and none that nobody asked for.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { STORY } from "../browser/fixture.js";
import { hover, opened } from "../browser/helper.js";
import { rail, ships } from "../browser/pages/stories.js";
import { badge, built, chromium, eventually, missing, press, until, visit } from "./helper.js";
import { MARKS, pages } from "./pages.js";

/** What the popup says. */
const says = (popup, pattern) => until(popup, String(pattern), (source) => document.documentElement.dataset.shown && new RegExp(source).test(document.getElementById("state").textContent), pattern.source);
const listed = (popup, count) =>
  until(popup, `${count} figures in the list`, (count) => {
    const entries = [...document.querySelectorAll("#claims b")];
    return entries.length === count && entries.map((entry) => entry.textContent.replace(/\s+/g, " "));
  }, count);
const marked = (page, marks) => until(page, `the marks ${marks.join(", ")}`, (marks) => probe.texts().join("|") === marks, marks.join("|"));
const numbered = (run, text) => eventually(`the number ${text}`, async () => (await badge(run)).text === text);

describe("the extension, chromium", { skip: missing("chromium") }, () => {
  let run;
  before(async () => {
    run = await chromium(built("chromium"), await pages());
  });
  after(() => run?.stop());
  afterEach(async () => {
    for (const page of (await run.browser.pages()).slice(1)) await page.close().catch(() => {});
  });

  test("a page with a strict policy and Trusted Types: marks, number, list and card, and the page as it was", async () => {
    const page = await visit(run, "/strict.html");
    assert.deepEqual(await page.evaluate(() => probe.names()), [], "nothing is read that nobody asked for");
    const popup = await press(run, page);
    await marked(page, MARKS);
    const list = await listed(popup, STORY.length);
    assert.deepEqual([...list].sort(), [...STORY].sort());
    assert.equal(list[0], "20 to 25 percent", "the weightiest is the first");
    await numbered(run, "9");
    const before = await page.evaluate(() => probe.count("open"));
    await until(page, "the button", () => probe.pill());
    await popup.evaluate(() => document.querySelector("#claims button").click());
    const card = await opened(page, before);
    assert.match(card.text, /Shops near the landing stage/);
    await until(page, "evidence", () => probe.count("evidence"));
    assert.ok(await page.evaluate(() => probe.serialised() === probe.atStart()), "no node of the page is another");
    assert.deepEqual(await page.evaluate(() => probe.violations), []);
    assert.deepEqual(page.lines, []);
  });

  test("nothing but the page itself is asked of any server", async () => {
    const from = run.server.seen.length;
    const page = await visit(run, "/plain.html");
    await press(run, page);
    await until(page, "evidence", () => probe.count("evidence"));
    assert.deepEqual(run.server.seen.slice(from).map(({ url }) => url), ["/plain.html"]);
    const resources = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.startsWith("data:")));
    assert.deepEqual(resources, []);
  });

  test("a card opens under the mouse, and the reader stops when told", async () => {
    const page = await visit(run, "/plain.html");
    const popup = await press(run, page);
    await marked(page, MARKS);
    await until(page, "the button", () => probe.pill());
    await page.bringToFront();
    const card = await hover(page, 0);
    assert.match(card.text, /310/);
    const again = await press(run, page);
    await listed(again, STORY.length);
    await again.evaluate(() => document.getElementById("toggle").click());
    await until(page, "the page as it was", () => probe.hosts() === 0 && probe.names().length === 0 && probe.serialised() === probe.atStart() && document.adoptedStyleSheets.length === 0);
    await numbered(run, "");
    assert.ok(popup);
  });

  test("a French page is read in French, and in the language that is chosen", async () => {
    const page = await visit(run, "/fr.html");
    const popup = await press(run, page);
    await until(page, "marks", () => probe.texts().includes("310 millions d’euros"));
    assert.match(await until(page, "the button", () => probe.pill()?.name), /chiffres/);
    await popup.select("#language", "en");
    assert.match(await until(page, "an English button", () => /figure/.test(probe.pill()?.name) && probe.pill().name), /figure/);
  });

  test("another density marks more at once, and stays", async () => {
    const page = await visit(run, "/plain.html");
    const popup = await press(run, page);
    await marked(page, MARKS);
    await popup.select("#density", "all");
    await marked(page, STORY);
    await popup.select("#density", "normal");
    await marked(page, MARKS);
  });

  test("a page in a frame", async () => {
    const page = await visit(run, "/frame.html");
    const popup = await press(run, page);
    await listed(popup, STORY.length);
    const frame = page.frames()[1];
    await until(frame, "marks in the frame", () => CSS.highlights.has("claimlight-claim"));
    await numbered(run, "9");
  });

  test("an application of React", async () => {
    const page = await visit(run, "/react.html");
    await until(page, "the application to run", () => window.hydrated);
    const popup = await press(run, page);
    await popup.select("#density", "all");
    await marked(page, rail().marks);
    await page.evaluate(() => document.getElementById("borrow").click());
    await marked(page, rail(2).marks);
    await popup.select("#density", "normal");
  });

  test("a page that navigates by itself", async () => {
    const page = await visit(run, "/spa-history.html");
    await until(page, "the application", () => Boolean(window.app && document.querySelector("article")));
    const popup = await press(run, page);
    await popup.select("#density", "all");
    const go = (path) => page.evaluate((path) => window.app.go(path), path);
    await go("/ships");
    await marked(page, ships.marks);
    await go("/rail");
    await marked(page, rail().marks);
    await numbered(run, String(rail().marks.length));
    await popup.select("#density", "normal");
  });

  test("beside a page's own Claimlight it stands back", async () => {
    const page = await visit(run, "/own.html");
    await until(page, "the page's own", () => probe.pill());
    const popup = await press(run, page);
    await says(popup, /stands back/);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
    assert.deepEqual(await page.evaluate(() => probe.texts()), STORY);
  });

  test("it makes way for a page's own that comes later, and leaves that one's marks", async () => {
    const page = await visit(run, "/late.html");
    const popup = await press(run, page);
    await marked(page, MARKS);
    await page.evaluate(() => document.dispatchEvent(new Event("claimlight:start")));
    await says(popup, /stands back/);
    await marked(page, STORY);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
  });

  for (const [at, pattern] of [
    ["chrome://version/", /lets no extension/],
    ["/empty.html", /no article/],
    ["/german.html", /does not know the language/],
  ]) {
    test(`${at}: the button says why nothing is read`, async () => {
      const page = await visit(run, at);
      const popup = await press(run, page);
      await says(popup, pattern);
      assert.equal((await popup.$$("#claims li")).length, 0);
    });
  }
});
