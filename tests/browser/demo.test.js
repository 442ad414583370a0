// The built demo as a reader meets it: marks, card by mouse, touch and keyboard, list, and the sheet on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { ARTICLES, en, fr } from "./articles.js";
import { closed, demo, hover, inBrowsers, indexOf, opened, page as wrap, press, ready, until } from "./helper.js";

/** A little more than a pointer may be away before a card goes: there is no event for a card that stays. */
const BEYOND_GRACE_MS = 700;

const PHONE = { width: 390, height: 844 };

// The English article with its links led to a page of ours, so that following one can be seen.
const LINKED = demo(en.path).replaceAll("https://www.example.org/", "/source/");

const CORNERS = ["left:0;top:0", "right:0;top:0", "left:0;bottom:0", "right:0;bottom:0"];
const PAGES = {
  "/linked.html": { body: LINKED },
  "/source/ostby-works/aero-trials": { body: wrap("en", "<p>The source.</p>", "") },
  "/corners.html": {
    body: wrap("en", `<article>${CORNERS.map((at, i) => `<p style="position:fixed;margin:0;${at}">It cost $${i + 2} million.</p>`).join("")}</article>`),
  },
};

inBrowsers("demo", PAGES, (open, browser) => {
  for (const article of ARTICLES) {
    test(`${article.language}: marks are where the claims are, and only there`, async () => {
      const { page } = await open(article.path);
      const claims = await ready(page);
      const marks = await page.evaluate(() => probe.texts());
      assert.deepEqual(marks, claims.map((claim) => claim.text));

      const stretches = [...article.must, ...article.never];
      const touching = await page.evaluate((list) => probe.touching(list), stretches);
      assert.deepEqual(stretches.filter((_, i) => touching[i] === null), [], "not in the article");
      const meant = (stretch) => stretch.match(/\[(.*)\]/)[1];
      const missed = article.must.filter((stretch, i) => !touching[i].some((mark) => mark.includes(meant(stretch))));
      assert.deepEqual(missed, [], "figures without a mark that holds them");
      const trapped = article.never.filter((_, i) => touching[article.must.length + i].length > 0);
      assert.deepEqual(trapped, [], "traps that are marked");

      for (const [text, value] of Object.entries(article.values)) {
        const { quantity } = claims[indexOf(claims, text)];
        assert.deepEqual(Object.fromEntries(Object.keys(value).map((key) => [key, quantity[key]])), value, text);
      }
    });

    test(`${article.language}: hovering opens a card that tells about the claim`, async () => {
      const { page } = await open(article.path);
      const claims = await ready(page);
      for (const { claim, shows, source } of article.cards) {
        const index = indexOf(claims, claim);
        const card = await hover(page, index);
        assert.equal((await page.evaluate(() => probe.last("open"))).id, claims[index].id);
        assert.equal(card.role, "dialog");
        assert.notEqual(card.name, "", "the card has a name");
        assert.equal(card.focused, false, "hovering takes no focus");
        for (const pattern of shows ?? []) assert.match(card.text, pattern, claim);
        if (source) {
          const link = card.links.find(({ href }) => href === source);
          assert.ok(link, `${claim}: no link to ${source}`);
          assert.match(link.rel, /noopener/);
        }
        // A card may lie over the next mark.
        await page.keyboard.press("Escape");
        await closed(page);
      }
    });

    test(`${article.language}: the list has every claim, in order, and opens each`, async () => {
      const { page } = await open(article.path);
      const claims = await ready(page);
      const pill = await until(page, "the button", () => probe.pill());
      assert.match(pill.name, new RegExp(`\\b${claims.length}\\b`));
      assert.equal(pill.expanded, "false");
      await page.mouse.click((pill.box.left + pill.box.right) / 2, (pill.box.top + pill.box.bottom) / 2);
      const list = await until(page, "the list", () => probe.list());
      assert.equal((await page.evaluate(() => probe.pill())).expanded, "true");
      assert.equal(list.texts.length, claims.length);
      assert.ok(list.texts.every((text) => text !== ""));
      await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelectorAll("[part~=entry]")[0].focus());
      for (const [key, index] of [["Home", 0], ["ArrowDown", 1], ["End", claims.length - 1], ["ArrowUp", claims.length - 2]]) {
        await page.keyboard.press(key);
        assert.equal((await page.evaluate(() => probe.list())).focused, index, key);
      }
      await page.keyboard.press("Enter");
      await opened(page, 0);
      assert.equal((await page.evaluate(() => probe.last("open"))).id, claims.at(-2).id);
    });
  }

  test("the card can be hovered, stays, and Esc closes it", async () => {
    const { page } = await open(en.path);
    const claims = await ready(page);
    const index = indexOf(claims, "more than 1.2 million passengers");
    const card = await hover(page, index);
    const from = await page.evaluate((i) => probe.markBox(i), index);
    const y = card.box.top >= from.bottom ? card.box.top + 20 : card.box.bottom - 20;
    await page.mouse.move((card.box.left + card.box.right) / 2, y, { steps: 8 });
    await delay(BEYOND_GRACE_MS);
    assert.ok(await page.evaluate(() => probe.card()), "still there while it is hovered");
    assert.equal(await page.evaluate(() => probe.count("close")), 0);
    await page.keyboard.press("Escape");
    await closed(page);
    assert.equal((await page.evaluate(() => probe.last("close"))).id, claims[index].id);
    assert.ok(await page.evaluate(() => document.activeElement === document.body), "the focus was never taken");
  });

  test("a card opened by hovering goes when the pointer has left", async () => {
    const { page } = await open(en.path);
    const claims = await ready(page);
    await hover(page, indexOf(claims, "more than 1.2 million passengers"));
    await page.mouse.move(5, 500, { steps: 3 });
    await closed(page);
  });

  test("by keyboard: to the button, into the list, to a card, and back", async () => {
    const { page } = await open(fr.path);
    const claims = await ready(page);
    await until(page, "the button", () => probe.pill());
    await press(page, "Tab", "the button has the focus", () => probe.pill()?.focused);
    await page.keyboard.press("Enter");
    await until(page, "the list", () => probe.list());
    await press(page, "ArrowDown", "the fourth entry has the focus", () => probe.list()?.focused === 3);
    await page.keyboard.press("Enter");
    const card = await opened(page, 0);
    assert.equal((await page.evaluate(() => probe.last("open"))).id, claims[3].id);
    await until(page, "the focus in the card", () => probe.card()?.focused);
    const mark = await page.evaluate(() => probe.markBox(3));
    const { height } = await page.evaluate(() => probe.viewport());
    assert.ok(mark.top >= 0 && mark.bottom <= height, "the claim is in view");
    assert.ok(card.name !== "");

    await page.keyboard.press("Escape");
    await closed(page);
    await until(page, "the focus back where it was", () => probe.pill()?.focused || probe.list()?.focused === 3);
    await press(page, "Escape", "the list is closed", () => !probe.list(), 1);
    await until(page, "the focus on the button", () => probe.pill()?.focused);
    assert.equal((await page.evaluate(() => probe.pill())).expanded, "false");
  });

  test("following a source tells so", async () => {
    const { page } = await open(fr.path);
    const claims = await ready(page);
    const index = indexOf(claims, "presque quatre fois plus");
    const card = await hover(page, index);
    const href = "https://www.example.org/observatoire-du-stockage/bilan-2025";
    const link = card.links.find((link) => link.href === href);
    assert.ok(link, `no link to ${href}`);
    assert.equal(link.target, "_blank");
    await page.mouse.move(link.box.left + 10, (link.box.top + link.box.bottom) / 2, { steps: 6 });
    const popup = new Promise((resolve) => page.once("popup", resolve));
    await page.mouse.click(link.box.left + 10, (link.box.top + link.box.bottom) / 2);
    await until(page, "claimlight:source", () => probe.count("source"));
    assert.deepEqual(await page.evaluate(() => ({ ...probe.last("source") })), { id: claims[index].id, href });
    await (await popup)?.close();
  });

  test("on a phone: a tap opens a sheet that leaves the claim in view, a tap beside it closes", async () => {
    const { page } = await open(fr.path, { ...PHONE, touch: true });
    const claims = await ready(page);
    const index = indexOf(claims, "jusqu’à 6 000 cycles");
    const spot = await page.evaluate((i) => probe.spot(i), index);
    await page.touchscreen.tap(spot.x, spot.y);
    await opened(page, 0);
    assert.equal((await page.evaluate(() => probe.last("open"))).id, claims[index].id);
    const { width, height } = await page.evaluate(() => probe.viewport());
    await until(page, "the sheet at the bottom, the claim above it", (i, width, height) => {
      const { box } = probe.card();
      const mark = probe.markBox(i);
      return Math.abs(box.left) <= 1 && Math.abs(box.right - width) <= 1 && Math.abs(box.bottom - height) <= 1 && mark.top >= 0 && mark.bottom <= box.top;
    }, index, width, height);
    await page.touchscreen.tap(10, 10);
    await closed(page);
  });

  test("a tap on a link follows the link", async () => {
    const { page } = await open("/linked.html", { ...PHONE, touch: true });
    const claims = await ready(page);
    const spot = await page.evaluate((i) => probe.spot(i), indexOf(claims, "between 12 and 15 percent"));
    const arrived = page.waitForNavigation({ waitUntil: "domcontentloaded" });
    await page.touchscreen.tap(spot.x, spot.y);
    await arrived;
    assert.equal(new URL(page.url()).pathname, "/source/ostby-works/aero-trials");
  });

  test("the card stays within the window at its four corners", async () => {
    const { page } = await open("/corners.html", { width: 900, height: 700 });
    const claims = await ready(page);
    assert.equal(claims.length, CORNERS.length);
    for (const i of CORNERS.keys()) {
      // The marks do not scroll; a card may lie over the next one, so each starts from none.
      const { box } = await hover(page, i);
      const { width, height } = await page.evaluate(() => probe.viewport());
      assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height, `${CORNERS[i]}: ${JSON.stringify(box)}`);
      const mark = await page.evaluate((i) => probe.markBox(i), i);
      assert.ok(box.top >= mark.bottom - 1 || box.bottom <= mark.top + 1 || box.left >= mark.right || box.right <= mark.left, "the card leaves the mark free");
      await page.keyboard.press("Escape");
      await closed(page);
    }
  });

  test("a text that is pasted is read, in its own language", async () => {
    const { page } = await open("/paste.html");
    await until(page, "the sample's marks", () => probe.texts().length === 4);
    await page.evaluate(() => (document.getElementById("text").value = ""));
    await page.focus("#text");
    await page.keyboard.type("La ville a dépensé 3,5 millions d’euros pour ses écoles, soit 12 % de plus que l’an dernier.\n<img src=x onerror=alert(1)> et 40 km de routes.");
    await until(page, "three marks in French", () => probe.texts().join("|") === "3,5 millions d’euros|12 %|40 km");
    assert.equal(await page.$eval("#reading", (reading) => reading.lang), "fr");
    assert.equal(await page.evaluate(() => document.querySelectorAll("#reading img").length), 0);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
    await page.select("#language", "en");
    await until(page, "read as English", () => document.getElementById("reading").lang === "en");
  });

  if (browser === "chromium") {
    test("marks are there in the dark as well", async () => {
      const { page } = await open(en.path, { dark: true });
      const claims = await ready(page);
      assert.deepEqual(await page.evaluate(() => probe.texts()), claims.map((claim) => claim.text));
    });
  }
});
