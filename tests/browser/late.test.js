// Articles that come late, and one after the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, hover, inBrowsers } from "./helper.js";
import { dairy, harbour, rail } from "./pages/stories.js";
import { SITE, counted, nothingWrong, shows } from "./site.js";

const MARKS = rail().marks;

inBrowsers("late", SITE, (open) => {
  test("a story that comes late is read when it comes", async () => {
    const { page, lines } = await open("/late.html");
    const words = () => lines.filter((line) => line.startsWith("claimlight"));
    // By then it has said that there is none yet, or found a page without figures.
    await page.evaluate(() => watch.beyondQuiet());
    assert.deepEqual(await page.evaluate(() => [probe.texts(), probe.pill()]), [[], null]);
    await page.evaluate(() => window.arrive());
    await shows(page, MARKS);
    await counted(page, MARKS.length);
    // What comes later still belongs to it.
    await page.evaluate((text) => window.story.append(Object.assign(document.createElement("p"), { textContent: text })), "The line has 70 bridges.");
    await shows(page, [...MARKS, "70 bridges"]);
    await counted(page, MARKS.length + 1);
    await hover(page, MARKS.length);
    assert.ok(words().length <= 1, words().join("\n"));
  });

  test("in an endless page each story is read, as a story of its own", async () => {
    const { page } = await open("/scroll.html");
    await shows(page, MARKS);
    const all = [...MARKS, ...harbour.marks, ...dairy.marks];
    await page.evaluate((marks) => watch.begin(marks), all);
    for (const marks of [[...MARKS, ...harbour.marks], all]) {
      await page.evaluate(() => document.getElementById("end").scrollIntoView());
      await shows(page, marks);
    }
    await nothingWrong(page);
    await counted(page, all.length);
    const claims = await page.evaluate(() => probe.claims());
    const unit = (text) => claims.find((claim) => claim.text === text).quantity.unit;
    // The harbour's Canadian dollars are nobody else's.
    assert.deepEqual(["$1 billion", "$40 million", "$3 million", "$6 million"].map(unit), ["USD", "CAD", "CAD", "USD"]);
    assert.equal(new Set(claims.map((claim) => claim.id)).size, all.length, "no two claims have the same id");
    const last = await hover(page, all.length - 1);
    assert.match(last.text, /48 cows/);
    await page.keyboard.press("Escape");
    await closed(page);
    await hover(page, 0);
    // An earlier story may be taken away above the reader.
    await page.evaluate(() => document.querySelector("article").remove());
    await shows(page, [...harbour.marks, ...dairy.marks]);
    await counted(page, harbour.marks.length + dairy.marks.length);
  });

  test("the same story twice has its figures twice, under ids of their own", async () => {
    const { page } = await open("/scroll.html");
    await shows(page, MARKS);
    await page.evaluate(() => document.querySelector("article").after(document.querySelector("article").cloneNode(true)));
    await shows(page, [...MARKS, ...MARKS]);
    const ids = await page.evaluate(() => probe.claims().map((claim) => claim.id));
    assert.equal(new Set(ids).size, ids.length);
    await hover(page, MARKS.length);
    assert.equal(await page.evaluate(() => probe.last("open").id), ids[MARKS.length]);
  });
});
