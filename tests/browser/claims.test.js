// The fields of claims: they come with the card, into the very objects that were handed out before, and anew when the page changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DRIVER, inBrowsers, page as wrap, ready, tag, until } from "./helper.js";

const FIELDS = ["kind", "stance", "attribution", "self_reported", "subject", "period", "place"];
const STORY = "<article><h1>Port of Ellmouth to grow</h1><p>The port will spend $45 million on a new quay, its director said on Monday. 🚢 Traffic rose 12 percent last year.</p></article>";
const MANY = `<article><h1>Many</h1>${Array.from({ length: 400 }, (_, i) => `<p>House ${"ABC"[i % 3]} of the row was sold for $${i + 100} million last year.</p>`).join("")}</article>`;

const PAGES = {
  "/story.html": { body: wrap("en", STORY) },
  "/many.html": { body: wrap("en", MANY) },
  "/none.html": { body: wrap("en", "<article><p>Nothing is counted here, however long one looks for it.</p></article>") },
  "/driven.html": { body: wrap("en", STORY, DRIVER) },
};

const complete = (page, count = 1) => until(page, "claimlight:claims", (count) => probe.count("claims") >= count, count);
/** Whether each claim of a list has what every claim has once it is read. */
const known = (claims) => claims.map(({ kind, stance }) => kind !== null && stance !== null);

inBrowsers("claims", PAGES, (open) => {
  test("are complete when the card has come, in the objects that were there before", async () => {
    const { page } = await open("/driven.html");
    await until(page, "the driver", () => window.driver);
    await page.evaluate(async () => {
      window.handle = await window.driver.mount({});
      window.early = window.handle.claims;
      window.before = JSON.parse(JSON.stringify(window.early));
    });
    await complete(page);
    // One object in several lists is not what drivers expect.
    const [before, early, late, told] = JSON.parse(await page.evaluate(() => JSON.stringify([window.before, window.early, window.handle.claims, probe.last("claims").claims])));
    assert.equal(before.length, 2);
    for (const field of FIELDS) assert.deepEqual(before.map((claim) => claim[field]), [null, null], field);
    assert.deepEqual(known(early), [true, true]);
    assert.deepEqual(late, early);
    assert.deepEqual(told, early);
    assert.equal(await page.evaluate(() => window.handle.claims.every((claim, i) => claim === window.early[i])), true);
    // What a text alone says is the same as what it says on a page.
    const scanned = await page.evaluate(async () => {
      const text = [...document.querySelectorAll("article > *")].map(({ textContent }) => textContent).join("\n");
      return (await window.driver.scan(text, { lang: "en" })).claims;
    });
    // What is known besides comes later, on a page alone.
    const said = (claims) => claims.map((claim) => ({ ...claim, evidence: null }));
    assert.deepEqual(said(scanned), said(early));
  });

  test("are told anew when the page has changed", async () => {
    const { page } = await open("/story.html");
    await ready(page);
    await complete(page);
    await page.evaluate(() => document.querySelector("p").append(" Some 340 ships called."));
    await complete(page, 2);
    const claims = await page.evaluate(() => probe.last("claims").claims);
    assert.deepEqual(known(claims), [true, true, true]);
    assert.deepEqual(await page.evaluate(() => [probe.count("ready"), probe.count("claims")]), [2, 2]);
    assert.ok(await page.evaluate(() => probe.events.ready.at(-1).time <= probe.events.claims.at(-1).time));
  });

  test("of a long article come in portions, all of them", async () => {
    const { page } = await open("/many.html");
    assert.equal((await ready(page)).length, 400);
    await complete(page);
    const claims = await page.evaluate(() => probe.last("claims").claims);
    assert.deepEqual(new Set(known(claims)), new Set([true]));
    assert.equal(await page.evaluate(() => probe.count("claims")), 1);
  });

  test("are none where nothing is counted", async () => {
    const { page } = await open("/none.html");
    await ready(page);
    await complete(page);
    assert.deepEqual(await page.evaluate(() => probe.last("claims").claims), []);
  });
});
