// Earlier fact-checks on a page: from an index of static files, out of which only what the claims need is fetched, and from the page's own data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hover, inBrowsers, page as wrap, ready, tag, until } from "./helper.js";
import { forgive, openList, ownLines } from "./fixture.js";
import { BINARY, built, review, served } from "./indexes.js";

const META = '<meta property="article:published_time" content="2026-01-14T08:00:00Z">';
const CLAIM = "The port of Ellmouth handled 12 million tonnes of grain in spring.";
const ARTICLE = `<article><h1>Ellmouth’s port</h1><p>${CLAIM}</p><p>The ferries of Ellmouth carried 40,000 passengers to the Sundry islands that week.</p></article>`;
const NAMES = ["Kelmar", "Brinwold", "Tasquay", "Olderhaven", "Pellmoor", "Dunrick", "Sarvik", "Mirethorpe", "Harrow", "Linden"];
const FEED = [
  review("grain", CLAIM),
  review("grain-too", `${CLAIM.slice(0, -1)}, the harbour office says.`, { author: { name: "Tide Check" }, reviewRating: { alternateName: "Accurate" }, datePublished: "2025-12-01" }),
  review("ferries", "The ferries of Ellmouth carried passengers to the Sundry islands without a licence.", { author: { name: "Hafenblick" }, inLanguage: "de" }),
  ...NAMES.flatMap((name, i) => NAMES.map((other, j) => review(`${name}-${other}`, `The road from ${name} to ${other} cost ${7 + i * 13 + j} million dollars.`))),
];

const FILES = built(FEED);
const HTML = { body: "<!doctype html><title>Not here</title><script>document.title='ran'</script>" };
const page = (attributes, article = ARTICLE, head = "") => ({ body: wrap("en", article, META + head + tag(attributes)) });
const OWN = review("own", CLAIM, { url: "https://paper.example/own", author: { name: "The Ellmouth Paper" }, reviewRating: { alternateName: "Right" } });
const quoting = (exact, more) => ({ type: "Annotation", target: { selector: { type: "TextQuoteSelector", exact } }, ...more });
const NOTES = [
  quoting("12 million tonnes", { body: [{ type: "TextualBody", value: "Corrected <img src=x onerror=alert(1)>later." }, { id: "https://port.example/cargo", title: "Cargo" }] }),
  quoting("Sundry islands", { body: { type: "TextualBody", value: "There are seven of them." } }),
  quoting("40,000 passengers", { silent: true }),
  quoting("grain", { id: "evil", body: "javascript:alert(1)" }),
];

/** An answer in the shape that Google documents, and its refusals by the key. */
const ANSWER = {
  claims: [
    {
      text: CLAIM,
      claimant: "The harbour office",
      claimDate: "2025-10-01T00:00:00Z",
      claimReview: [{ publisher: { name: "Grain Watch", site: "check.example" }, url: "https://check.example/google", title: "Was it so much grain?", reviewDate: "2025-11-03T10:00:00Z", textualRating: "Half true", languageCode: "en" }],
    },
    { text: "The lighthouse of Ellmouth is 61 metres high.", claimReview: [{ publisher: { site: "check.example" }, url: "javascript:alert(1)", title: "No", textualRating: "Wrong", languageCode: "en" }] },
    { claimReview: null },
  ],
  nextPageToken: "CAo",
};
const REFUSALS = {
  spent: [429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Queries'."],
  wrong: [400, "INVALID_ARGUMENT", "API key not valid: wrong."],
};

const PAGES = {
  ...served("/good", FILES),
  ...served("/html", FILES, (name, body) => (name === "manifest.bin" ? { body, headers: BINARY } : HTML)),
  ...served("/half", FILES, (name, body) => ({ body: name === "manifest.bin" ? body : body.subarray(0, body.length / 2), headers: BINARY })),
  ...served("/endless", FILES, (name, body) => (name === "manifest.bin" ? (_, response) => response.writeHead(200, BINARY).end(Buffer.alloc(3_000_000)) : { body })),
  "/page/manifest.bin": HTML,
  "/google": (request, response) => {
    const answer = (status, body) => response.writeHead(status, { "content-type": "application/json; charset=UTF-8" }).end(JSON.stringify(body));
    const { searchParams } = new URL(request.url, "http://localhost");
    const refused = REFUSALS[searchParams.get("key")];
    if (refused) return answer(refused[0], { error: { code: refused[0], message: refused[2], status: refused[1] } });
    answer(200, searchParams.get("query").includes("12 million") ? ANSWER : {});
  },
  "/google-garbled": { body: "<!doctype html>", headers: { "content-type": "application/json" } },
  "/google.html": page('data-google-key="good" data-google-api="/google"'),
  "/google-quota.html": page('data-google-key="spent" data-google-api="/google"'),
  "/google-key.html": page('data-google-key="wrong" data-google-api="/google"'),
  "/google-garbled.html": page('data-google-key="good" data-google-api="/google-garbled"'),
  "/reviews.html": page('data-reviews="/good/"'),
  "/two.html": page('data-reviews="/none /good"'),
  "/html.html": page('data-reviews="/html"'),
  "/half.html": page('data-reviews="/half"'),
  "/endless.html": page('data-reviews="/endless"'),
  "/page.html": page('data-reviews="/page"'),
  "/none.html": page('data-reviews="/none"'),
  "/own.html": page("", ARTICLE, `<script type="application/ld+json">${JSON.stringify({ "@graph": [OWN, { ...OWN, "@id": "bad", url: "javascript:alert(1)" }] })}</script>`),
  "/notes.html": page('data-notes="/notes.json"'),
  "/notes.json": { body: JSON.stringify({ type: "AnnotationPage", items: NOTES }), headers: { "content-type": "application/json" } },
  "/broken.html": page("", ARTICLE, `<script type="application/ld+json">{"@type":"ClaimReview"</script><script type="application/ld+json">${"[".repeat(3000)}"ClaimReview"${"]".repeat(3000)}</script>`),
};

/** The claims once all is known about them; with something to look in, that is told a second time. */
async function known(page, count = 2) {
  await ready(page);
  await until(page, "claimlight:evidence", (count) => probe.count("evidence") >= count, count);
  return page.evaluate(() => probe.last("evidence").claims);
}
const reviews = (claims, text) => claims.find((claim) => claim.text.includes(text)).evidence.filter((piece) => piece.kind === "review");

inBrowsers("reviews", PAGES, (open) => {
  test("a claim has its fact-checks, of all who checked it, in their words", async () => {
    const { page } = await open("/reviews.html");
    const claims = await known(page);
    const found = reviews(claims, "12 million");
    assert.deepEqual(found.filter(({ shown }) => shown).map(({ publisher, rating, date }) => [publisher, rating, date]).sort(), [
      ["Grain Watch", "Mostly false really", "2025-11-03"],
      ["Tide Check", "Accurate", "2025-12-01"],
    ]);
    const card = await hover(page, claims.findIndex(({ text }) => text.includes("12 million")));
    assert.match(card.text, /checked by Grain Watch on November 3, 2025: “Mostly false really”/);
    assert.match(card.text, /checked by Tide Check on December 1, 2025: “Accurate”/);
    assert.match(card.text, /quoted as it was published/);
    assert.equal(await page.evaluate(() => CSS.highlights.get("claimlight-found").size), 1);
    const links = await page.evaluate(() => [...document.querySelector("claim-light").shadowRoot.querySelectorAll(".card a")].map((a) => a.href));
    assert.ok(links.includes("https://check.example/grain") && links.every((href) => href.startsWith("http")), links.join());
  });

  test("what is only related is in the list, and says that it is in another language", async () => {
    const { page } = await open("/reviews.html");
    const claims = await known(page);
    assert.deepEqual(reviews(claims, "40,000").map(({ publisher, shown }) => [publisher, shown]), [["Hafenblick", false]]);
    const card = await hover(page, claims.findIndex(({ text }) => text.includes("40,000")));
    assert.doesNotMatch(card.text, /Hafenblick/);
    assert.match(card.text, /No fact-check found/);
    await page.keyboard.press("Escape");
    await openList(page);
    const text = await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector(".related").textContent);
    assert.match(text, /Related fact-check by Hafenblick.*another language \(German\)/);
  });

  test("only a few of the files are fetched, and nothing of the article is sent", async () => {
    const { page, seen } = await open("/reviews.html");
    await known(page);
    const asked = seen.filter(({ url }) => url.startsWith("/good/"));
    const files = new Set(asked.map(({ url }) => url)).size;
    assert.ok(files > 1 && files < FILES.length, `${files} of ${FILES.length}`);
    assert.ok(asked.every(({ method, url, headers }) => method === "GET" && /^\/good\/([\w/]+\.bin)$/.test(url) && !headers.cookie));
  });

  for (const [at, pattern] of [
    ["/html.html", /\/html\/: files of the index cannot be used: 0 missing, \d+ changed/],
    ["/half.html", /\/half\/: files of the index cannot be used: 0 missing, \d+ changed/],
    ["/endless.html", /endless\/manifest\.bin: it is too long/],
    ["/page.html", /page\/manifest\.bin is no index/],
    ["/none.html", /cannot fetch .*none\/manifest\.bin/],
  ]) {
    test(`${at.slice(1, -5)}: an index that is not as it should be costs one line`, async () => {
      const watched = await open(at, { foreign: true });
      const claims = await known(watched.page);
      assert.deepEqual(claims.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === "review")), []);
      const lines = ownLines(watched);
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.match(lines[0], pattern);
      assert.equal(await watched.page.title(), "Test");
      assert.equal(await watched.page.evaluate(() => probe.serialised() === probe.atStart()), true);
      forgive(watched, /404|none|Failed to load/);
    });
  }

  test("one index that is missing does not keep another away", async () => {
    const watched = await open("/two.html", { foreign: true });
    assert.equal(reviews(await known(watched.page), "12 million").filter(({ shown }) => shown).length, 2);
    forgive(watched, /404|none|Failed to load/);
  });

  test("the page’s own ClaimReview is shown as such, without a link that is none", async () => {
    const { page } = await open("/own.html");
    const claims = await known(page);
    const found = reviews(claims, "12 million");
    assert.deepEqual(found.map(({ publisher, rating, sources }) => [publisher, rating, sources[0].url]), [["The Ellmouth Paper", "Right", "https://paper.example/own"]]);
    assert.match(found[0].text, /^This page carries a fact-check/);
    assert.deepEqual(reviews(claims, "40,000"), []);
  });

  test("Google is asked with a key alone, for sentences with claims, and judged by the same rules", async () => {
    const { page, seen } = await open("/google.html");
    const claims = await known(page);
    const found = reviews(claims, "12 million");
    assert.deepEqual(found.map(({ publisher, rating, date, shown, sources }) => [publisher, rating, date, shown, sources[0].url]), [["Grain Watch", "Half true", "2025-11-03", true, "https://check.example/google"]]);
    assert.deepEqual(reviews(claims, "40,000"), []);
    const asked = seen.filter(({ url }) => url.startsWith("/google?") && url.includes("key=good")).map(({ method, url, headers }) => [method, new URL(url, "http://localhost").searchParams, headers.cookie]);
    assert.deepEqual(asked.map(([method, , cookie]) => [method, cookie]), [["GET", undefined], ["GET", undefined]]);
    assert.deepEqual(asked.map(([, asked]) => asked.get("query")).sort(), [CLAIM, "The ferries of Ellmouth carried 40,000 passengers to the Sundry islands that week."].sort());
    // A claim that was asked about is not asked about again when the page is read anew.
    await page.evaluate(() => document.querySelector("article").append(Object.assign(document.createElement("p"), { textContent: "The lighthouse of Ellmouth is 61 metres high." })));
    await until(page, "the third claim", () => probe.last("evidence").claims.length === 3 && !probe.last("evidence").claims.some(({ evidence }) => !evidence));
    await until(page, "its question", () => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/google?")).length === 3);
  });

  for (const [at, pattern, asked] of [
    ["/google-quota.html", /Google's Fact Check Tools API: 429 RESOURCE_EXHAUSTED Quota exceeded/, 1],
    ["/google-key.html", /Google's Fact Check Tools API: 400 INVALID_ARGUMENT API key not valid: …/, 1],
    ["/google-garbled.html", /Google's Fact Check Tools API: the answer is no JSON/, 1],
  ]) {
    test(`${at.slice(1, -5)}: a refusal costs one line, and no more is asked`, async () => {
      const watched = await open(at, { foreign: true });
      const claims = await known(watched.page);
      assert.deepEqual(claims.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === "review")), []);
      assert.equal(watched.requests.filter((url) => /\/google(-garbled)?\?/.test(url)).length, asked);
      const lines = ownLines(watched);
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.match(lines[0], pattern);
      forgive(watched, /google/);
    });
  }

  test("notes come first, mark words that are no figure, and leave a figure unmarked", async () => {
    const watched = await open("/notes.html");
    const { page } = watched;
    const claims = await known(page);
    const grain = claims.findIndex(({ text }) => text.includes("12 million"));
    assert.deepEqual(claims[grain].evidence.slice(0, 1).map(({ kind, text, sources }) => [kind, text, sources[0].url]), [["note", "Corrected later.", "https://port.example/cargo"]]);
    const card = await hover(page, grain);
    assert.match(card.text, /Corrected later/);
    assert.deepEqual(await page.evaluate(() => ["claim", "found", "note"].map((name) => CSS.highlights.get(`claimlight-${name}`)?.size ?? 0)), [1, 1, 1]);
    await page.keyboard.press("Escape");
    await openList(page);
    const listed = await page.evaluate(() => [...document.querySelector("claim-light").shadowRoot.querySelectorAll(".list li b")].map((b) => b.textContent));
    assert.equal(listed.length, 2, listed.join());
    assert.match(listed[1], /Sundry islands/);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await until(page, "the note’s card", () => /There are seven/.test(document.querySelector("claim-light").shadowRoot.querySelector(".card")?.textContent));
    const lines = ownLines(watched);
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(lines[0], /notes\.json: items\[3\] \(evil\)\.body/);
    assert.equal(await page.evaluate(() => probe.serialised() === probe.atStart()), true);
  });

  test("structured data that are broken or nested without end are passed over", async () => {
    const watched = await open("/broken.html");
    await known(watched.page, 1);
    assert.deepEqual(ownLines(watched), []);
  });
});
