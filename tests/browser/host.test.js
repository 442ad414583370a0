// What the page that carries the widget may rely on: nothing of it changes, nothing is asked of others, nothing breaks.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { ARTICLES, en, fr } from "./articles.js";
import { DRIVER, closed, demo, hover, inBrowsers, page as wrap, ready, tag, until } from "./helper.js";

const manual = (article) => `/manual-${article.language}.html`;
const withTag = (article, tags) => demo(article.path).replace(tag().replace(" >", ">"), tags);

const STRICT = [
  "default-src 'none'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const DUTCH =
  "<article><p>De gemeente geeft dit jaar 12 miljoen euro uit aan nieuwe fietspaden, ongeveer 8 procent meer dan vorig jaar.</p>" +
  "<p>Volgens de wethouder is dat genoeg om het werk voor de zomer af te maken, maar de bewoners geloven er niets van.</p></article>";

const PAGES = {
  ...Object.fromEntries(ARTICLES.map((article) => [manual(article), { body: withTag(article, tag('data-start="manual"') + DRIVER) }])),
  "/twice.html": { body: withTag(en, tag() + tag() + tag().replace(".js", ".js?again")).replace("</body>", `${tag()}</body>`) },
  "/strict.html": { body: demo(fr.path), headers: { "content-security-policy": STRICT } },
  "/dutch.html": { body: wrap("nl", DUTCH) },
  "/empty.html": { body: wrap("en", "<article><p>Nothing is counted here.</p></article>") },
  "/told.html": { body: wrap("nl", '<main><p>Lost: $7 million.</p></main><div id="story"><p>It cost $5 million.</p></div>', tag('data-lang="en" data-article="#story"')) },
};

inBrowsers("host page", PAGES, (open) => {
  for (const article of ARTICLES) {
    test(`${article.language}: the document is the same before, during and after`, async () => {
      const { page } = await open(manual(article));
      await until(page, "the module", () => window.driver);
      const before = await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        document.adoptedStyleSheets.push(sheet);
        window.own = sheet;
        return { html: probe.serialised(), marks: probe.names() };
      });
      assert.equal(await page.evaluate(() => probe.hosts()), 0, "started by hand means not before");
      await page.evaluate(async (lang) => {
        window.handle = await window.driver.mount({ lang });
      }, article.language);
      const claims = await ready(page);
      assert.equal(await page.evaluate(() => window.handle.claims.length), claims.length);
      await hover(page, 1);
      assert.equal(await page.evaluate(() => probe.serialised()), before.html, "during");
      assert.ok(await page.evaluate(() => document.body.lastElementChild.localName === "claim-light"), "last in body");
      assert.ok(await page.evaluate(() => document.adoptedStyleSheets.includes(window.own)), "the page's own sheet is kept");

      await page.evaluate(() => window.handle.destroy());
      const after = await page.evaluate(() => ({ html: document.documentElement.outerHTML, marks: probe.names(), sheets: document.adoptedStyleSheets.length, own: document.adoptedStyleSheets[0] === window.own }));
      assert.deepEqual(after, { html: before.html, marks: before.marks, sheets: 1, own: true });
      assert.deepEqual(before.marks, []);

      const opens = await page.evaluate(() => probe.count("open"));
      await page.mouse.move(300, 300, { steps: 5 });
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => probe.count("open")), opens, "deaf after destroy()");
    });
  }

  test("it can be mounted again after destroy(), and update() reads the page again", async () => {
    const { page } = await open(manual(en));
    await until(page, "the module", () => window.driver);
    await page.evaluate(async () => {
      (await window.driver.mount({ lang: "en" })).destroy();
      window.handle = await window.driver.mount({ lang: "en" });
    });
    await until(page, "marks", () => probe.texts().length);
    await page.evaluate(() => {
      const p = document.createElement("p");
      p.textContent = "A late line says that it cost $123 million.";
      document.querySelector("article").append(p);
      return window.handle.update();
    });
    await until(page, "the late mark", () => probe.texts().at(-1) === "$123 million");
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
  });

  test("text that changes never keeps a mark that is wrong", async () => {
    const { page } = await open(en.path);
    await ready(page);
    await page.evaluate(() => {
      const p = document.querySelector("article > p");
      p.firstChild.data = p.firstChild.data.replace("US$1\u00a0billion", "a good deal and nothing");
    });
    await until(page, "the mark of the new text", () => {
      const texts = probe.texts();
      return texts.length > 30 && !texts.some((text) => text.includes("nothing")) && texts.filter((text) => text === "US$1 billion").length === 1;
    });
  });

  test("scan() reads a text without a page", async () => {
    const { page } = await open(manual(fr));
    await until(page, "the module", () => window.driver);
    const report = await page.evaluate(async () => JSON.parse(JSON.stringify(await window.driver.scan("Il a coûté 20 M€ 𝄞, soit 12 à 13 % de plus.", { lang: "fr" }))));
    assert.equal(report.language, "fr");
    assert.deepEqual(
      report.claims.map(({ start, end, text, quantity }) => [start, end, text, quantity.value, quantity.low, quantity.high, quantity.unit]),
      [
        [11, 16, "20 M€", 2e7, null, null, "EUR"],
        [26, 35, "12 à 13 %", null, 12, 13, "%"],
      ],
    );
  });

  test("included several times it runs once", async () => {
    const { page } = await open("/twice.html");
    const claims = await ready(page);
    await hover(page, 0);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
    assert.equal(await page.evaluate(() => probe.count("ready")), 1);
    assert.equal(await page.evaluate(() => probe.count("open")), 1);
    assert.equal(await page.evaluate(() => probe.texts().length), claims.length);
  });

  test("under a strict policy everything works", async () => {
    const { page } = await open("/strict.html");
    const claims = await ready(page);
    assert.deepEqual(await page.evaluate(() => probe.texts()), claims.map((claim) => claim.text));
    const card = await hover(page, 2);
    assert.ok(card.box.right - card.box.left > 200, "the card has its styles");
    await page.keyboard.press("Escape");
    await closed(page);
    assert.deepEqual(await page.evaluate(() => probe.violations), []);
  });

  test("without a pack for its language the page stays as it is, and one line says why", async () => {
    const { page, lines } = await open("/dutch.html");
    await until(page, "claimlight:error", () => probe.count("error"));
    assert.equal(lines.filter((line) => line.includes("claimlight")).length, 1, lines.join("\n"));
    assert.deepEqual(await page.evaluate(() => [probe.hosts(), probe.names(), probe.count("ready"), probe.serialised() === probe.atStart()]), [0, [], 0, true]);
  });

  test("an article without figures gets neither marks nor a button", async () => {
    const { page } = await open("/empty.html");
    assert.deepEqual(await ready(page), []);
    assert.deepEqual(await page.evaluate(() => [probe.texts(), probe.pill()]), [[], null]);
  });

  test("data-lang and data-article are obeyed", async () => {
    const { page } = await open("/told.html");
    await ready(page);
    assert.deepEqual(await page.evaluate(() => probe.texts()), ["$5 million"]);
  });

  test("nothing is asked for but the widget's own files, and nothing is stored", async () => {
    const { page, base, requests } = await open(fr.path);
    await ready(page);
    await hover(page, 1);
    const own = [...new Set(requests.filter((url) => url.startsWith(`${base}/pkg/`)))];
    const other = requests.filter((url) => !own.includes(url) && !url.startsWith("data:") && ![`${base}${fr.path}`, `${base}/demo.css`].includes(url));
    assert.deepEqual(other, []);
    // The loader, the two modules with their glue, and the packs of the page's language: its own and the card's words.
    const figures = own.filter((url) => url.endsWith(".txt"));
    assert.deepEqual(own.filter((url) => !figures.includes(url)).map((url) => path.extname(url)).sort(), [".js", ".js", ".js", ".pack", ".pack", ".wasm", ".wasm"]);
    // Packs of figures are asked for where the article has a use for them.
    for (const url of figures) assert.match(url, /\/(world|familiar|rates-\d{4})-[^/]+\.txt$/);
    for (const url of own.filter((url) => url.endsWith(".pack"))) assert.match(url, /\/fr-[^/]+\.pack$/);
    assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
  });
});
