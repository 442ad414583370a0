// axe-core finds nothing in any state and theme; text, edges, focus and underlines have the contrast that they need, and what
// is pressed is large enough. Measured from the colours and sizes that the browser gives.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { ARTICLES } from "./articles.js";
import { choose, closeAll, complete, fixture, openList } from "./fixture.js";
import { demo, hover, inBrowsers, opened, tag, until } from "./helper.js";
import { installInspect } from "./inspect.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const themed = (article, theme) => demo(article.path).replace(tag().replace(" >", ">"), tag(`data-theme="${theme}"`));

const THEMES = ["light", "dark"];
const at = (article, theme) => `/${theme}-${article.language}.html`;
const GROUNDS = { white: "#ffffff", cream: "#fdf6e3", black: "#000000" };
/** A page on which nothing of the article is to be seen but what lies below its letters. */
const bare = (colour) => `<style>body { background: ${colour}; font: 24px/2 Georgia, serif; } article, article a { color: transparent; text-decoration: none; }</style>${tag()}`;

const PAGES = {
  ...Object.fromEntries(ARTICLES.flatMap((article) => THEMES.map((theme) => [at(article, theme), { body: themed(article, theme) }]))),
  ...Object.fromEntries(THEMES.map((theme) => [`/${theme}.html`, { body: fixture("bridge.html", tag(`data-theme="${theme}"`)) }])),
  ...Object.fromEntries(Object.entries(GROUNDS).map(([name, colour]) => [`/${name}.html`, { body: fixture("bridge.html", bare(colour)) }])),
  "/auto.html": { body: fixture("bridge.html") },
};
const PHONE = { width: 320, height: 640, touch: true };

/** What axe finds in the elements of a selector, a line for each. */
async function violations(page, selector) {
  await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { violations, passes } = await axe.run(selector);
    if (passes.length === 0) return ["axe looked at nothing"];
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  }, selector);
}

/** Everything that the widget has to show, one state after the other. */
async function* states(page) {
  await page.evaluate(installInspect);
  yield ["closed", ["pill"]];
  await openList(page);
  yield ["the list", ["pill", "list"]];
  await choose(page, 4);
  yield ["the list and a card", ["pill", "list", "card"]];
  await closeAll(page);
  for (const i of [1, 3]) {
    const before = await page.evaluate(() => probe.count("open"));
    const { x, y } = await page.evaluate((i) => probe.spot(i), i);
    await page.mouse.move(x + 3, y);
    await page.mouse.move(x, y);
    await opened(page, before);
    // A card that has had the focus stays while it is measured.
    await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=card]").focus());
    yield ["a card", ["pill", "card"]];
    await closeAll(page);
  }
}

/** All that is measured, in each state. */
async function measured(page) {
  for await (const [state, parts] of states(page)) {
    assert.deepEqual(await violations(page, "claim-light"), [], state);
    for (const part of parts) {
      const contrasts = await page.evaluate((part) => inspect.contrasts(part), part);
      assert.ok(contrasts.length > 0, part);
      assert.deepEqual(contrasts.filter(({ ratio }) => ratio < 4.5), [], `${state}: ${part}`);
    }
    const small = (await page.evaluate(() => inspect.targets())).filter(({ width, height }) => width < 24 || height < 24);
    assert.deepEqual(small, [], state);
  }
}

inBrowsers("accessibility", PAGES, (open, browser) => {
  for (const article of ARTICLES) {
    for (const theme of THEMES) {
      test(`${article.language}, ${theme}: card and list of the demo`, async () => {
        const { page } = await open(at(article, theme));
        await complete(page);
        await hover(page, 2);
        assert.deepEqual(await violations(page, "claim-light"), [], "the card");
        await closeAll(page);
        await openList(page);
        assert.deepEqual(await violations(page, "claim-light"), [], "the list");
      });
    }
  }

  for (const theme of THEMES) {
    for (const [size, wish] of [["a window", {}], ["a phone", PHONE]]) {
      test(`${theme}, ${size}: axe, contrast and sizes`, async () => {
        const { page } = await open(`/${theme}.html`, wish);
        await complete(page);
        await measured(page);
      });
    }

    test(`${theme}: colours of which no claim makes use yet`, async () => {
      const { page } = await open(`/${theme}.html`);
      await complete(page);
      await page.evaluate(installInspect);
      const ratios = await page.evaluate(() => {
        const style = getComputedStyle(inspect.part("root"));
        const colour = (name) => inspect.channels(style.getPropertyValue(`--${name}`));
        const pairs = ["ink", "soft", "accent"].flatMap((text) => ["paper", "wash", "notewash"].map((ground) => [text, ground])).concat([["note", "paper"], ["note", "notewash"]]);
        return pairs.map(([text, ground]) => ({ text, ground, ratio: inspect.contrast(colour(text), colour(ground)) }));
      });
      assert.deepEqual(ratios.filter(({ ratio }) => ratio < 4.5), []);
    });

    test(`${theme}: the focus can be seen wherever it is`, async () => {
      const { page } = await open(`/${theme}.html`);
      await complete(page);
      await focusSeen(page);
    });
  }

  for (const [name, colour] of Object.entries(GROUNDS)) {
    test(`the underline on ${name}, and the words on the open mark's wash`, async () => {
      const { page } = await open(`/${name}.html`, { dark: browser === "chromium" && name === "black" });
      await complete(page);
      await page.evaluate(installInspect);
      const line = await strongest(page, 5, colour);
      assert.ok(line >= 3, `dotted: ${line}`);
      await hover(page, 5);
      assert.ok((await strongest(page, 5, colour)) >= 3, "solid");
      const wash = await within(page, 5);
      const ink = name === "black" ? "#e6e6e6" : "#1b1b1b";
      const [words, ground] = await page.evaluate((ink, wash, colour) => [inspect.contrast(inspect.channels(ink), wash), inspect.contrast(inspect.channels(colour), wash)], ink, wash, colour);
      assert.ok(words >= 4.5, `words on the wash: ${words}`);
      assert.ok(ground > 1.05, "there is a wash");
    });
  }

  if (browser === "chromium") {
    for (const scheme of ["light", "dark"]) {
      test(`forced colours, ${scheme}, and the system's own scheme`, async () => {
        const { page } = await open("/auto.html");
        await complete(page);
        const session = await page.createCDPSession();
        await session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
        await measured(page);
        await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }, { name: "prefers-color-scheme", value: scheme }] });
        await measured(page);
        await focusSeen(page);
      });
    }
  }

  for (const path of ["/", "/fr.html", "/en.html", "/paste.html"]) {
    test(`the demo's page ${path}`, async () => {
      const { page } = await open(path);
      assert.deepEqual(await violations(page, "html"), []);
    });
  }
});

for (const [setting, media, prefs] of [
  ["dark", "(prefers-color-scheme: dark)", { "layout.css.prefers-color-scheme.content-override": 0 }],
  ["in forced colours", "(forced-colors: active)", { "browser.display.document_color_use": 2 }],
]) {
  inBrowsers(`accessibility, Firefox ${setting}`, PAGES, (open, browser) => {
    if (browser !== "firefox") return;
    test("axe, contrast, sizes and focus", async () => {
      const { page } = await open("/auto.html");
      assert.ok(await page.evaluate((media) => matchMedia(media).matches, media));
      await complete(page);
      await measured(page);
      await focusSeen(page);
    });
  }, prefs);
}

/** Wherever the focus goes, it has a ring of two pixels that stands out from what is around it. */
async function focusSeen(page) {
  await page.evaluate(installInspect);
  await openList(page);
  await choose(page, 4);
  const seen = [];
  const look = async () => {
    const ring = await page.evaluate(() => {
      const element = document.querySelector("claim-light").shadowRoot.activeElement;
      if (!element) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const part = element.getAttribute("part") ?? element.localName;
      return { part, drawn: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, ratio: inspect.edge(element, "outlineColor", inspect.ground(element.parentElement.closest("[part~=card],[part~=list]") ?? element)) };
    });
    if (ring) seen.push(ring);
    return ring;
  };
  // The card, what is in it, and back into the list and to its button.
  await look();
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("Tab");
    await look();
  }
  await page.keyboard.press("Escape");
  await until(page, "the focus in the list", () => probe.list().focused === 4);
  await look();
  await page.keyboard.press("Escape");
  await until(page, "the focus on the button", () => probe.pill().focused);
  await look();
  assert.deepEqual([...new Set(seen.map(({ part }) => part))].sort(), ["a", "button", "card", "entry", "pill"]);
  assert.deepEqual(seen.filter(({ drawn, ratio }) => !drawn || ratio < 3), []);
}

/** Where a mark is in the document, as a part of a picture. */
const clip = (page, i) =>
  page.evaluate((i) => {
    probe.spot(i);
    const { left, top, right, bottom } = probe.markBox(i);
    return { x: Math.floor(left + scrollX), y: Math.floor(top + scrollY), width: Math.floor(right - left), height: Math.ceil(bottom - top) + 6 };
  }, i);

/** The dots of a mark as they are painted. */
async function dots(page, i) {
  const area = await clip(page, i);
  const picture = Buffer.from(await page.screenshot({ clip: area })).toString("base64");
  return page.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
    window.dots = { data, width, height };
  }, picture);
}

/** The greatest contrast that a dot of the mark has with the page. */
async function strongest(page, i, colour) {
  await dots(page, i);
  return page.evaluate((colour) => {
    const { data } = window.dots;
    const ground = inspect.channels(colour);
    let most = 0;
    for (let at = 0; at < data.length; at += 4) most = Math.max(most, inspect.contrast([...data.subarray(at, at + 3)], ground));
    return most;
  }, colour);
}

/** The colour in the middle of a mark. */
async function within(page, i) {
  await dots(page, i);
  return page.evaluate(() => {
    const { data, width, height } = window.dots;
    const at = ((height >> 1) * width + (width >> 1)) * 4;
    return [...data.subarray(at, at + 3)];
  });
}
