// A printed page: as if the widget were not there, unless the publisher wants its marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { choose, complete, fixture, openList } from "./fixture.js";
import { closed, hover, inBrowsers, tag } from "./helper.js";

const NEWS = "<style>body { font: 19px/1.6 Georgia, serif; }</style>";
const PAGES = {
  "/plain.html": { body: fixture("bridge.html", NEWS) },
  "/story.html": { body: fixture("bridge.html", NEWS + tag()) },
  "/print.html": { body: fixture("bridge.html", NEWS + tag("data-print")) },
};

/** The streams of a PDF that are compressed in the usual way. */
function* streams(pdf) {
  const text = pdf.toString("latin1");
  for (const { index } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const start = text.indexOf("\n", index) + 1;
    try {
      yield inflateSync(pdf.subarray(start, text.indexOf("endstream", start))).toString("latin1");
    } catch {
      // Pictures and fonts are compressed in other ways.
    }
  }
}

/** What the page draws when it is printed: its glyphs in order, its colours, and how many shapes it fills or strokes. */
async function printed(page) {
  const pdf = Buffer.from(await page.pdf({ printBackground: true, tagged: false, outline: false }));
  const content = [...streams(pdf)].filter((stream) => /\bT[jJ]\b/.test(stream)).join("\n");
  return {
    glyphs: [...content.matchAll(/<([0-9A-Fa-f]+)>|\(((?:\\.|[^\\)])*)\)/g)].map(([, numbers, letters]) => numbers ?? letters).join(""),
    colours: [...new Set(content.match(/[\d. ]+ (?:rg|RG|g|G)\b/g))].map((colour) => colour.trim()).sort(),
    shapes: (content.match(/\s(?:f\*?|S|s|B\*?|b\*?)(?=\s)/g) ?? []).length,
  };
}

inBrowsers("print", PAGES, (open, browser) => {
  const plain = async () => {
    const { page } = await open("/plain.html");
    const drawn = await printed(page);
    assert.ok(drawn.glyphs.length > 500, "the text is found in what is printed");
    return drawn;
  };

  test("nothing of the widget is printed, whatever is open", async () => {
    const without = await plain();
    const { page } = await open("/story.html");
    await complete(page);
    assert.deepEqual(await printed(page), without);
    await openList(page);
    await choose(page, 3);
    assert.deepEqual(await printed(page), without);
    assert.ok(await page.evaluate(() => probe.card() && probe.list()), "they are there again afterwards");
  });

  test("data-print prints the marks, and the card if one is open, but no button", async () => {
    const without = await plain();
    const { page } = await open("/print.html");
    await complete(page);
    const marks = await printed(page);
    assert.equal(marks.glyphs, without.glyphs);
    // Firefox prints a copy of the page, and that has no highlights of anybody.
    if (browser === "chromium") assert.ok(marks.shapes > without.shapes && marks.colours.length > without.colours.length, "underlined");
    else assert.deepEqual(marks, without);
    await hover(page, 3);
    const card = await printed(page);
    assert.ok(card.glyphs.length > without.glyphs.length + 200, "the card's words");
    await page.keyboard.press("Escape");
    await closed(page);
  });

  if (browser === "chromium") {
    test("what a screen shows of a printed page is the same as well", async () => {
      const shots = [];
      for (const at of ["/plain.html", "/story.html", "/print.html"]) {
        const { page } = await open(at);
        if (at !== "/plain.html") {
          await complete(page);
          await hover(page, 3);
        }
        await page.emulateMediaType("print");
        shots.push(`data:image/png;base64,${Buffer.from(await page.screenshot()).toString("base64")}`);
      }
      const { page } = await open("/plain.html");
      // Letters are smoothed a little otherwise where a mark begins; a single underline has hundreds of dots.
      assert.ok((await page.evaluate(differing, shots[0], shots[1])) < 20);
      assert.ok((await page.evaluate(differing, shots[0], shots[2])) > 1000, "it is told where there is something");
    });
  }
});

/** How many dots of two pictures are not the same. Runs in a page. */
async function differing(...urls) {
  const [one, other] = await Promise.all(
    urls.map(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      return new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
    }),
  );
  return one.filter((dot, i) => dot !== other[i]).length;
}
