// What a reader does with the widget is nobody else's business: a whole session is watched, on the page, in the browser and at the server.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { forgive } from "./fixture.js";
import { PKG, closed, hover, inBrowsers, opened, until } from "./helper.js";
import { rail, ships } from "./pages/stories.js";
import { SITE, counted, shows } from "./site.js";

const FILES = readdirSync(PKG).map((name) => `/pkg/${name}`);
/** What the page itself consists of, and where the tests lead it. */
const OWN = ["/traps.js", "/watch.js", "/spa.js", "/stories.js", "/bare/story.html"];
/** Headers that a browser sends by itself. */
const PLAIN = /^(host|connection|user-agent|accept(-\w+)?|sec-[\w-]+|origin|cache-control|pragma|priority|te|dnt|upgrade-insecure-requests|if-[\w-]+)$/;
/** A policy under which only the JavaScript form of the program may run. */
const NO_WASM = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; style-src 'self'";

const body = SITE["/spa-navigation.html"].body.replace("<script", '<script src="/traps.js"></script>\n  <script');
// The page has a cookie of its own, by which its readers could be told apart, and tells nobody where they come from.
const headers = { "referrer-policy": "no-referrer", "set-cookie": "reader=7f3a" };
const PAGES = {
  ...SITE,
  "/private.html": { body, headers },
  "/private-form.html": { body, headers: { ...headers, "content-security-policy": NO_WASM } },
};

/** All that a reader can do: read, point, list, open by keyboard, follow a source, go on to a story in another language. */
async function session(page) {
  await shows(page, rail().marks);
  await counted(page, rail().marks.length);
  await page.evaluate(() => {
    const p = document.createElement("p");
    const link = Object.assign(document.createElement("a"), { href: "/bare/story.html", textContent: "The Corbel Institute" });
    p.append(link, " counts 70 bridges.");
    document.querySelector("article").append(p);
  });
  const marks = [...rail().marks, "70 bridges"];
  await shows(page, marks);
  await counted(page, marks.length);

  const card = await hover(page, marks.length - 1);
  const [link] = card.links;
  await page.mouse.move(link.box.left + 10, (link.box.top + link.box.bottom) / 2, { steps: 6 });
  const popup = new Promise((resolve) => page.once("popup", resolve));
  await page.mouse.click(link.box.left + 10, (link.box.top + link.box.bottom) / 2);
  await until(page, "claimlight:source", () => probe.count("source"));
  await (await popup)?.close();
  await page.bringToFront();
  await page.keyboard.press("Escape");
  await closed(page);

  const { box } = await page.evaluate(() => probe.pill());
  await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  await until(page, "the list", () => probe.list());
  const before = await page.evaluate(() => probe.count("open"));
  await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=entry]").focus());
  await page.keyboard.press("Enter");
  await opened(page, before);
  await page.keyboard.press("Escape");
  await closed(page);

  await page.evaluate(() => document.querySelector("nav a[href='/ships']").click());
  await shows(page, ships.marks);
  await counted(page, ships.marks.length);
  await hover(page, 1);
}

inBrowsers("privacy", PAGES, (open) => {
  for (const path of ["/private.html", "/private-form.html"]) {
    test(`${path}: a whole session asks for the widget's own files and for nothing else, and keeps nothing`, async () => {
      const watched = await open(path);
      const { page, base, requests, seen } = watched;
      await session(page);

      assert.deepEqual(await page.evaluate(() => [...window.trapped]), [], "used on the page");
      const kept = await page.evaluate(async () => ({
        cookie: document.cookie,
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        name: window.name,
        state: history.state,
      }));
      assert.deepEqual(kept, { cookie: "reader=7f3a", local: 0, session: 0, databases: 0, caches: 0, workers: 0, name: "", state: null });

      // What the browser was asked for, and what has come to the server.
      const addresses = [...requests.filter((url) => !url.startsWith("data:")), ...seen.map(({ url }) => base + url)];
      const allowed = [path, ...OWN, ...FILES].map((file) => base + file);
      assert.deepEqual(addresses.filter((url) => !allowed.includes(url)), [], "neither another host nor an address with anything added");
      const has = (pattern) => addresses.some((url) => pattern.test(url));
      assert.ok(has(/\/en-\w+\.pack$/) && has(/\/fr-\w+\.pack$/), "the words of both languages");
      assert.deepEqual([has(/\.wasm$/), has(/-form-\w+\.js$/)], path === "/private.html" ? [true, false] : [false, true]);

      for (const { method, url, headers } of seen.filter(({ url }) => FILES.includes(url))) {
        assert.equal(method, "GET", url);
        const { cookie, referer, ...others } = headers;
        assert.equal(referer, undefined, `${url} does not depend on where it is asked from`);
        // A script's tag and an import are the browser's own requests; what the widget fetches itself goes without cookies.
        if (!url.endsWith(".js")) assert.equal(cookie, undefined, url);
        assert.deepEqual(Object.keys(others).filter((name) => !PLAIN.test(name)), [], url);
      }
      seen.length = 0;
      // Firefox says in the console that the page forbids WebAssembly.
      if (path === "/private-form.html") forgive(watched, /WebAssembly/);
    });
  }

  test("whatever would be used is seen", async () => {
    const { page, requests, base } = await open("/private.html", { foreign: true });
    const expected = await page.evaluate(async () => {
      localStorage.setItem("reader", "1");
      document.cookie = "reader=1";
      navigator.sendBeacon("/beacon?reader=1", "1");
      new WebSocket(`ws://${location.host}/socket`).onerror = () => {};
      crypto.randomUUID();
      indexedDB.deleteDatabase("none");
      new Image().src = "https://www.example.org/pixel?reader=1";
      await fetch("/told", { method: "POST", body: "1" });
      return ["window.localStorage", "document.cookie", "navigator.sendBeacon", "WebSocket", "crypto.randomUUID", "window.indexedDB", "img.src", "a fetch that sends something"];
    });
    assert.deepEqual(await page.evaluate(() => window.trapped), expected);
    const told = [`${base}/beacon?reader=1`, `${base}/told`, "https://www.example.org/pixel?reader=1"];
    const unseen = () => told.filter((url) => !requests.includes(url));
    for (let wait = 0; wait < 100 && unseen().length > 0; wait++) await delay(50);
    assert.deepEqual(unseen(), []);
    await page.evaluate(() => (localStorage.clear(), (document.cookie = "reader=; max-age=0")));
  });
});
