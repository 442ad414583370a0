// Whatever fails, the page is as it was, and one line of the console says why.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FILES, FORMS, NAMES, startFaulty } from "./faulty.js";
import { STORY, UNTOUCHED, fixture, forgive, ownLines, traces } from "./fixture.js";
import { hover, inBrowsers, ready, tag, until } from "./helper.js";

const faulty = await startFaulty();
after(() => faulty.stop());

const STAGES = ["fetch", "compile", "language", "read", "scan", "paint", "card"];
const LOADER = /^claimlight\.js$/;

const from = (address) => tag().replace("/pkg/claimlight.js", address);
const story = (address, head = "") => ({ body: fixture("bridge.html", head + from(address)) });
/** A policy under which the modules come in their other form. */
const unassembled = { "content-security-policy": "script-src 'self' http://127.0.0.1:*" };

const PAGES = {
  ...Object.fromEntries(STAGES.map((stage) => [`/stage/${stage}`, story("/pkg/claimlight.js", `<script>globalThis.__claimlightFail = "${stage}";</script>`)])),
  ...Object.fromEntries(NAMES.map((fault) => [`/loader/${fault}`, story(faulty.at(fault, LOADER))])),
  ...Object.fromEntries(Object.entries(FILES).flatMap(([file, pattern]) => [...NAMES, "slow"].map((fault) => [`/${file}/${fault}`, story(faulty.at(fault, pattern))]))),
  ...Object.fromEntries(Object.entries(FORMS).flatMap(([file, pattern]) => [...NAMES, "slow"].map((fault) => [`/${file}/${fault}`, formed(fault, pattern)]))),
};

/** The story under the policy; nothing where the build has no such file, which the test of that file then finds. */
function formed(fault, pattern) {
  try {
    return { ...story(faulty.at(fault, pattern)), headers: unassembled };
  } catch {
    return { body: "" };
  }
}

/** What browsers say about a file that they did not get, and about WebAssembly that they may not compile. */
const BROWSERS_OWN = /Failed to load resource|Fetch API cannot load|Failed to find a valid digest|integrity|WebAssembly|Cross-Origin|CORS|ERR_/i;

/** The widget has given up: there is one event, one line with the same words, and the page as it was. */
async function givesUp(watched) {
  const { page } = watched;
  await until(page, "claimlight:error", () => probe.count("error"));
  await until(page, "the widget to be gone", () => probe.hosts() === 0);
  assert.deepEqual(await traces(page), UNTOUCHED);
  forgive(watched, BROWSERS_OWN);
  // What goes on afterwards is the page's alone.
  const opens = await page.evaluate(() => probe.count("open"));
  await page.mouse.move(400, 60);
  await page.mouse.move(400, 200, { steps: 10 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300))));
  assert.equal(await page.evaluate(() => probe.count("open")), opens);
  const message = await page.evaluate(() => probe.last("error").message);
  assert.deepEqual(ownLines(watched), [`claimlight: ${message}`]);
  assert.equal(await page.evaluate(() => probe.count("error")), 1);
  assert.ok(message.length > 0 && message.length < 300 && !message.includes("\n"), message);
}

inBrowsers("failures", PAGES, (open) => {
  for (const stage of STAGES) {
    test(`forced in the stage: ${stage}`, async () => {
      const watched = await open(`/stage/${stage}`);
      await givesUp(watched);
      assert.deepEqual(await watched.page.evaluate(() => probe.count("ready")), stage === "card" ? 1 : 0);
    });
  }

  for (const fault of NAMES) {
    test(`the loader itself: ${fault}`, { skip: fault === "changed" && "without a hash on the tag that is another loader" }, async () => {
      const watched = await open(`/loader/${fault}`);
      await until(watched.page, "the page", () => document.readyState === "complete");
      assert.deepEqual(await traces(watched.page), UNTOUCHED);
      assert.deepEqual(ownLines(watched), []);
      forgive(watched, BROWSERS_OWN);
      forgive(watched, /MIME type|disallowed/);
    });
  }

  for (const file of [...Object.keys(FILES), ...Object.keys(FORMS)]) {
    for (const fault of NAMES) {
      test(`${file}: ${fault}`, async () => {
        await givesUp(await open(`/${file}/${fault}`));
      });
    }

    test(`${file}: slow`, async () => {
      faulty.hold();
      const watched = await open(`/${file}/slow`);
      const { page } = watched;
      await until(page, "the page", () => document.readyState === "complete");
      await untilWaiting();
      // The figures do not wait for their card.
      const card = /card/i.test(file);
      if (card) await ready(page);
      assert.deepEqual(await page.evaluate(() => [probe.texts(), probe.pill(), probe.serialised() === probe.atStart()]), [card ? STORY : [], null, true]);
      assert.equal(await page.evaluate(() => probe.hosts()), card ? 1 : 0);
      if (card) assert.deepEqual(await drawn(page), [0, 0], "nothing is to be seen of the element");
      faulty.release();
      assert.equal((await ready(page)).length, STORY.length);
      await hover(page, 3);
      forgive(watched, BROWSERS_OWN);
    });
  }
});

/** Waits until the host holds a file back. */
async function untilWaiting() {
  const deadline = Date.now() + 15_000;
  while (faulty.waiting() === 0) {
    assert.ok(Date.now() < deadline, "nobody asked for the file");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The size of the widget's element on the page. */
const drawn = (page) =>
  page.evaluate(() => {
    const { width, height } = document.querySelector("claim-light").getBoundingClientRect();
    return [width, height];
  });
