// The forms in which readers have their pages: their colours, their text size, their windows, their fingers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { STORY, choose, closeAll, complete, fixture, middle, openList } from "./fixture.js";
import { closed, hover, inBrowsers, opened, page as wrap, tag, until } from "./helper.js";
import { installInspect } from "./inspect.js";

const styled = (css, tags = tag(), name = "bridge.html") => ({ body: fixture(name, `<style>${css}</style>${tags}`) });
const NEWS = "body { max-width: 40rem; margin: 40px auto; padding-inline: 12px; font: 19px/1.6 Georgia, serif; }";
const THEMES = ["light", "dark", "auto"];

const PAGES = {
  "/news.html": styled(NEWS),
  "/large.html": styled("html { font-size: 200%; } body { font-size: 1rem; overflow-wrap: anywhere; }"),
  "/small.html": styled("html { font-size: 62.5%; } body { font-size: 1.6rem; }"),
  ...Object.fromEntries(THEMES.map((theme) => [`/${theme}.html`, styled(NEWS, tag(`data-theme="${theme}"`))])),
  "/rtl.html": { body: fixture("rtl.html") },
  "/elsewhere.html": { body: wrap("en", "<p>Elsewhere.</p>", "") },
  "/tall.html": styled(`${NEWS} article { padding-block: 400px 1500px; }`),
};
const PHONE = { width: 390, height: 844, touch: true };

/** Media features as a reader's system has them; Firefox takes them from its settings. */
const media = async (page, features) => {
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
};

/** Nothing of the card, the list or the button is cut off, or scrolls sideways. */
async function nothingCut(page) {
  await page.evaluate(installInspect);
  assert.deepEqual(await page.evaluate(() => inspect.cut("pill")), [], "the button");
  await openList(page);
  assert.deepEqual(await page.evaluate(() => inspect.cut("list")), [], "the list");
  for (const i of [4, 5]) {
    await choose(page, i);
    assert.deepEqual(await page.evaluate(() => inspect.cut("card")), [], "the card");
    const { box } = await page.evaluate(() => probe.card());
    const { width, height } = await page.evaluate(() => probe.viewport());
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width + 1 && box.bottom <= height + 1, JSON.stringify(box));
    await page.keyboard.press("Escape");
    await closed(page);
  }
  await closeAll(page);
}

/** How light the card is, from 0 to 1. */
const lightness = (page) => page.evaluate(() => Math.max(...inspect.channels(inspect.style("card", "backgroundColor")[0]).slice(0, 3)) / 255);

inBrowsers("form", PAGES, (open, browser) => {
  for (const theme of THEMES) {
    test(`theme ${theme}`, async () => {
      const { page } = await open(`/${theme}.html`);
      await complete(page);
      await page.evaluate(installInspect);
      await hover(page, 3);
      assert.equal((await lightness(page)) > 0.5, theme !== "dark");
      if (browser === "chromium") {
        await media(page, { "prefers-color-scheme": "dark" });
        assert.equal((await lightness(page)) > 0.5, theme === "light", "where the system is dark");
      }
    });
  }

  for (const [what, at, wish, size] of [
    ["in a window 320 pixels wide", "/news.html", { width: 320, height: 640 }],
    ["in a window 320 pixels wide on a phone", "/news.html", { width: 320, height: 568, touch: true }],
    ["with the page's text twice as large", "/large.html", { width: 320, height: 640 }],
    ["at a browser's zoom of 200 %", "/news.html", { width: 640, height: 450 }, { deviceScaleFactor: 2 }],
    ["at a browser's zoom of 400 %", "/news.html", { width: 320, height: 256 }, { deviceScaleFactor: 4 }],
    ["on a phone that lies on its side", "/news.html", { width: 740, height: 360, touch: true }],
  ]) {
    test(`nothing is cut off ${what}`, async () => {
      const { page } = await open(at, wish);
      if (size) await page.setViewport({ ...wish, ...size });
      await complete(page);
      await nothingCut(page);
    });
  }

  test("a card that has no place yet lies under no pointer", async () => {
    const { page } = await open("/news.html");
    await complete(page);
    await hover(page, 3);
    // As it is between the frame in which it is made and the one in which it is placed, on a busy machine.
    const right = await page.evaluate(() => {
      const card = document.querySelector("claim-light").shadowRoot.querySelector("[part~=card]");
      card.removeAttribute("style");
      return card.getBoundingClientRect().right;
    });
    assert.ok(right < 0, `${right}`);
  });

  test("the text does not follow the page's own unit", async () => {
    const sizes = [];
    for (const at of ["/news.html", "/small.html"]) {
      const { page } = await open(at);
      await complete(page);
      await page.evaluate(installInspect);
      await hover(page, 3);
      sizes.push((await page.evaluate(() => inspect.style("card", "fontSize")))[0]);
    }
    assert.deepEqual(sizes, ["14.5px", "14.5px"]);
  });

  test("a tap on a link inside a mark follows the link, a tap on a mark opens its sheet", async () => {
    const { page } = await open("/news.html", PHONE);
    await complete(page);
    const mark = await page.evaluate(() => probe.spot(3));
    await page.touchscreen.tap(mark.x, mark.y);
    const card = await opened(page, 0);
    assert.match(card.text, /Ida Marsh/);
    const { width, height } = await page.evaluate(() => probe.viewport());
    assert.ok(Math.abs(card.box.bottom - height) <= 1 && Math.abs(card.box.right - width) <= 1, `a sheet: ${JSON.stringify(card.box)}`);
    await page.touchscreen.tap(10, 10);
    await closed(page);
    const link = await page.evaluate(() => probe.spot(1));
    const arrived = page.waitForNavigation({ waitUntil: "domcontentloaded" });
    await page.touchscreen.tap(link.x, link.y);
    await arrived;
    assert.equal(new URL(page.url()).pathname, "/elsewhere.html");
  });

  test("a sheet is dragged away, and one that is hardly dragged stays", async () => {
    const { page } = await open("/news.html", PHONE);
    await complete(page);
    const { x, y } = await page.evaluate(() => probe.spot(3));
    await page.touchscreen.tap(x, y);
    const { box } = await opened(page, 0);
    const drag = async (way) => {
      await page.touchscreen.touchStart(PHONE.width / 2, box.top + 12);
      for (let i = 1; i <= 4; i++) await page.touchscreen.touchMove(PHONE.width / 2, box.top + 12 + (way * i) / 4);
      await page.touchscreen.touchEnd();
    };
    await drag(30);
    assert.ok(await page.evaluate(() => probe.card()), "it stays");
    await until(page, "the sheet back at the bottom", (bottom) => Math.abs(probe.card().box.bottom - bottom) <= 1, PHONE.height);
    await drag(160);
    await closed(page);
  });

  for (const [what, wish, scale] of [
    ["a window", { width: 1000, height: 800 }, 2],
    ["a phone", PHONE, 2.5],
    ["a phone, very far", PHONE, 5],
  ]) {
    test(`a pinched page has its card in the part that can be seen: ${what}`, async () => {
      const { page } = await open("/tall.html", wish);
      await complete(page);
      await page.evaluate(() => scrollTo(0, 200));
      await pinch(page, browser, scale, 3);
      const { x, y } = await page.evaluate(() => probe.markBox(3)).then(({ left, top, bottom }) => ({ x: left + 8, y: (top + bottom) / 2 }));
      await page.evaluate((x, y) => {
        // The pointer's own coordinates are the page's, not those of what can be seen.
        const target = document.elementFromPoint(x, y);
        for (const kind of ["pointerdown", "pointerup"]) target.dispatchEvent(new PointerEvent(kind, { clientX: x, clientY: y, bubbles: true, composed: true, isPrimary: true, button: 0, pointerType: "touch" }));
      }, x, y);
      await opened(page, 0);
      await until(page, "the card in the part that can be seen, its mark free", () => {
        const { offsetLeft: left, offsetTop: top, width, height } = visualViewport;
        const { box } = probe.card();
        const mark = probe.markBox(3);
        const inside = (box) => box.left >= left - 1 && box.top >= top - 1 && box.right <= left + width + 1 && box.bottom <= top + height + 1;
        return inside(box) && box.bottom - box.top > 40 && (box.top >= mark.bottom || box.bottom <= mark.top);
      });
      await page.evaluate(installInspect);
      assert.deepEqual(await page.evaluate(() => inspect.cut("card").filter((line) => /cut off|sideways/.test(line))), []);
    });
  }

  test("on a page from right to left", async () => {
    for (const wish of [{ width: 1000, height: 800 }, { width: 320, height: 640 }]) {
      const { page } = await open("/rtl.html", wish);
      const claims = await complete(page);
      assert.deepEqual(claims.map((claim) => claim.text), STORY);
      await nothingCut(page);
      for (const i of wish.width < 560 ? [] : [0, 3, 8]) {
        const { box } = await hover(page, i);
        const mark = await page.evaluate((i) => probe.markBox(i), i);
        const gap = Math.max(box.top - mark.bottom, mark.top - box.bottom);
        assert.ok(gap >= 0 && gap < 20 && box.left < mark.right && box.right > mark.left, `next to its mark: ${JSON.stringify({ box, mark })}`);
        await page.keyboard.press("Escape");
        await closed(page);
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
    }
  });

  test("it moves only where the reader has nothing against it", async () => {
    const { page } = await open("/news.html");
    await complete(page);
    await page.evaluate(installInspect);
    await hover(page, 3);
    assert.deepEqual(await page.evaluate(() => inspect.style("card", "animationName")), ["appear"]);
    await closeAll(page);
    if (browser === "chromium") {
      await media(page, { "prefers-reduced-motion": "reduce" });
      await still(page);
    }
  });

  if (browser === "chromium") {
    test("forced colours", async () => {
      const { page } = await open("/news.html");
      await complete(page);
      await media(page, { "forced-colors": "active", "prefers-color-scheme": "dark" });
      await forced(page);
    });

    test("with a reader's own text of twice the size", async () => {
      const { page } = await open("/news.html", { width: 320, height: 640 });
      await (await page.createCDPSession()).send("Page.setFontSizes", { fontSizes: { standard: 32 } });
      await enlarged(page);
    });
  }
});

inBrowsers("form, as a reader has set Firefox", PAGES, (open, browser) => {
  if (browser !== "firefox") return;
  test("dark, still, in forced colours and with text of twice the size", async () => {
    const { page } = await open("/news.html", { width: 320, height: 640 });
    await enlarged(page);
    await page.setViewport({ width: 1100, height: 1000 });
    await still(page);
    await forced(page);
  });
}, { "layout.css.prefers-color-scheme.content-override": 0, "ui.prefersReducedMotion": 1, "browser.display.document_color_use": 2, "font.size.variable.x-western": 32 });

/** The parts have edges, now that their grounds are all the same. */
async function forced(page) {
  assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
  await page.evaluate(installInspect);
  await openList(page);
  await choose(page, 3);
  for (const name of ["pill", "list", "card"]) {
    const [width, edge, ground, colour] = await page.evaluate((name) => inspect.style(name, "borderTopWidth", "borderTopColor", "backgroundColor", "color"), name);
    assert.ok(parseFloat(width) >= 1, name);
    // A button's edge is the system's own, which need not be strong: its ground and its words tell it, too.
    const least = name === "pill" ? 1.5 : 3;
    assert.ok(await page.evaluate((one, other) => inspect.contrast(inspect.channels(one), inspect.channels(other)), edge, ground) >= least, `${name}: ${edge} on ${ground}`);
    assert.ok(await page.evaluate((one, other) => inspect.contrast(inspect.channels(one), inspect.channels(other)), colour, ground) >= 7, `${name}: ${colour} on ${ground}`);
  }
  await closeAll(page);
}

/** Nothing of the widget moves by itself. */
async function still(page) {
  assert.ok(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches));
  await page.evaluate(installInspect);
  await openList(page);
  await choose(page, 3);
  assert.deepEqual(await page.evaluate(() => inspect.style("card", "animationName", "transitionDuration")), ["none", "0s"]);
  assert.equal(await page.evaluate(() => document.querySelector("claim-light").shadowRoot.getAnimations().length), 0);
  await closeAll(page);
}

/** The text is as much larger as the reader's, and nothing of it is cut off. */
async function enlarged(page) {
  await complete(page);
  await nothingCut(page);
  await openList(page);
  assert.deepEqual(await page.evaluate(() => inspect.style("list", "fontSize")), ["29px"]);
  await closeAll(page);
}

/** Pinches the page around the mark of a claim. Firefox cannot be told to; there the page is told that somebody did. */
async function pinch(page, browser, scale, i) {
  if (browser === "chromium") {
    await (await page.createCDPSession()).send("Emulation.setPageScaleFactor", { pageScaleFactor: scale });
    await page.evaluate((i) => probe.spot(i), i);
    return until(page, "the page to be pinched", (scale) => Math.abs(visualViewport.scale - scale) < 0.1, scale);
  }
  await page.evaluate((scale, i) => {
    probe.spot(i);
    const { width, height } = visualViewport;
    const mark = probe.markBox(i);
    const within = (wanted, size) => Math.max(0, Math.min(wanted - size / scale / 2, size - size / scale));
    const view = { scale, width: width / scale, height: height / scale, offsetLeft: within(mark.left, width), offsetTop: within(mark.top, height) };
    for (const [name, value] of Object.entries(view)) Object.defineProperty(visualViewport, name, { get: () => value });
  }, scale, i);
}
