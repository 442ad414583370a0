// Pages that change under the widget: edited, revealed, hidden, gone. What is painted is right at every frame.

import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, hover, inBrowsers, opened, until } from "./helper.js";
import { harbour, rail } from "./pages/stories.js";
import { SITE, bare, counted, gone, nothingWrong, shows } from "./site.js";

const MARKS = rail().marks;

/** Changes of a paragraph after which its mark must not be there for another moment, and whether the figure is still to be read. */
const CUTS = {
  "its text is set": (p) => (p.firstChild.data = "Interest is low, said its chairman."),
  "its text is edited": (p) => p.firstChild.deleteData(15, 12),
  "words come before it": (p) => p.firstChild.insertData(0, "This year, as last year, "),
  "it is cut in two": (p) => p.firstChild.splitText(p.firstChild.data.indexOf("million")),
  "its text is another": (p) => (p.textContent = "Interest is low, said its chairman."),
  "its nodes are others": (p) => p.replaceChildren("Interest costs ", Object.assign(document.createElement("b"), { textContent: "$45 million" }), "."),
  "it is taken out": (p) => p.remove(),
};
/** What is marked in its place when all is quiet. */
const AFTER = { "words come before it": "$30 million", "it is cut in two": "$30 million", "its nodes are others": "$45 million" };

inBrowsers("change", SITE, (open) => {
  for (const [what, cut] of Object.entries(CUTS)) {
    test(`a mark goes at once: ${what}`, async () => {
      const { page } = await open("/story.html");
      await shows(page, MARKS);
      // All this is one task: what waits for quiet cannot have run.
      const then = await page.evaluate(async (cut) => {
        const times = probe.count("ready");
        new Function("p", `(${cut})(p)`)(document.querySelectorAll("article p")[1]);
        // Observers are called before this goes on.
        await null;
        await null;
        const broken = probe.ranges().filter((range) => !range.startContainer.isConnected || !range.endContainer.isConnected);
        return { texts: probe.texts(), broken: broken.length, again: probe.count("ready") - times };
      }, String(cut));
      assert.deepEqual(then, { texts: MARKS.toSpliced(1, 1), broken: 0, again: 0 });
      await shows(page, MARKS.toSpliced(1, 1, ...(AFTER[what] ? [AFTER[what]] : [])));
    });
  }

  test("text that is edited in place is read again, by nodes and by characters", async () => {
    const { page } = await open("/story.html");
    await shows(page, MARKS);
    await page.evaluate((marks) => watch.begin(marks), [...MARKS, ...rail(2).marks, ...rail(3).marks, "70 bridges"]);
    await page.evaluate((text) => (document.querySelectorAll("article p")[0].firstChild.data = text), rail(2).paragraphs[0]);
    await shows(page, ["$2 billion", ...MARKS.slice(1)]);
    await page.evaluate((text) => (document.querySelectorAll("article p")[1].textContent = text), rail(2).paragraphs[1]);
    await shows(page, rail(2).marks);
    await page.evaluate(() => {
      const [first] = document.querySelectorAll("article p");
      const figure = document.createElement("b");
      figure.append("$3", document.createTextNode(" billion"));
      first.replaceChildren("Tallow Rail owes its banks ", figure, ", the company said on Tuesday.");
      first.after(Object.assign(document.createElement("p"), { textContent: "The line has 70 bridges." }));
    });
    await shows(page, ["$3 billion", "70 bridges", ...rail(2).marks.slice(1)]);
    await page.evaluate(() => document.querySelector("article").normalize());
    await page.evaluate(() => document.querySelector("article b").replaceWith("$3 billion"));
    await shows(page, ["$3 billion", "70 bridges", ...rail(2).marks.slice(1)]);
    await nothingWrong(page);
    await counted(page, 6);
    const { text } = await hover(page, 0);
    assert.match(text, /\$3 billion/);
  });

  test("only what has changed is read again", async () => {
    const { page } = await open("/long.html");
    const figures = Array.from({ length: 60 }, (_, i) => `$${i + 101} million`);
    await shows(page, figures);
    await counted(page, 60);
    const length = await page.evaluate(() => document.querySelector("article").textContent.length);
    // The first reading has read everything, so that the trap is seen to see.
    assert.ok((await page.evaluate(() => watch.reading)) > length);
    const read = await page.evaluate(async () => {
      watch.reading = 0;
      const again = new Promise((resolve) => document.addEventListener("claimlight:ready", resolve, { once: true }));
      document.querySelectorAll("article p")[30].firstChild.insertData(0, "It costs $999 million. ");
      await again;
      return watch.reading;
    });
    await shows(page, figures.toSpliced(30, 0, "$999 million"));
    assert.ok(read > 0 && read < length / 4, `${read} of ${length} characters were read`);
  });

  test("a part that a class, an attribute or the reader reveals is marked, and not when it is hidden again", async () => {
    const { page } = await open("/more.html");
    await shows(page, MARKS);
    const steps = [
      [() => document.getElementById("classed").classList.remove("collapsed"), ["9,000 passengers"]],
      [() => (document.getElementById("hidden").hidden = false), ["9,000 passengers", "16 bridges"]],
      [() => document.querySelector("summary").click(), ["9,000 passengers", "16 bridges", "800 tonnes"]],
      [() => document.getElementById("classed").classList.add("collapsed"), ["16 bridges", "800 tonnes"]],
      [() => document.querySelector("summary").click(), ["16 bridges"]],
    ];
    for (const [step, more] of steps) {
      await page.evaluate(step);
      await shows(page, [...MARKS, ...more]);
    }
  });

  test("classes that change nothing to be seen announce nothing", async () => {
    const { page } = await open("/story.html");
    await shows(page, MARKS);
    const times = await page.evaluate(async () => {
      const times = probe.count("ready");
      for (let i = 0; i < 20; i++) {
        document.querySelector("article").classList.toggle("scrolled");
        document.querySelectorAll("article p")[i % 4].dataset.seen = i;
        await new Promise(requestAnimationFrame);
      }
      await watch.beyondQuiet();
      return probe.count("ready") - times;
    });
    assert.equal(times, 0);
    await shows(page, MARKS);
    // What is to be seen is announced.
    await page.evaluate(() => document.querySelector("article p").remove());
    await shows(page, MARKS.slice(1));
  });

  test("an article that is removed takes the widget with it, and one that comes brings it back", async () => {
    const { page } = await open("/story.html");
    await shows(page, MARKS);
    await counted(page, MARKS.length);
    await hover(page, 0);
    await page.evaluate((marks) => watch.begin(marks), [...MARKS, ...harbour.marks]);
    const left = await page.evaluate(async () => {
      window.story = document.querySelector("article");
      window.story.remove();
      await null;
      await null;
      return probe.texts();
    });
    assert.deepEqual(left, [], "at once");
    await gone(page);
    await page.evaluate(() => document.body.prepend(window.story));
    await shows(page, MARKS);
    await counted(page, MARKS.length);
    await page.evaluate(async () => {
      const { build, harbour } = await import("/stories.js");
      window.story.replaceWith(build(harbour));
    });
    await shows(page, harbour.marks);
    await counted(page, harbour.marks.length);
    await nothingWrong(page);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
  });

  test("in a hidden tab nothing is read until it is seen again", async () => {
    const { page } = await open("/story.html");
    await shows(page, MARKS);
    await counted(page, MARKS.length);
    await page.evaluate((marks) => watch.begin(marks), [...MARKS, ...rail(2).marks]);
    const other = await open("/bare/story.html");
    await until(page, "the tab to be hidden", () => document.hidden);
    const [read, times] = await page.evaluate(async (texts) => {
      watch.reading = 0;
      const before = probe.count("ready");
      for (const [i, text] of texts.entries()) document.querySelectorAll("article p")[i].textContent = text;
      await watch.beyondQuiet();
      return [watch.reading, probe.count("ready") - before];
    }, rail(2).paragraphs);
    assert.deepEqual([read, times], [0, 0], "hidden");
    await page.bringToFront();
    await shows(page, rail(2).marks);
    await nothingWrong(page);
    await other.page.bringToFront();
    await page.bringToFront();
    // Coming and going without a change is nothing to announce.
    const again = await page.evaluate(async () => {
      const before = probe.count("ready");
      for (const hidden of [true, false, true, false]) watch.hide(hidden);
      await watch.beyondQuiet();
      return probe.count("ready") - before;
    });
    assert.equal(again, 0);
  });

  test("a page that is loaded in a hidden tab has its marks when it is seen", async () => {
    const { page } = await open("/story.html#hidden");
    await page.evaluate(() => watch.beyondQuiet());
    await page.evaluate(() => watch.hide(false));
    await shows(page, MARKS);
    await counted(page, MARKS.length);
  });

  test("a ticker beside the article keeps nothing waiting and makes nothing be read", async () => {
    const { page } = await open("/ticker.html");
    await shows(page, MARKS);
    await counted(page, MARKS.length);
    const ticked = await page.evaluate(async () => {
      const now = () => Number(document.getElementById("ticker").textContent.replace(/\D/g, ""));
      const [from, times] = [now(), probe.count("ready")];
      watch.reading = 0;
      while (now() < from + 100) await new Promise(requestAnimationFrame);
      return { read: watch.reading, again: probe.count("ready") - times };
    });
    assert.deepEqual(ticked, { read: 0, again: 0 });
    // It is never quiet here, and still the article's own changes are noticed.
    await page.evaluate((text) => (document.querySelectorAll("article p")[1].textContent = text), rail(2).paragraphs[1]);
    await shows(page, MARKS.toSpliced(1, 1, "$60 million"));
    await page.evaluate(() => document.querySelector("article").remove());
    await gone(page);
  });

  for (const way of ["pressed", "pointed at"]) {
    test(`a card whose figure is ${way} stays when another part changes`, async () => {
      const { page } = await open("/story.html");
      await shows(page, MARKS);
      await counted(page, MARKS.length);
      await hover(page, 3);
      if (way === "pressed") {
        const { x, y } = await page.evaluate(() => probe.spot(3));
        await page.mouse.click(x, y);
      }
      const { id } = await page.evaluate(() => probe.last("open"));
      await page.evaluate((text) => (document.querySelectorAll("article p")[0].textContent = text), rail(2).paragraphs[0]);
      await shows(page, ["$2 billion", ...MARKS.slice(1)]);
      assert.match((await page.evaluate(() => probe.card()?.text)) ?? "no card", /25/);
      assert.equal(await page.evaluate(() => probe.count("close")), 0);
      await page.keyboard.press("Escape");
      await closed(page);
      assert.equal(await page.evaluate(() => probe.last("close").id), id);
    });
  }

  test("the page's own nodes are touched by nobody but the page", async () => {
    const { page } = await open("/story.html");
    await page.evaluate(() => {
      window.records = [];
      // Only the widget's coming and going are none of the page's.
      const own = ({ type, target, addedNodes, removedNodes }) => type === "childList" && target === document.body && [...addedNodes, ...removedNodes].every((node) => node.localName === "claim-light");
      new MutationObserver((records) => window.records.push(...records.filter((record) => !own(record)).map(({ type, target }) => `${type} ${target.nodeName}`))).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    });
    await shows(page, MARKS);
    await counted(page, MARKS.length);
    await hover(page, 1);
    await page.keyboard.press("Escape");
    await closed(page);
    const { box } = await page.evaluate(() => probe.pill());
    await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    await until(page, "the list", () => probe.list());
    const before = await page.evaluate(() => probe.count("open"));
    await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=entry]").click());
    await opened(page, before);
    assert.deepEqual(await page.evaluate(() => window.records), []);
    const within = await page.evaluate(() => probe.serialised());
    await page.evaluate((text) => (document.querySelectorAll("article p")[0].firstChild.data = text), rail(2).paragraphs[0]);
    await shows(page, ["$2 billion", ...MARKS.slice(1)]);
    assert.deepEqual(await page.evaluate(() => window.records), ["characterData #text"], "the page's own change is seen here");
    const other = await open("/bare/story.html");
    assert.equal(bare(within), await other.page.evaluate(() => probe.serialised()));
  });
});
