// What every browser test needs: a server of static files, the browsers that Debian ships, and pages that are watched.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { after, afterEach, before, describe } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { installProbe } from "./probe.js";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const PKG = path.resolve(process.env.CLAIMLIGHT_PKG ?? path.join(ROOT, "pkg"));
const DEMO = path.join(ROOT, "www/demo");

/** How long a condition may take to come true before a test fails; nothing is asserted about time. */
const PATIENCE_MS = 15_000;

const MIME = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/** The script tag as a publisher pastes it, with attributes if wanted. Tests are about figures and not about how many of them are marked, so all are. */
export const tag = (attributes = "") => `<script type="module" async fetchpriority="low" src="/pkg/claimlight.js" data-density="all" ${attributes}></script>`;

/** The demo's page at an address, with all its figures marked. */
export const demo = (at) =>
  readFileSync(path.join(DEMO, at), "utf8").replace('src="/pkg/claimlight.js">', 'src="/pkg/claimlight.js" data-density="all">');

/** A whole page around an article. */
export const page = (lang, article, head = tag()) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<title>Test</title><link rel="icon" href="data:,">${head}</head><body>${article}</body></html>`;

/** Makes the module's functions available to a test where the widget is to be started by hand. */
export const DRIVER = '<script type="module" src="/driver.js"></script>';
const DRIVER_JS = 'import { mount, scan } from "/pkg/claimlight.js"; window.driver = { mount: (options) => mount({ density: "all", ...options }), scan }; document.dispatchEvent(new Event("driver"));';

/** A file with a hash in its name never changes; that is how a publisher serves it. */
const cached = (name) => (/-[0-9a-f]{8,}\.\w+$/i.test(name) ? "public, max-age=31536000, immutable" : "no-store");

/** Starts a server on a free port: `pages` first ({path: {body, headers}}, or a function that answers itself), then pkg/, then the demo. It remembers what it was asked. */
export async function startServer(pages = {}) {
  const seen = [];
  const server = createServer(async (request, response) => {
    seen.push({ method: request.method, url: request.url, headers: request.headers });
    const { pathname } = new URL(request.url, "http://localhost");
    const made = pathname === "/driver.js" ? { body: DRIVER_JS, headers: { "content-type": MIME[".js"] } } : pages[pathname];
    if (typeof made === "function") return made(request, response);
    if (made) {
      response.writeHead(200, { "content-type": MIME[".html"], "cache-control": "no-store", ...made.headers }).end(made.body);
      return;
    }
    const [folder, rest] = pathname.startsWith("/pkg/") ? [PKG, pathname.slice(5)] : [DEMO, pathname === "/" ? "index.html" : pathname.slice(1)];
    const file = path.join(folder, decodeURIComponent(rest));
    try {
      if (!file.startsWith(folder + path.sep)) throw new Error("outside");
      const body = folder === DEMO && file.endsWith(".html") ? demo(path.relative(DEMO, file)) : await readFile(file);
      response.writeHead(200, { "content-type": MIME[path.extname(file)] ?? "application/octet-stream", "cache-control": cached(rest) }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${server.address().port}`, seen, stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

/** The first program of these names on the path, or null. */
function find(...names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file)) ?? null;
}

// Neither browser may reach beyond this machine: whatever a page asks of another host fails at once.
export const BROWSERS = [
  {
    name: "chromium",
    launch: {
      executablePath: find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
      args: [
        "--no-sandbox",
        "--headless=new",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    },
  },
  {
    name: "firefox",
    launch: {
      browser: "firefox",
      executablePath: find("firefox-esr", "firefox"),
      headless: true,
      extraPrefsFirefox: {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 65535,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 65535,
        // Tests tell the colour scheme by option; the page's own is the light one.
        "layout.css.prefers-color-scheme.content-override": 1,
      },
    },
  },
];

/** The errors that concern the widget, out of those of a page that has its own. */
const ours = (watched) => watched.errors.filter((error) => /claimlight|\/pkg\//i.test(error));

/** Launches one of the browsers, Firefox with `prefs` of its own if given; starting is the one thing that is tried again. */
export async function launch(name, prefs = {}) {
  const { launch: standard } = BROWSERS.find((browser) => browser.name === name);
  const options = { ...standard, extraPrefsFirefox: { ...standard.extraPrefsFirefox, ...prefs } };
  for (let attempt = 1; ; attempt++) {
    try {
      return await puppeteer.launch({ protocolTimeout: 60_000, ...options });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/**
 * Declares tests once for each browser: `declare(open, name)`, where `open(path, options)` gives a watched page, which
 * is closed after the test and may have had no error in its console. `made` pages are served beside the demo. A browser
 * that the machine lacks is skipped, in CI it is a failure. Firefox takes `prefs`, by which a reader's settings are made.
 */
export function inBrowsers(title, made, declare, prefs) {
  for (const { name, launch: options } of BROWSERS) {
    const missing = !options.executablePath && !process.env.CI && `this machine has no ${name}`;
    describe(`${title}, ${name}`, { skip: missing }, () => {
      let browser;
      let server;
      before(async () => {
        server = await startServer(made);
        browser = await launch(name, prefs);
      });
      after(async () => {
        await browser?.close();
        await server?.stop();
      });
      let pages = [];
      afterEach(async () => {
        const errors = pages.flatMap((watched) => (watched.foreign ? ours(watched) : watched.errors));
        await Promise.all(pages.map(({ page }) => page.close()));
        pages = [];
        assert.deepEqual(errors, [], "nothing in the console");
      });
      declare(async (at, wish) => {
        const watched = await openPage(browser, server.base, at, wish);
        pages.push(watched);
        return Object.assign(watched, { seen: server.seen });
      }, name);
    });
  }
}

/** Opens a page with the probe in it, and collects what it says and asks for. A `foreign` one has errors of its own. */
export async function openPage(browser, base, at, { width = 1200, height = 900, touch = false, dark = false, foreign = false } = {}) {
  const page = await browser.newPage();
  const watched = { page, base, foreign, lines: [], errors: [], requests: [] };
  page.on("console", (message) => {
    watched.lines.push(message.text());
    if (message.type() === "error") watched.errors.push(`${message.text()} (${message.location()?.url ?? ""})`);
  });
  page.on("pageerror", (error) => watched.errors.push(String(error?.stack ?? error)));
  page.on("request", (request) => watched.requests.push(request.url()));
  await page.setViewport({ width, height, hasTouch: touch, isMobile: touch });
  if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.evaluateOnNewDocument(installProbe);
  const arriving = page.goto(base + at, { waitUntil: "domcontentloaded" });
  // Firefox's driver takes a frame that cannot load for a failure of the page that holds it.
  await (foreign ? arriving.catch(() => {}) : arriving);
  await until(page, `${at} to be there`, (url) => location.href === url && document.readyState !== "loading", base + at);
  return watched;
}

/** Waits until a function of the page gives something truthy, and gives that. */
export async function until(page, what, fn, ...args) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await page.evaluate(fn, ...args);
    if (value) return value;
    if (Date.now() > deadline) assert.fail(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await delay(25);
  }
}

/** Waits for the widget to have painted, and gives the claims. */
export async function ready(page) {
  await until(page, "claimlight:ready", () => probe.count("ready") || probe.count("error"));
  const refusal = await page.evaluate(() => probe.last("error")?.message);
  assert.equal(refusal, undefined, "the widget stays quiet");
  return page.evaluate(() => probe.claims());
}

/** The index of the first claim with these words. */
export function indexOf(claims, text) {
  const index = claims.findIndex((claim) => claim.text === text);
  assert.notEqual(index, -1, `no claim “${text}” among: ${claims.map((claim) => claim.text).join(" | ")}`);
  return index;
}

/** Points the mouse at the mark of claim `i` and waits for its card. */
export async function hover(page, i) {
  const before = await page.evaluate(() => probe.count("open"));
  const { x, y } = await page.evaluate((i) => probe.spot(i), i);
  // Two moves, as a hand makes: a pointer that has only ever been in one place has not moved.
  await page.mouse.move(x + 3, y);
  await page.mouse.move(x, y);
  return opened(page, before);
}

/** Waits for one more card than `before` and gives what it shows. */
export async function opened(page, before) {
  await until(page, "claimlight:open", (before) => probe.count("open") > before, before);
  await until(page, "the card", () => probe.card());
  // A card may come in slowly: its place and its colours are those in which it rests.
  await page.evaluate(() => probe.settled());
  return until(page, "the card", () => probe.card());
}

/** Waits until there is no card. */
export const closed = (page) => until(page, "the card to close", () => !probe.card());

/** Presses a key until the page says that it is enough, at most `most` times. */
export async function press(page, key, what, fn, most = 40) {
  for (let i = 0; i <= most; i++) {
    if (await page.evaluate(fn)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${what}: not after ${key} × ${most}`);
}
