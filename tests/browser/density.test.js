// How many of an article's figures are marked: the worthiest, as many as its length bears; the list has them all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { choose, complete, openList } from "./fixture.js";
import { DRIVER, closed, hover, inBrowsers, page as wrap, ready, tag, until } from "./helper.js";

/** Longer than a pointer rests on a mark before its card opens. */
const BEYOND_DELAY_MS = 500;

const STREETS = ["Mill Lane", "Quay Street", "High Road", "Market Square", "Station Yard", "Church Walk", "Castle Hill", "Dock Row"];
/** Sixteen figures in some eighteen lines of eighty characters, beside the button. */
const STORY = `<article style="max-width: 600px"><h1>What the streets of Ellmouth cost</h1>${STREETS.map(
  (street, i) =>
    `<p>The repair of ${street} cost $${i + 21} million, the council said on Monday, after the rain of the winter had washed its stones away. ` +
    `Traffic there rose ${i + 31} percent, and most of those who live in it would rather see none at all.</p>`,
).join("")}</article>`;
const SHORT = "<article><h1>In short</h1><p>Prices rose 11 percent, wages 12 percent, rents 13 percent and fares 14 percent.</p></article>";

const plain = tag().replace(' data-density="all"', "");
const PAGES = {
  "/few.html": { body: wrap("en", STORY, tag().replace('"all"', '"few"')) },
  "/normal.html": { body: wrap("en", STORY, plain) },
  "/all.html": { body: wrap("en", STORY, tag()) },
  "/short.html": { body: wrap("en", SHORT, plain) },
  "/short-few.html": { body: wrap("en", SHORT, tag().replace('"all"', '"few"')) },
  "/driven.html": { body: wrap("en", STORY, DRIVER) },
};

/** The places of the claims that are to be marked: so many at most, of at least this worth, the worthiest first. */
function chosen(claims, least, most) {
  const places = claims.map((_, i) => i).filter((i) => claims[i].worth >= least);
  return places.sort((a, b) => claims[b].worth - claims[a].worth || a - b).slice(0, most).sort((a, b) => a - b);
}

/** Asserts that the right claims are marked, for every `lines` lines one, or `short` at least. */
async function marked(page, claims, least, lines, short) {
  const characters = await page.evaluate(() => [...document.querySelectorAll("article > *")].reduce((sum, { textContent }) => sum + textContent.length + 1, 0));
  const most = Math.max(short, Math.floor(characters / 80 / lines));
  const places = chosen(claims, least, most);
  assert.deepEqual(await page.evaluate(() => probe.texts()), places.map((i) => claims[i].text));
  return places;
}

/** A point in these words of the article. */
const point = (page, words) =>
  page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      walker.currentNode.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = range.getClientRects()[0];
      return { x: left + width / 2, y: top + height / 2 };
    }
  }, words);

/** The words that are painted as those of the open card. */
const open = (page) => page.evaluate(() => [...(CSS.highlights.get("claimlight-open") ?? [])].map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset)));

inBrowsers("density", PAGES, (visit) => {
  for (const [name, ...rule] of [["few", 0.6, 8, 1], ["normal", 0.25, 2, 3], ["all", 0, 1, Infinity], ["short", 0.25, 2, 3], ["short-few", 0.6, 8, 1]]) {
    test(name, async () => {
      const { page } = await visit(`/${name}.html`);
      const claims = await complete(page);
      await marked(page, claims, ...rule);
      await openList(page);
      assert.equal((await page.evaluate(() => probe.list())).texts.length, claims.length, "the list has them all");
    });
  }

  test("as an option of mount", async () => {
    const { page } = await visit("/driven.html");
    await until(page, "the driver", () => window.driver);
    for (const [density, ...rule] of [["few", 0.6, 8, 1], ["normal", 0.25, 2, 3], ["all", 0, 1, Infinity]]) {
      await page.evaluate(async (density) => (window.handle = await window.driver.mount({ density })), density);
      await marked(page, await ready(page), ...rule);
      await page.evaluate(() => window.handle.destroy());
    }
  });

  test("what is not marked takes no pointer, and is opened from the list", async () => {
    const { page } = await visit("/normal.html", { height: 500 });
    const claims = await complete(page);
    const places = await marked(page, claims, 0.25, 2, 3);
    const bare = claims.findLastIndex((_, i) => !places.includes(i));
    const { text } = claims[bare];
    const { x, y } = await point(page, text);
    await page.mouse.move(x + 3, y);
    await page.mouse.move(x, y);
    await delay(BEYOND_DELAY_MS);
    await page.mouse.click(x, y);
    assert.equal(await page.evaluate(() => probe.card()), null);
    assert.equal(await page.evaluate(() => probe.count("open")), 0);

    // Nothing that scrolls under the pointer opens a card.
    await page.mouse.move(1, 1);
    await page.evaluate(() => scrollTo(0, 0));
    await openList(page);
    const card = await choose(page, bare);
    assert.match(card.text, new RegExp(text.match(/\d+/)[0]));
    assert.equal((await page.evaluate(() => probe.last("open"))).id, claims[bare].id);
    assert.deepEqual(await open(page), [text]);
    await until(page, "its words in view", () => {
      const [{ startContainer }] = CSS.highlights.get("claimlight-open");
      const { top, bottom } = startContainer.parentElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    await page.keyboard.press("Escape");
    await closed(page);
    assert.deepEqual(await open(page), []);
    await marked(page, claims, 0.25, 2, 3);
    await page.keyboard.press("Escape");
    await hover(page, 0);
    assert.equal((await page.evaluate(() => probe.last("open"))).id, claims[places[0]].id);
  });
});
