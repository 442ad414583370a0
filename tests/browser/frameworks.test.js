// Pages that frameworks render: nothing disturbs their hydration, and marks follow what they render.

import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, hover, inBrowsers, indexOf, until } from "./helper.js";
import { TICKS, rail } from "./pages/stories.js";
import { SITE, applications, bare, counted, gone, nothingWrong, shows } from "./site.js";

const APPLICATIONS = ["/react", "/react-document", "/vue"];
const MARKS = rail().marks;

/** Whatever the live figure is, these are whole marks of the application's story. */
const WHOLE = Array.from({ length: TICKS + 5 }, (_, i) => rail(i + 1).marks).flat();

/** The marks when the paragraphs stand the other way round. */
const turned = (marks) => [marks[4], marks[2], marks[3], marks[1], marks[0]];

const hydrated = (page) => until(page, "the application to run", () => window.hydrated);
const steady = async (page, path) => {
  await hydrated(page);
  await shows(page, MARKS);
  assert.deepEqual(await page.evaluate(() => window.recoverable), [], path);
};

inBrowsers("frameworks", { ...SITE, ...(await applications()) }, (open) => {
  for (const mode of ["production", "development"]) {
    for (const name of APPLICATIONS) {
      const path = `${name}.${mode}.html`;
      test(`${path}: hydrates over marks as if there were none`, async () => {
        const { page } = await open(`${path}#later`);
        await shows(page, MARKS);
        await counted(page, MARKS.length);
        const article = await page.evaluate(() => {
          watch.begin([]);
          watch.end();
          window.before = document.querySelector("article");
          return window.before.outerHTML;
        });
        await page.evaluate((whole) => watch.begin(whole), WHOLE);
        await page.evaluate(() => window.hydrate());
        await steady(page, path);
        assert.ok(await page.evaluate(() => document.querySelector("article") === window.before), "the server's elements are kept");
        assert.equal(await page.evaluate(() => document.querySelector("article").outerHTML), article);
        await page.click("#borrow");
        await shows(page, rail(2).marks);
        await nothingWrong(page);
        assert.deepEqual(await page.evaluate(() => [window.recoverable, probe.hosts()]), [[], 1]);
      });
    }
  }

  for (const name of APPLICATIONS) {
    const path = `${name}.production.html`;

    test(`${path}: figures that change by click and by clock are never marked wrongly`, async () => {
      const { page } = await open(path);
      await steady(page, path);
      await page.evaluate((whole) => watch.begin(whole), WHOLE);
      await page.click("#borrow");
      await shows(page, rail(2).marks);
      await page.click("#live");
      // As it ticks the page is never quiet; the marks of what does not change stay.
      await until(page, "a few ticks", () => /\$[5-9] billion/.test(document.querySelector("article").textContent));
      const still = await page.evaluate(() => probe.texts());
      assert.deepEqual(MARKS.slice(2).filter((mark) => !still.includes(mark)), []);
      await shows(page, rail(2 + TICKS).marks);
      await nothingWrong(page);
    });

    test(`${path}: marks come back in a story that is rendered anew, or turned round`, async () => {
      const { page } = await open(path);
      await steady(page, path);
      await page.evaluate((whole) => watch.begin(whole), WHOLE);
      await page.evaluate(() => (window.before = document.querySelector("article")));
      await page.click("#refresh");
      await until(page, "another element", () => ![null, window.before].includes(document.querySelector("article")));
      await shows(page, MARKS);
      await page.click("#turn");
      await shows(page, turned(MARKS));
      await page.click("#borrow");
      await shows(page, turned(rail(2).marks));
      await page.click("#refresh");
      await page.click("#turn");
      await shows(page, rail(2).marks);
      await nothingWrong(page);
      await counted(page, MARKS.length);
      const { text } = await hover(page, 0);
      assert.match(text, /\$2 billion/);
    });

    test(`${path}: a card does not outlive its figure`, async () => {
      const { page } = await open(path);
      await steady(page, path);
      await hover(page, indexOf(await page.evaluate(() => probe.claims()), "$1 billion"));
      await page.evaluate(() => document.getElementById("borrow").click());
      await shows(page, rail(2).marks);
      await until(page, "a card that is true, or none", () => !probe.card() || /\$2 billion/.test(probe.card().text));
    });

    test(`${path}: what is rendered again without a change is not read again`, async () => {
      const { page } = await open(path);
      await steady(page, path);
      await counted(page, MARKS.length);
      const times = await page.evaluate(() => ((watch.reading = 0), probe.count("ready")));
      for (let i = 0; i < 3; i++) await page.click("#render");
      await until(page, "three renders", () => document.querySelector("[data-renders]").dataset.renders === "3");
      await page.evaluate(() => watch.beyondQuiet());
      assert.deepEqual(await page.evaluate(() => [probe.count("ready"), watch.reading]), [times, 0]);
      // Where something does change it is.
      await page.click("#borrow");
      await shows(page, rail(2).marks);
      assert.ok(await page.evaluate(() => watch.reading > 0), "the trap sees reading");
    });

    test(`${path}: the document is the one that it would be without`, async () => {
      const run = async (path) => {
        const { page } = await open(path);
        await hydrated(page);
        const marks = (marks) => (path.startsWith("/bare") ? until(page, "the page", (text) => document.querySelector("article").textContent.includes(text), marks[0]) : shows(page, marks));
        await marks(MARKS);
        if (!path.startsWith("/bare")) await hover(page, 0);
        await page.click("#borrow");
        await marks(rail(2).marks);
        await page.click("#refresh");
        await marks(rail(2).marks);
        return page.evaluate(() => probe.serialised());
      };
      const [without, within] = [await run(`/bare${path}`), await run(path)];
      assert.ok(within.includes("/pkg/claimlight.js") && !without.includes("claimlight"));
      assert.equal(bare(within), without);
    });
  }

  test("what hydration would complain about is heard here", async () => {
    for (const name of ["/react.production.html#later", "/vue.production.html#later"]) {
      const watched = await open(name, { foreign: true });
      const { page } = watched;
      await shows(page, MARKS);
      await page.evaluate(() => {
        // A wrapper around a figure, as tools that highlight by elements set it.
        const figure = document.createElement("mark");
        figure.textContent = "$1 billion";
        document.querySelector("article p").replaceChildren("Tallow Rail, which runs trains on the north coast, owes its banks ", figure, ", the company said on Tuesday.");
        window.hydrate();
      });
      await hydrated(page);
      const heard = await page.evaluate(() => window.recoverable.length);
      assert.ok(heard > 0 || watched.errors.some((error) => /hydration/i.test(error)), `${name}: ${watched.errors}`);
    }
  });

  for (const path of ["/component.html", "/declarative.html", "/plain-shadow.html", "/slots.html"]) {
    test(`${path}: an article in a shadow tree is marked, painted and has cards`, async () => {
      const { page } = await open(path);
      await shows(page, MARKS);
      await counted(page, MARKS.length);
      assert.ok((await coloured(page, 0)) > 10, "the first mark is to be seen");
      assert.ok((await coloured(page, MARKS.length - 1)) > 10, "the last mark is to be seen");
      assert.equal(await coloured(page, null), 0, "the headline has no mark");
      for (const index of [0, 3]) {
        const { text } = await hover(page, index);
        assert.ok(text.includes(["1 billion", "", "", "25"][index]), text);
        await page.keyboard.press("Escape");
        await closed(page);
      }
    });
  }

  for (const path of ["/component.html", "/declarative.html"]) {
    test(`${path}: text that changes in a shadow tree is noticed, and so is that it goes`, async () => {
      const { page } = await open(path);
      await shows(page, MARKS);
      const sheets = await page.evaluate(inside, "return [root.adoptedStyleSheets.length]");
      await page.evaluate((whole) => watch.begin(whole), WHOLE);
      await page.evaluate(inside, "article.children[1].firstChild.data = article.children[1].textContent.replace('$1 ', '$2 ')");
      await shows(page, ["$2 billion", ...MARKS.slice(1)]);
      await page.evaluate(inside, "article.children[2].textContent = 'Interest alone costs $60 million, said its chairman.'");
      await shows(page, rail(2).marks);
      assert.deepEqual(await page.evaluate(inside, "return [root.adoptedStyleSheets.length]"), sheets, "as many sheets as before");
      await nothingWrong(page);
      await page.evaluate(() => document.body.firstElementChild.remove());
      await gone(page);
    });
  }

  test("a shadow tree keeps its nodes and its own sheets", async () => {
    const read = "return [root.innerHTML, root.adoptedStyleSheets[0] === (window.sheet ??= root.adoptedStyleSheets[0])]";
    const { page } = await open("/component.html");
    await shows(page, MARKS);
    await hover(page, 0);
    const other = await open("/bare/component.html");
    const without = await other.page.evaluate(inside, read);
    assert.deepEqual(await page.evaluate(inside, read), without);
  });
});

/** Runs a few words of script in the page with the article of a shadow tree and the root that it is in. */
function inside(script) {
  const find = (root) => root.querySelector("article") ?? [...root.querySelectorAll("*")].map((host) => host.shadowRoot && find(host.shadowRoot)).find(Boolean);
  const article = find(document);
  return new Function("article", "root", script)(article, article.getRootNode());
}

/** How many pixels of a mark, or of the headline, have the colour of marks rather than of text and paper. */
async function coloured(page, index) {
  await page.mouse.move(1, 1);
  const { left, top, right, bottom } = await page.evaluate((i) => {
    if (i !== null) return probe.markBox(i);
    const first = probe.ranges()[0].startContainer.parentElement;
    const { left, top, right } = first.getBoundingClientRect();
    return { left, right, top: top - 60, bottom: top - 20 };
  }, index);
  const shot = await page.screenshot({ clip: { x: left, y: top, width: right - left, height: bottom - top + 4 }, encoding: "base64" });
  return page.evaluate(async (shot) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${shot}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0);
    const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 2] - data[i] > 60) count += 1;
    return count;
  }, shot);
}
