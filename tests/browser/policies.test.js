// Pages with policies, and pages that are none of the usual kind: the widget works there, or is not there at all.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { STORY, UNTOUCHED, fixture, forgive, middle, ownLines, traces } from "./fixture.js";
import { PKG, ROOT, closed, hover, inBrowsers, ready, tag, until } from "./helper.js";

const STRICT = {
  "default-src": "'none'",
  "connect-src": "'self'",
  "img-src": "'self' data:",
  "script-src": "'self'",
  "style-src": "'self'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "'none'",
  "frame-ancestors": "'none'",
};
const policy = (changes) => ({ "content-security-policy": Object.entries({ ...STRICT, ...changes }).map(([name, value]) => `${name} ${value}`).join("; ") });

const sri = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
const loader = readFileSync(path.join(PKG, "claimlight.js"));
const KINDS = ["transform", "zoom", "contain", "scrolls", "filter", "grid"];
const XHTML = { "content-type": "application/xhtml+xml" };
const served = (name) => readFileSync(path.join(ROOT, "tests/browser/pages", name));

const PAGES = {
  "/wasm.html": { body: fixture("bridge.html"), headers: policy({ "script-src": "'self' 'wasm-unsafe-eval'" }) },
  "/script.html": { body: fixture("bridge.html"), headers: policy({}) },
  "/unconnected.html": { body: fixture("bridge.html"), headers: policy({ "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'none'" }) },
  "/none.html": { body: fixture("bridge.html"), headers: policy({ "script-src": "'none'" }) },
  "/nothing.html": { body: fixture("bridge.html"), headers: { "content-security-policy": "default-src 'none'; sandbox" } },
  "/nonce.html": { body: fixture("bridge.html", tag('nonce="c2VsbW91dGg"')), headers: policy({ "script-src": "'nonce-c2VsbW91dGg' 'strict-dynamic' 'wasm-unsafe-eval'" }) },
  "/hash.html": { body: fixture("bridge.html", tag(`integrity="${sri(loader)}"`)), headers: policy({ "script-src": "'self' 'wasm-unsafe-eval'" }) },
  "/otherhash.html": { body: fixture("bridge.html", tag(`integrity="${sri("other")}"`)) },
  "/framed.html": { body: served("framed.html") },
  // A frame without an origin asks as a stranger, so the host must allow strangers.
  "/story.html": { body: fixture("bridge.html", tag().replace("/pkg/", "/shared/")) },
  ...Object.fromEntries(readdirSync(PKG).filter((name) => name.includes(".")).map((name) => [`/shared/${name}`, { body: readFileSync(path.join(PKG, name)), headers: { "access-control-allow-origin": "*", "content-type": name.endsWith(".wasm") ? "application/wasm" : "text/javascript" } }])),
  "/builtins.html": { body: fixture("builtins.html") },
  "/builtins.js": { body: served("builtins.js"), headers: { "content-type": "text/javascript" } },
  "/unset.html": { body: fixture("unset.html") },
  "/overlay.html": { body: fixture("overlay.html") },
  // Its script tag has a whole address, since relative ones begin elsewhere.
  "/base.html": (request, response) => response.writeHead(200, { "content-type": "text/html" }).end(fixture("base.html").replace('src="/pkg', `src="http://${request.headers.host}/pkg`)),
  "/importmap.html": { body: fixture("importmap.html") },
  "/quirks.html": { body: fixture("quirks.html") },
  "/bridge.xhtml": { body: served("bridge.xhtml"), headers: XHTML },
  ...Object.fromEntries(KINDS.map((kind) => [`/${kind}.html`, { body: fixture("body.html").replace('class="plain"', `class="${kind}"`) }])),
};

/** The whole way on a page that has the story: marks, a card by the pointer with a place by its mark, the list, and away again. */
async function works(page, { list = true } = {}) {
  const claims = await ready(page);
  assert.deepEqual(claims.map((claim) => claim.text), STORY);
  assert.deepEqual(await page.evaluate(() => probe.texts()), STORY);
  for (const i of [1, 4, 8]) {
    const card = await hover(page, i);
    await beside(page, i, card);
    assert.notEqual(card.name, "");
    await page.keyboard.press("Escape");
    await closed(page);
  }
  if (!list) return;
  const pill = await until(page, "the button", () => probe.pill());
  await page.mouse.click(...middle(pill.box));
  assert.equal((await until(page, "the list", () => probe.list())).texts.length, STORY.length);
  await page.keyboard.press("Escape");
  await until(page, "the list to close", () => !probe.list());
}

/** The card has its styles, lies in the window over everything else there, and points at its mark. */
async function beside(page, i, { box }) {
  const mark = await page.evaluate((i) => probe.markBox(i), i);
  const { width, height } = await page.evaluate(() => probe.viewport());
  const where = JSON.stringify({ i, box, mark });
  assert.ok(box.right - box.left > 200, `the card has its styles: ${where}`);
  assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height, `in the window: ${where}`);
  const gap = Math.max(box.top - mark.bottom, mark.top - box.bottom);
  assert.ok(gap >= 0 && gap < 24, `next to its mark: ${where}`);
  assert.ok(box.left < mark.right && box.right > mark.left, `above or below it: ${where}`);
  const over = await page.evaluate((x, y) => document.elementFromPoint(x, y)?.localName, ...middle(box));
  assert.equal(over, "claim-light", "over everything else");
}

inBrowsers("policies", PAGES, (open, browser) => {
  test("with WebAssembly, without inline styles or strings for scripts", async () => {
    const { page, requests } = await open("/wasm.html");
    await works(page);
    assert.deepEqual(await page.evaluate(() => probe.violations), []);
    assert.deepEqual(requests.filter((url) => url.includes("-form-")), []);
  });

  test("without WebAssembly the same program runs as JavaScript", async () => {
    const watched = await open("/script.html");
    await works(watched.page);
    assert.deepEqual(ownLines(watched), [], "there is nothing to complain of");
    assert.ok(watched.requests.some((url) => /\/claimlight-form-[^/]+\.js$/.test(url)), "the form of the first module");
    assert.ok(watched.requests.some((url) => /\/claimlight-ui-form-[^/]+\.js$/.test(url)), "the form of the card");
    // That WebAssembly is forbidden can be learnt by trying alone, once.
    const violations = await watched.page.evaluate(() => probe.violations);
    assert.ok(violations.length <= 1 && violations.every((violation) => /^script-src\S* wasm-eval/.test(violation)), violations.join("\n"));
    forgive(watched, /WebAssembly|wasm-unsafe-eval/);
  });

  test("with nonces and hashes in place of hosts", async () => {
    const { page } = await open("/nonce.html");
    await works(page);
    assert.deepEqual(await page.evaluate(() => probe.violations), []);
  });

  test("where nothing may be fetched there is one line and no widget", async () => {
    const watched = await open("/unconnected.html");
    const { page } = watched;
    await until(page, "claimlight:error", () => probe.count("error"));
    assert.deepEqual(await traces(page), UNTOUCHED);
    assert.equal(ownLines(watched).length, 1, watched.lines.join("\n"));
    // The browser's own words about its policy.
    forgive(watched, /Content[- ]Security[- ]Policy/i);
  });

  for (const at of ["/none.html", "/nothing.html"]) {
    test(`where no script may run nothing happens: ${at}`, async () => {
      const watched = await open(at, { foreign: true });
      const { page } = watched;
      // Its own world may run, whatever the page's policy says.
      await until(page, "the page", () => document.readyState === "complete");
      assert.equal(await page.evaluate(() => document.querySelectorAll("claim-light").length), 0);
      assert.deepEqual(ownLines(watched), []);
      assert.deepEqual(watched.requests.filter((url) => /\/pkg\/.*-/.test(url)), [], "nothing beyond the loader");
      forgive(watched, /Content[- ]Security[- ]Policy|Blocked script execution/i);
    });
  }

  test("the tag can carry a hash, and a loader with other bytes is none", async () => {
    const { page } = await open("/hash.html");
    await works(page, { list: false });
    const other = await open("/otherhash.html");
    await until(other.page, "the page", () => document.readyState === "complete");
    assert.deepEqual(await traces(other.page), UNTOUCHED);
    assert.deepEqual(ownLines(other), []);
    forgive(other, /integrity/i);
  });

  test("every file is fetched with its hash, and none makes scripts of strings", () => {
    // The loader knows the modules and the words, the card's glue the packs of figures.
    const card = readdirSync(PKG).find((name) => /^claimlight-ui-[0-9a-f]{10}\.js$/.test(name));
    const text = loader.toString() + readFileSync(path.join(PKG, card), "utf8");
    const files = readdirSync(PKG).filter((name) => /-[0-9a-f]{8,}\.(?!map$)\w+$/.test(name));
    assert.ok(files.length >= 8, files.join());
    for (const name of files) {
      const bytes = readFileSync(path.join(PKG, name));
      assert.ok(text.includes(name), `no loader knows ${name}`);
      assert.ok(text.includes(sri(bytes).replace("sha256-", "")), `${name} has no hash in a loader`);
    }
    for (const name of readdirSync(PKG).filter((name) => name.endsWith(".js"))) {
      const script = readFileSync(path.join(PKG, name), "utf8");
      assert.doesNotMatch(script, /\beval\s*\(|\bnew\s+Function\b|[^.\w`"]Function\s*\(|document\.write|\bset(?:Timeout|Interval)\s*\(\s*["'`]/, name);
    }
  });

  test("in a frame without an origin", async () => {
    const { page, base } = await open("/framed.html");
    const frame = await within(page, `${base}/story.html`);
    await until(frame, "claimlight:ready", () => probe.count("ready") || probe.count("error"));
    assert.deepEqual(await frame.evaluate(() => [origin, probe.texts()]), ["null", STORY]);
    const { x, y } = await frame.evaluate(() => probe.spot(3));
    await page.mouse.move(x + 12, y + 8);
    await page.mouse.move(x + 10, y + 8);
    const card = await until(frame, "the card", () => probe.card());
    assert.match(card.text, /Ida Marsh/);
    assert.equal(await page.evaluate(() => probe.hosts()), 0, "nothing in the page around it");
  });

  test("on a page that has put its own in place of what browsers bring", async () => {
    const { page } = await open("/builtins.html");
    await works(page);
    const kept = await page.evaluate(() => ({
      search: CSS.highlights.get("search")?.size,
      sheets: document.adoptedStyleSheets.some((sheet) => sheet.cssRules[0].cssText.includes("search")),
      shadows: window.shadows,
      fetched: window.fetched.every((url) => new URL(url).pathname.startsWith("/pkg/")),
    }));
    assert.deepEqual(kept, { search: 1, sheets: true, shadows: ["claim-light"], fetched: true });
  });

  test("on a page that takes every style from every element", async () => {
    const { page } = await open("/unset.html");
    await works(page);
  });

  test("under a layer of the highest z-index", async () => {
    const { page } = await open("/overlay.html");
    await ready(page);
    const pill = await until(page, "the button", () => probe.pill());
    assert.equal(await page.evaluate((x, y) => document.elementFromPoint(x, y).localName, ...middle(pill.box)), "claim-light");
    await page.mouse.click(...middle(pill.box));
    await until(page, "the list", () => probe.list());
    await page.keyboard.press("Enter");
    await until(page, "the card", () => probe.card());
    await page.evaluate(() => probe.settled());
    await beside(page, 0, await page.evaluate(() => probe.card()));
  });

  test("where relative addresses begin elsewhere", async () => {
    const { page } = await open("/base.html");
    await works(page);
    const card = await hover(page, 1);
    assert.deepEqual(card.links.map(({ href }) => href), ["https://elsewhere.example/deep/path/elsewhere.html"]);
  });

  for (const [what, at] of [["with a map for imports", "/importmap.html"], ["without a document type", "/quirks.html"], ["of XML", "/bridge.xhtml"]]) {
    test(`a page ${what}`, async () => {
      const { page } = await open(at);
      await works(page);
      assert.equal(await page.evaluate(() => document.compatMode), at === "/quirks.html" ? "BackCompat" : "CSS1Compat");
    });
  }

  for (const kind of KINDS) {
    test(`a page whose body is no plain box: ${kind}`, async () => {
      const { page } = await open(`/${kind}.html`);
      await works(page);
    });
  }
});

/** The frame of a page with this address. */
async function within(page, url) {
  await until(page, "the frame", () => document.querySelector("iframe") !== null);
  for (;;) {
    const frame = page.frames().find((frame) => frame.url() === url);
    if (frame) return frame;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
