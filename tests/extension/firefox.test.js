// The built extension in Firefox, as on a site that is always read: automation can neither press a button of the browser's there nor open
// an extension's own pages.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { STORY } from "../browser/fixture.js";
import { hover, launch, startServer } from "../browser/helper.js";
import { rail, ships } from "../browser/pages/stories.js";
import { allowed, missing, until, visit } from "./helper.js";
import { MARKS, pages } from "./pages.js";

describe("the extension, firefox", { skip: missing("firefox") }, () => {
  const run = {};
  let copy;
  before(async () => {
    copy = allowed("firefox");
    run.server = await startServer(await pages());
    run.browser = await launch("firefox");
    await run.browser.installExtension(copy.folder);
  });
  after(async () => {
    await run.browser?.close();
    await run.server?.stop();
    copy?.remove();
  });
  let page;
  afterEach(() => page?.close());
  const marked = (marks) => until(page, `the marks ${marks.join(", ")}`, (marks) => marks.every((mark) => probe.texts().includes(mark)), marks);

  for (const at of ["/strict.html", "/plain.html"]) {
    test(`${at}: marks and card, and the page as it was`, async () => {
      const from = run.server.seen.length;
      page = await visit(run, at);
      await marked(MARKS);
      assert.match(await until(page, "the button", () => probe.pill()?.name), new RegExp(`${STORY.length} figures`));
      const card = await hover(page, 0);
      assert.match(card.text, /310/);
      await until(page, "evidence", () => probe.count("evidence"));
      assert.ok(await page.evaluate(() => probe.serialised() === probe.atStart()), "no node of the page is another");
      assert.deepEqual(run.server.seen.slice(from).map(({ url }) => url).filter((url) => url !== "/favicon.ico"), [at]);
    });
  }

  test("a page in a frame", async () => {
    page = await visit(run, "/frame.html");
    await until(page.frames()[1], "marks in the frame", () => CSS.highlights.has("claimlight-claim"));
    assert.equal(await page.evaluate(() => probe.hosts()), 0);
  });

  test("an application of React", async () => {
    page = await visit(run, "/react.html");
    await until(page, "the application to run", () => window.hydrated);
    const some = await until(page, "marks", () => probe.texts().length > 0 && probe.texts());
    assert.deepEqual(some.filter((mark) => !rail().marks.includes(mark)), []);
    await page.evaluate(() => document.getElementById("turn").click());
    await until(page, "the same marks in another order", (some) => probe.texts().length === some.length && probe.texts()[0] !== some[0], some);
  });

  test("a page that navigates by itself", async () => {
    page = await visit(run, "/spa-history.html");
    await until(page, "the application", () => Boolean(window.app && document.querySelector("article")));
    await page.evaluate(() => window.app.go("/ships"));
    const some = await until(page, "marks of the other story", () => probe.texts().length > 0 && /navires|millions/.test(probe.texts().join()) && probe.texts());
    assert.deepEqual(some.filter((mark) => !ships.marks.includes(mark)), []);
  });

  test("beside a page's own Claimlight it stands back", async () => {
    page = await visit(run, "/own.html");
    await until(page, "the page's own marks, all of them", (marks) => probe.texts().join("|") === marks, STORY.join("|"));
    await until(page, "one widget", () => probe.hosts() === 1 && probe.pill());
  });
});
