// What a reader has who does not see the page, or has no pointer: names, languages, announcements, and every function by keys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { STORY, choose, closeAll, complete, fixture, middle, openList } from "./fixture.js";
import { DRIVER, closed, hover, inBrowsers, opened, press, tag, until } from "./helper.js";
import { keeps, tree } from "./tree.js";

const PAGES = {
  "/en.html": { body: fixture("bridge.html", tag() + DRIVER) },
  "/fr.html": { body: fixture("bridge-fr.html") },
  "/manual.html": { body: fixture("bridge.html", tag('data-start="manual"') + DRIVER).replace("<main>", '<main><button id="before">Open</button>') },
};

/** What has the focus: the name and the part of the widget's element, or the page's own element. */
const focused = () => {
  const { activeElement } = document;
  const inner = activeElement?.shadowRoot?.activeElement;
  if (!inner) return activeElement?.id || activeElement?.localName;
  const named = inner.getAttribute("aria-label") ?? (inner.title || inner.textContent);
  return `${inner.getAttribute("part") ?? inner.localName}: ${inner.getAttribute("part") === "card" ? probe.card().name : named.replace(/\s+/g, " ").trim()}`;
};

/** Notes whatever a live region says from here on, also in regions that come later. Runs before the page. */
function installEar() {
  window.heard = [];
  const live = "[role=status],[role=alert],[role=log],[aria-live]";
  const listen = (root) =>
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const around = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(live);
        const within = [...addedNodes].filter((node) => node.nodeType === Node.ELEMENT_NODE).flatMap((node) => [node, ...node.querySelectorAll("*")]).filter((node) => node.matches(live));
        for (const region of new Set([around, ...within])) {
          const text = region?.textContent.replace(/\s+/g, " ").trim();
          if (text && window.heard.at(-1) !== text) window.heard.push(text);
        }
      }
    }).observe(root, { childList: true, subtree: true, characterData: true });
  listen(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const shadow = attach.call(this, options);
    listen(shadow);
    return shadow;
  };
}

inBrowsers("assistive technology", PAGES, (open, browser) => {
  for (const language of ["en", "fr"]) {
    test(`${language}: the tree, as it is and with the list and a card open`, async () => {
      const { page } = await open(`/${language}.html`);
      await complete(page);
      keeps(`${browser}-${language}-closed`, await tree(page, browser));
      await openList(page);
      keeps(`${browser}-${language}-list`, await tree(page, browser));
      await closeAll(page);
      await hover(page, 4);
      keeps(`${browser}-${language}-card`, await tree(page, browser));
    });
  }

  test("the tree after a step, with its announcement, and at the end", async () => {
    const { page } = await open("/en.html");
    await complete(page);
    await openList(page);
    await choose(page, STORY.length - 2);
    await press(page, "Tab", "the focus on the way forward", () => document.querySelector("claim-light").shadowRoot.activeElement.title === "Next figure");
    await page.keyboard.press("Enter");
    await until(page, "the last card", () => probe.card().text.startsWith("20% – 25%") || probe.card().text.startsWith("20–25%"));
    keeps(`${browser}-en-stepped`, await tree(page, browser));
  });

  test("landmarks, dialogs and groups have names, in the article's language", async () => {
    for (const [language, figures] of [["en", "The figures in this article"], ["fr", "Les chiffres de cet article"]]) {
      const { page } = await open(`/${language}.html`);
      await complete(page);
      await openList(page);
      await choose(page, 3);
      const found = await page.evaluate(() => {
        const root = document.querySelector("claim-light").shadowRoot;
        const named = (element) => root.getElementById(element.getAttribute("aria-labelledby"))?.textContent.trim();
        const at = (selector) => root.querySelector(selector);
        return {
          landmark: [at("[part~=root]").getAttribute("role"), at("[part~=root]").getAttribute("aria-label")],
          lang: at("[part~=root]").lang,
          card: [at("[part~=card]").getAttribute("role"), at("[part~=card]").getAttribute("aria-modal"), named(at("[part~=card]"))],
          list: [at("[part~=list]").getAttribute("role"), named(at("[part~=list]"))],
          controls: root.getElementById(at("[part~=pill]").getAttribute("aria-controls")) === at("[part~=list]"),
          current: [...root.querySelectorAll("[aria-current=true]")].map((entry) => [...root.querySelectorAll("[part~=entry]")].indexOf(entry)),
          langs: [...root.querySelectorAll("[lang]")].length,
        };
      });
      const [bound, title] = language === "en" ? ["at least 24,000", "9 figures in this article"] : ["au moins 24 000", "9 chiffres dans cet article"];
      found.card[2] = found.card[2].replace(/\s+/g, " ");
      assert.deepEqual(found, { landmark: ["complementary", figures], lang: language, card: ["dialog", null, bound], list: ["group", title], controls: true, current: [3], langs: 1 });
    }
  });

  test("nothing is announced that nobody asked for, and a step is, once", async () => {
    const { page } = await open("/manual.html");
    await page.evaluate(installEar);
    await until(page, "the module", () => window.driver);
    await page.evaluate(() => document.getElementById("before").focus());
    await page.evaluate(async () => (window.handle = await window.driver.mount({})));
    await complete(page);
    assert.equal(await page.evaluate(focused), "before", "the focus stays where it is");
    for (const i of [3, 4]) {
      await hover(page, i);
      await page.keyboard.press("Escape");
      await closed(page);
    }
    await page.evaluate(() => document.querySelector("article").append("A late line: it cost $123 million."));
    await until(page, "the late mark", () => probe.texts().includes("$123 million"));
    await openList(page);
    await choose(page, 3);
    assert.deepEqual(await page.evaluate(() => heard), []);
    await press(page, "Tab", "the way forward", () => document.querySelector("claim-light").shadowRoot.activeElement.title === "Next figure");
    await page.keyboard.press("Enter");
    await until(page, "an announcement", () => heard.length > 0);
    assert.deepEqual(await page.evaluate(() => heard), ["Figure 5 of 10. 9,000–11,000 per day passengers"]);
    await closeAll(page);
    assert.equal(await page.evaluate(() => heard.length), 1);
  });

  test("the focus goes through button, list, card and on, in that order", async () => {
    const { page } = await open("/en.html");
    await complete(page);
    await openList(page);
    const order = [];
    for (let i = 0; i < STORY.length - 1; i++) await page.keyboard.press("Tab");
    order.push(await page.evaluate(focused));
    await page.keyboard.press("Enter");
    await opened(page, 0);
    await until(page, "the focus in the card", () => probe.card().focused);
    for (let i = 0; i < 5; i++) {
      order.push(await page.evaluate(focused));
      await page.keyboard.press("Tab");
    }
    const [last, card, ...rest] = order;
    assert.match(last, /^entry: 20% – 25%/);
    assert.match(card, /^card: 20/);
    assert.deepEqual(rest.slice(0, 3), ["button: Previous figure", "button: Next figure", "button: Close"]);
    assert.doesNotMatch(rest[3], /^(?:entry|button|card|pill)/, "no trap: the focus leaves at the end");
    await page.keyboard.down("Shift");
    await press(page, "Tab", "back into the card", () => document.querySelector("claim-light").shadowRoot.activeElement?.title === "Close", 3);
    await page.keyboard.up("Shift");
  });

  test("every function by keyboard alone", async () => {
    const { page } = await open("/en.html");
    const claims = await complete(page);
    const at = () => page.evaluate(focused);
    await press(page, "Tab", "the button", () => probe.pill().focused);
    await page.keyboard.press(" ");
    await until(page, "the list", () => probe.list()?.focused === 0);
    for (const [key, index] of [["ArrowDown", 1], ["ArrowDown", 2], ["ArrowUp", 1], ["End", 8], ["Home", 0], ["ArrowUp", 0], ["ArrowDown", 1], ["ArrowDown", 2], ["ArrowDown", 3]]) {
      await page.keyboard.press(key);
      assert.equal((await page.evaluate(() => probe.list())).focused, index, key);
    }
    await page.keyboard.press("Enter");
    await opened(page, 0);
    await until(page, "the focus in the card", () => probe.card().focused);
    assert.match(await at(), /^card: at least 24,000/);

    // On to the next one, and again to the one before; the focus stays on the button.
    await press(page, "Tab", "the way forward", () => document.querySelector("claim-light").shadowRoot.activeElement.title === "Next figure");
    await page.keyboard.press("Enter");
    await until(page, "the next card", (id) => probe.last("open").id === id, claims[4].id);
    assert.equal(await at(), "button: Next figure");
    await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    await page.keyboard.up("Shift");
    assert.equal(await at(), "button: Previous figure");
    await page.keyboard.press(" ");
    await until(page, "the card before", (id) => probe.last("open").id === id, claims[3].id);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await until(page, "the next card", (id) => probe.last("open").id === id, claims[4].id);

    // The source of that one.
    await page.keyboard.down("Shift");
    await press(page, "Tab", "its link", () => document.querySelector("claim-light").shadowRoot.activeElement.localName === "a", 4);
    await page.keyboard.up("Shift");
    const popup = new Promise((resolve) => page.once("popup", resolve));
    await page.keyboard.press("Enter");
    await until(page, "claimlight:source", () => probe.count("source"));
    assert.deepEqual(await page.evaluate(() => ({ ...probe.last("source") })), { id: claims[4].id, href: "https://www.example.org/harbour-office/yearly-report" });
    await (await popup)?.close();
    await page.bringToFront();

    // Closed by its button; the focus is on the entry of the figure that was shown last.
    await press(page, "Tab", "the button that closes", () => document.querySelector("claim-light").shadowRoot.activeElement?.title === "Close", 4);
    await page.keyboard.press("Enter");
    await closed(page);
    await until(page, "the focus back in the list", () => probe.list()?.focused === 4);
    await page.keyboard.press("Escape");
    await until(page, "the focus back on the button", () => !probe.list() && probe.pill().focused);
    assert.equal((await page.evaluate(() => probe.pill())).expanded, "false");
  });

  test("a page that opens a card gets the focus back", async () => {
    const { page } = await open("/manual.html");
    await until(page, "the module", () => window.driver);
    await page.evaluate(async () => {
      window.handle = await window.driver.mount({});
      document.getElementById("before").onclick = () => window.handle.open(window.handle.claims[2].id);
      document.getElementById("before").focus();
    });
    await complete(page);
    await page.keyboard.press("Enter");
    await opened(page, 0);
    await until(page, "the focus in the card", () => probe.card().focused);
    await page.keyboard.press("Escape");
    await closed(page);
    await until(page, "the focus back", () => document.activeElement.id === "before");
  });

  test("a dialog of the page's own is over everything, and Esc is its own", async () => {
    const { page } = await open("/en.html");
    await complete(page);
    await openList(page);
    await page.evaluate(() => {
      const dialog = document.createElement("dialog");
      dialog.innerHTML = "<button>Yes</button>";
      document.body.append(dialog);
      dialog.showModal();
    });
    const { box } = await page.evaluate(() => probe.pill());
    assert.notEqual(await page.evaluate((x, y) => document.elementFromPoint(x, y)?.localName, ...middle(box)), "claim-light");
    await page.keyboard.press("Escape");
    await until(page, "the page's dialog to close", () => !document.querySelector("dialog").open);
  });
});
