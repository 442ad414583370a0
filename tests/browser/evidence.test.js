// What is known about a claim beside its article: worked out when the figures are painted, with packs that come later, in the claims' objects and
// on their cards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hover, inBrowsers, page as wrap, ready, tag, until } from "./helper.js";

const META = '<meta property="article:published_time" content="2026-01-14T08:00:00Z">';
const LINKED = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-01-14"}]}</script>';
const WRONG = "<article><h1>Ellmouth’s port</h1><p>Traffic in France rose from 10 million tonnes to 15 million tonnes, an increase of 20 percent, the port said. The ministry lent it €3 billion.</p></article>";
const RIGHT = WRONG.replace("20 percent", "50 percent");
const PLAIN = "<article><h1>A bridge</h1><p>The bridge cost €45 million.</p><p>It was paid for by <a href='https://www.example.org/loan'>a loan</a> of €40 million.</p></article>";
const TOWN = {
  version: 1,
  sources: { town: { publisher: "Town of Ellmouth", title: { en: "Budget for 2026" }, url: "https://www.example.org/budget", licence: "CC0-1.0", retrieved: "2026-01-02" } },
  figures: [
    {
      names: { en: "the yearly budget of Ellmouth" },
      subject: { en: "Ellmouth" },
      indicator: { en: ["budget", "bridge"] },
      unit: "EUR",
      period: "2026",
      value: 90000000,
      source: "town",
    },
  ],
};
const page = (article, head = META, attributes = "") => ({ body: wrap("en", article, head + tag(`data-region="FR" ${attributes}`)) });

const PAGES = {
  "/wrong.html": page(WRONG),
  "/right.html": page(RIGHT),
  "/plain.html": page(PLAIN),
  "/linked.html": page(PLAIN, LINKED),
  "/counted.html": page(WRONG, `${META}<script>const { NumberFormat } = Intl; let written = 0; Intl.NumberFormat = function (...of) { written++; return new NumberFormat(...of); };</script>`),
  "/undated.html": page(PLAIN, "", 'data-currency="USD"'),
  "/own.html": page(PLAIN.replace("The bridge", "Ellmouth’s bridge"), META, 'data-context="/town.json"'),
  "/bad.html": page(PLAIN, META, 'data-context="/bad.json /none.json"'),
  "/town.json": { body: JSON.stringify(TOWN), headers: { "content-type": "application/json" } },
  "/bad.json": { body: JSON.stringify({ ...TOWN, figures: [{ ...TOWN.figures[0], unit: "shells" }] }), headers: { "content-type": "application/json" } },
};

/** The claims once all is known about them. */
async function known(page, count = 1) {
  await ready(page);
  await until(page, "claimlight:evidence", (count) => probe.count("evidence") >= count, count);
  return page.evaluate(() => probe.last("evidence").claims);
}
const of = (claims, text, kind) => claims.find((claim) => claim.text.includes(text)).evidence.filter((piece) => piece.kind === kind);

inBrowsers("evidence", PAGES, (open) => {
  test("a sum that does not come out is worked out, marked and told", async () => {
    const { page } = await open("/wrong.html");
    const claims = await known(page);
    const [sum] = of(claims, "20 percent", "arithmetic");
    assert.equal(sum.agrees, false);
    assert.deepEqual([sum.stated, sum.computed], [20, 50]);
    assert.ok(sum.spans.length >= 2);
    assert.equal(await page.evaluate(() => CSS.highlights.get("claimlight-found").size), 1);
    const card = await hover(page, claims.findIndex(({ text }) => text.includes("20 percent")));
    assert.match(card.text, /50\s?%/);
  });

  test("no number is put into words before somebody looks", async () => {
    const { page } = await open("/counted.html");
    await ready(page);
    await until(page, "claimlight:evidence", () => probe.count("evidence") >= 1);
    // What its numbers do not agree on is marked all the same.
    await until(page, "a mark of its own", () => CSS.highlights.get("claimlight-found")?.size === 1);
    assert.equal(await page.evaluate("written"), 0);
    const { text } = await hover(page, await page.evaluate(() => probe.last("claims").claims.findIndex(({ text }) => text.includes("3 billion"))));
    assert.ok((await page.evaluate("written")) > 0);
    assert.match(text, /France/);
    const kinds = await page.evaluate(() => probe.last("claims").claims.map(({ evidence }) => evidence.map(({ kind }) => kind)));
    assert.ok(kinds.flat().includes("arithmetic") && kinds.flat().includes("comparison"), "the claims that were announced before tell it, too");
    const [same, copy, set] = await page.evaluate(() => {
      const claim = probe.last("claims").claims.find(({ evidence }) => evidence.length);
      const { evidence } = claim;
      const found = [claim.evidence === evidence, JSON.parse(JSON.stringify(claim)).evidence.length === evidence.length];
      claim.evidence = [];
      return [...found, claim.evidence.length === 0];
    });
    assert.deepEqual([same, copy, set], [true, true, true], "it is a property like any other");
  });

  test("a sum that comes out is no reason to mark anything", async () => {
    const { page } = await open("/right.html");
    const [sum] = of(await known(page), "50 percent", "arithmetic");
    assert.equal(sum.agrees, true);
    assert.equal(await page.evaluate(() => CSS.highlights.has("claimlight-found")), false);
  });

  test("money has one comparison, with its working and its sources", async () => {
    const { page } = await open("/wrong.html");
    const [comparison, ...more] = of(await known(page), "€3 billion", "comparison");
    assert.equal(more.length, 0);
    assert.match(comparison.text, /France/);
    assert.ok(comparison.working && comparison.value > 0);
    assert.ok(comparison.sources.every(({ url, publisher, date }) => url.startsWith("https://") && publisher && date));
  });

  test("the article’s own links are its sources, and where there are none that is said", async () => {
    const { page } = await open("/plain.html");
    const claims = await known(page);
    assert.deepEqual(of(claims, "45", "source").map(({ sources }) => sources), [[]]);
    assert.deepEqual(of(claims, "40", "source")[0].sources.map(({ url }) => url), ["https://www.example.org/loan"]);
  });

  test("the month of a conversion is that of the article, by its structured data as well", async () => {
    const at = async (path) => of(await known((await open(path)).page), "€45 million", "conversion").map(({ unit, as_of }) => [unit, as_of]);
    assert.deepEqual(await at("/linked.html"), [], "what the reader counts in is not converted");
    const [[unit, month]] = await at("/undated.html");
    assert.equal(unit, "USD");
    assert.match(month, /^20\d\d-\d\d$/);
  });

  test("a publisher’s own figures come first", async () => {
    const { page } = await open("/own.html");
    const [comparison] = of(await known(page), "€45 million", "comparison");
    assert.match(comparison.text, /Ellmouth/);
    assert.equal(comparison.sources.some(({ publisher }) => publisher === "Town of Ellmouth"), true);
  });

  test("a pack that is wrong or missing is named in the console, and the rest is there", async () => {
    const { page, lines: said } = await open("/bad.html", { foreign: true });
    await known(page);
    const lines = said.filter((line) => line.startsWith("claimlight"));
    assert.equal(lines.length, 2, lines.join("\n"));
    assert.ok(lines.some((line) => line.includes("/bad.json") && line.includes("figures[0].unit")), lines.join("\n"));
    assert.ok(lines.some((line) => line.includes("/none.json")), lines.join("\n"));
  });
});
