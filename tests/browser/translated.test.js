// Pages that a browser has translated, and parts of pages that are not to be translated or read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HISTOIRE, STORY, UNTOUCHED, complete, fixture, openList, ownLines, traces } from "./fixture.js";
import { closed, hover, inBrowsers, until } from "./helper.js";

const PAGES = {
  "/story.html": { body: fixture("bridge.html") },
  "/story-fr.html": { body: fixture("bridge-fr.html") },
  "/parts.html": { body: fixture("parts.html") },
  "/off.html": { body: fixture("bridge.html").replace("<main>", '<main data-claimlight="off">') },
  "/no.html": { body: fixture("bridge.html").replace("<html ", '<html translate="no" ') },
};

const DUTCH = "De gemeente geeft dit jaar 12 miljoen euro uit, ongeveer 8 procent meer dan vorig jaar. ";

/**
 * Installs `window.translator`, which does to a page what Chrome does: the text of each node goes into two elements that are
 * new, the root gets another language and a class. It also notes every mark that has been there for as long as a frame.
 */
function installTranslator() {
  const seen = new Set();
  const look = () => {
    for (const text of probe.texts()) seen.add(text);
    requestAnimationFrame(look);
  };
  look();
  const root = document.documentElement;
  const own = root.lang;
  let originals = [];
  const nodes = (body) => {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && !parent.closest("script,style,claim-light,[translate=no]")) found.push(walker.currentNode);
    }
    return found;
  };
  const font = () => {
    const element = document.createElement("font");
    element.style.verticalAlign = "inherit";
    return element;
  };
  window.translator = {
    seen,
    /** In as many steps as there are nodes, since a translator's answers come by and by. */
    async to(language, words) {
      const all = nodes(document.querySelector("article"));
      for (const [i, node] of all.entries()) {
        const [outer, inner] = [font(), font()];
        inner.textContent = words[i % words.length];
        outer.append(inner);
        node.replaceWith(outer);
        originals.push([outer, node]);
        if (i === 1) {
          root.lang = language;
          root.classList.add("translated-ltr");
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    back() {
      for (const [outer, node] of originals) outer.replaceWith(node);
      originals = [];
      root.lang = own;
      root.classList.remove("translated-ltr");
    },
    /** The words of another page with the same markup, node by node. */
    async words(address) {
      const other = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      return nodes(other.querySelector("article")).map((node) => node.data);
    },
  };
}

/** The page has these marks and no others, and a button and a list in the language. */
async function speaks(page, texts, language) {
  await until(page, `${texts.length} marks`, (texts) => probe.texts().join("|") === texts.join("|"), texts);
  await until(page, "the button", () => probe.pill());
  const { name, lang, hosts } = await page.evaluate(() => ({
    name: probe.pill().name,
    lang: document.querySelector("claim-light").shadowRoot.querySelector("[part~=root]").lang,
    hosts: probe.hosts(),
  }));
  assert.deepEqual({ lang, hosts }, { lang: language, hosts: 1 });
  assert.match(name, language === "fr" ? /^9 chiffres/ : /^\d+ figures/);
  const card = await hover(page, 3);
  assert.match(card.text, /Ida Marsh/);
  await page.keyboard.press("Escape");
  await closed(page);
}

inBrowsers("translated", PAGES, (open) => {
  test("into a language that can be read, and back", async () => {
    const { page } = await open("/story.html");
    await complete(page);
    await page.evaluate(installTranslator);
    await page.evaluate(async () => translator.to("fr", await translator.words("/story-fr.html")));
    await speaks(page, HISTOIRE, "fr");
    await page.evaluate(() => translator.back());
    await speaks(page, STORY, "en");
    const wrong = await page.evaluate((known) => [...translator.seen].filter((text) => !known.includes(text)), [...STORY, ...HISTOIRE]);
    assert.deepEqual(wrong, [], "a mark never stands at other words");
  });

  test("into a language that cannot be read, and back", async () => {
    const watched = await open("/story.html");
    const { page } = watched;
    await complete(page);
    await openList(page);
    await page.evaluate(installTranslator);
    await page.evaluate((dutch) => translator.to("nl", [dutch]), DUTCH);
    await until(page, "the marks to go, and the button with them", () => probe.texts().length === 0 && !probe.pill() && !probe.list());
    assert.ok(ownLines(watched).length <= 1, watched.lines.join("\n"));
    await page.evaluate(() => translator.back());
    await speaks(page, STORY, "en");
    const wrong = await page.evaluate((known) => [...translator.seen].filter((text) => !known.includes(text)), STORY);
    assert.deepEqual(wrong, []);
  });

  test("by the page itself, which says so by its language", async () => {
    const { page } = await open("/story.html");
    await complete(page);
    await page.evaluate(async () => {
      const other = new DOMParser().parseFromString(await (await fetch("/story-fr.html")).text(), "text/html");
      document.documentElement.lang = "fr";
      document.querySelector("article").replaceChildren(...other.querySelector("article").childNodes);
    });
    await speaks(page, HISTOIRE, "fr");
  });

  test("a part that is not translated is read as long as the page is not either", async () => {
    const { page } = await open("/parts.html");
    await complete(page);
    const own = [...STORY, "90 percent steel", "4 percent"];
    const read = await page.evaluate(() => probe.texts());
    assert.deepEqual(read.map((text) => (text.startsWith("90 percent") ? "90 percent steel" : text)), own);
    await page.evaluate(installTranslator);
    await page.evaluate(async () => translator.to("fr", [...(await translator.words("/story-fr.html")), "Rien.", "Le prix a augmenté de ", "12 %", " puis de 4 %.", "Autres ponts", "Rien."]));
    await until(page, "the translated marks without that part", (texts) => probe.texts().join("|") === texts.join("|"), [...HISTOIRE, "4 %"]);
  });

  test("a page that is not to be translated is read all the same", async () => {
    const { page } = await open("/no.html");
    await complete(page);
    assert.deepEqual(await page.evaluate(() => probe.texts()), STORY);
  });

  test("what is turned off is left out, to the whole article", async () => {
    const { page } = await open("/parts.html");
    await complete(page);
    const texts = await page.evaluate(() => probe.texts());
    assert.deepEqual(texts.filter((text) => /12|70|3 million/.test(text)), []);
    const off = await open("/off.html");
    await until(off.page, "claimlight:error", () => probe.count("error"));
    assert.deepEqual(await traces(off.page), UNTOUCHED);
    assert.equal(ownLines(off).length, 1);
  });
});
