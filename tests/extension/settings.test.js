// The settings as they are stored, the options page, and sites that are always read. The browser's own question for a permission cannot be
// pressed by automation, so the copy that runs here has the permission for this machine's pages already; its scripts are those that ship.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check } from "../../www/extension/settings.js";
import { STORY } from "../browser/fixture.js";
import { allowed, chromium, eventually, missing, press, until, visit } from "./helper.js";
import { MARKS, PACK, pages } from "./pages.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FIRST = { density: "normal", region: "", currency: "", sites: [], packs: [], indexes: [] };
const INDEXED = { address: "https://example.org/checks/", name: "example.org/checks", reviews: 12, fetched: "2026-01-05" };
const PACKED = { address: "https://example.org/p.json", name: "P", figures: 3, size: 900, fetched: "2026-01-05" };

describe("settings as they are stored", () => {
  test("what is good is kept, and what a newer version has stored besides", () => {
    const settings = { density: "few", region: "FR", currency: "EUR", sites: ["example.org", "127.0.0.1", "[::1]"], packs: [PACKED], indexes: [INDEXED], newer: 1 };
    assert.deepEqual(check(settings), { settings, reset: [] });
    assert.deepEqual(check(undefined), { settings: FIRST, reset: [] });
    assert.deepEqual(check({ region: "DEU" }), { settings: { ...FIRST, region: "DEU" }, reset: [] });
  });
  for (const [name, bad] of [
    ["density", "most"],
    ["density", 1],
    ["region", "France"],
    ["region", null],
    ["currency", "euro"],
    ["sites", "example.org"],
    ["sites", ["example.org/*"]],
    ["sites", ["*"]],
    ["sites", ["a b"]],
    ["packs", [{ ...PACKED, address: "javascript:alert(1)" }]],
    ["packs", [{ ...PACKED, address: "https://a.example/ https://b.example/" }]],
    ["packs", [null]],
    ["indexes", [{ ...INDEXED, address: "https://example.org/checks" }]],
    ["indexes", [{ ...INDEXED, reviews: "many" }]],
  ]) {
    test(`${name} = ${JSON.stringify(bad)} is reset, and the others stay`, () => {
      assert.deepEqual(check({ ...FIRST, region: "CA", [name]: bad }), { settings: { ...FIRST, region: name === "region" ? "" : "CA", [name]: FIRST[name] }, reset: [name] });
    });
  }
  for (const bad of [null, "x", 5, []]) {
    test(`${JSON.stringify(bad)} is no settings`, () => {
      assert.deepEqual(check(bad), { settings: FIRST, reset: Object.keys(FIRST) });
    });
  }
});

describe("settings, chromium", { skip: missing("chromium") }, () => {
  let run;
  let copy;
  before(async () => {
    copy = allowed("chromium");
    run = await chromium(copy.folder, await pages());
  });
  after(async () => {
    await run?.stop();
    copy?.remove();
  });
  afterEach(async () => {
    for (const page of (await run.browser.pages()).slice(1)) await page.close().catch(() => {});
    await run.worker.evaluate(() => chrome.storage.local.clear());
  });

  const stored = () => run.worker.evaluate(async () => (await chrome.storage.local.get("settings")).settings);
  const registered = () => run.worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches));
  const own = async (at) => {
    const page = await visit(run, `${run.base}/${at}`);
    await until(page, at, () => document.documentElement.dataset.shown);
    return page;
  };

  test("a site is read by itself while the reader wants it, and that site alone", async () => {
    const page = await visit(run, "/plain.html");
    const popup = await press(run, page);
    await until(popup, "the switch", () => document.documentElement.dataset.shown && document.getElementById("host").checkVisibility());
    assert.match(await popup.evaluate(() => document.getElementById("host").textContent), /127\.0\.0\.1/);
    await popup.click("#always");
    await eventually("a script for the site", async () => (await registered()).join() === "*://127.0.0.1/*");
    const next = await visit(run, "/strict.html");
    await until(next, "marks that nobody asked for again", (marks) => probe.texts().join("|") === marks, MARKS.join("|"));
    const elsewhere = await visit(run, run.server.base.replace("127.0.0.1", "localhost") + "/plain.html");
    const options = await own("options.html");
    assert.match(await options.evaluate(() => document.getElementById("sites").textContent), /127\.0\.0\.1/);
    assert.equal(await elsewhere.evaluate(() => probe.hosts()), 0);
    await options.evaluate(() => document.querySelector("#sites button").click());
    await eventually("no script", async () => (await registered()).length === 0);
    assert.deepEqual((await stored()).sites, []);
  });

  test("bad settings are as at first again, with a word about it until it is seen", async () => {
    await run.worker.evaluate(() => chrome.storage.local.set({ settings: { density: "most", region: "FR", currency: 7, sites: [], packs: [] } }));
    const page = await visit(run, "/plain.html");
    const popup = await press(run, page);
    const word = await until(popup, "a word", () => document.getElementById("resets").checkVisibility() && document.getElementById("resets").textContent);
    assert.match(word, /marks, currency/);
    assert.deepEqual(await stored(), { ...FIRST, region: "FR" });
    await popup.evaluate(() => document.querySelector("#resets button").click());
    await until(popup, "no word", () => !document.getElementById("resets").checkVisibility());
    const options = await own("options.html");
    assert.ok(await options.evaluate(() => !document.getElementById("resets").checkVisibility()));
  });

  test("region and currency are checked before they are stored", async () => {
    const options = await own("options.html");
    const type = async (id, value) => {
      await options.$eval(`#${id}`, (input) => (input.value = ""));
      await options.type(`#${id}`, value);
      await options.$eval(`#${id}`, (input) => input.blur());
    };
    await type("region", "fr");
    await eventually("the region", async () => (await stored())?.region === "FR");
    await type("currency", "eu");
    await until(options, "a word", () => document.getElementById("currency").ariaInvalid === "true");
    assert.equal((await stored()).currency, "");
    await type("currency", "chf");
    await eventually("the currency", async () => (await stored()).currency === "CHF");
    await options.evaluate(() => document.getElementById("reset").click());
    await eventually("all as at first", async () => (await stored()) === undefined);
    await until(options, "empty fields", () => document.getElementById("region").value === "" && document.getElementById("data-state").textContent);
  });

  test("a pack is checked when it is added, shown with name and size, and read from the device alone", async () => {
    const options = await own("options.html");
    const add = async (name) => {
      await options.$eval("#address", (input, value) => (input.value = value), `${run.server.base}/${name}`);
      await options.evaluate(() => document.querySelector("#add button").click());
    };
    await add("wrong.json");
    await until(options, "a refusal", () => /cannot be used/.test(document.getElementById("pack-state").textContent));
    assert.equal((await stored())?.packs.length ?? 0, 0);
    await add("pack.json");
    const shown = await until(options, "the pack", () => document.querySelector("#packs li span")?.innerText);
    assert.match(shown, /^The harbour of Selmouth\. figures: 1, 1 KB, fetched on \d{4}-\d\d-\d\d/);
    const from = run.server.seen.length;
    const page = await visit(run, "/plain.html");
    await press(run, page);
    await until(page, "evidence", () => probe.count("evidence"));
    assert.deepEqual(run.server.seen.slice(from).map(({ url }) => url), ["/plain.html"]);
    assert.match(await page.evaluate(() => JSON.stringify(probe.last("evidence"))), new RegExp(PACK.figures[0].names.en));
    await options.bringToFront();
    await options.evaluate(() => [...document.querySelectorAll("#packs button")].at(-1).click());
    await eventually("nothing of the pack", async () => Object.keys(await run.worker.evaluate(() => chrome.storage.local.get(null))).join() === "settings");
  });

  test("an index of fact-checks is checked when it is added, and asked for what a page's figures need, by the extension alone", async () => {
    const options = await own("options.html");
    const add = async (at) => {
      await options.$eval("#index-address", (input, value) => (input.value = value), run.server.base + at);
      await options.evaluate(() => document.querySelector("#add-index button").click());
    };
    await add("/plain.html");
    await until(options, "a refusal", () => /cannot be used/.test(document.getElementById("index-state").textContent));
    await add("/checks");
    const shown = await until(options, "the index", () => document.querySelector("#indexes li span")?.innerText);
    assert.match(shown, /^127\.0\.0\.1:\d+\/checks fact-checks: 101, checked on \d{4}-\d\d-\d\d/);
    const from = run.server.seen.length;
    const page = await visit(run, "/strict.html");
    await press(run, page);
    const found = await until(page, "the fact-check", () => {
      const found = probe.last("evidence")?.claims.flatMap(({ evidence }) => evidence).filter(({ kind, shown }) => kind === "review" && shown);
      return found?.length && found;
    });
    assert.deepEqual(found.map(({ publisher, rating }) => [publisher, rating]), [["Grain Watch", "Mostly false really"]]);
    const asked = run.server.seen.slice(from).filter(({ url }) => url !== "/strict.html");
    assert.ok(asked.length > 1 && asked.every(({ url, headers }) => /^\/checks\/[\w/]+\.bin$/.test(url) && !headers.cookie && !headers.referer), JSON.stringify(asked.map(({ url }) => url)));
    await options.bringToFront();
    await options.evaluate(() => [...document.querySelectorAll("#indexes button")].at(-1).click());
    await eventually("no index", async () => (await stored()).indexes.length === 0);
  });

  test("what is selected is read where it stands", async () => {
    const page = await visit(run, "/plain.html");
    await page.evaluate(() => getSelection().selectAllChildren([...document.querySelectorAll("p")].find((p) => p.textContent.includes("on foot"))));
    // A menu of the browser's is out of automation's reach; the event is what it sends.
    await run.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: "selection", frameId: 0 }, tab);
    });
    // The title is read with whatever is under it.
    await until(page, "the marks of the paragraph alone", () => probe.texts().join("|") === "$42 million|$3.50|20 to 25 percent");
    const card = await until(page, "the card of the first", () => probe.card());
    assert.match(card.text, /3\.50/);
  });

  for (const dark of [false, true]) {
    test(`the popup and the options page are accessible, ${dark ? "dark" : "light"}`, async () => {
      const page = await visit(run, "/plain.html");
      await press(run, page);
      await until(page, "claims", () => probe.count("claims"));
      const id = await run.worker.evaluate(async () => (await chrome.tabs.query({})).find(({ url }) => url?.endsWith("/plain.html")).id);
      for (const at of [`popup.html?tab=${id}`, "options.html"]) {
        const shown = await own(at);
        await shown.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
        if (at.startsWith("popup")) await until(shown, "the list", (count) => document.querySelectorAll("#claims li").length === count, STORY.length);
        // axe goes past the page's policy, as the developers' tools do.
        await shown.evaluate(AXE);
        const violations = await shown.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`));
        assert.deepEqual(violations, [], at);
      }
    });
  }
});
