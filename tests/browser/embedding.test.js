// The snippets of docs/embedding.md, run as they stand on the pages of `embedding.js`.

import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { snippet, snippets, table, untried } from "../guide.js";
import { compiler, packed } from "../node/packed.js";
import { MARKS, NO_PHP, PAGES, VERSION, foreign } from "./embedding.js";
import { closed, hover, inBrowsers, opened, ready, until } from "./helper.js";

after(() => foreign.stop());

const complaints = compiler(packed().folder);

const marks = (page, texts) => until(page, texts.join(" | "), (texts) => JSON.stringify(probe.texts()) === JSON.stringify(texts), texts);
/** The last detail of each event that the page has heard, by the event's full name. */
const heard = async (page) => {
  const json = await page.evaluate(() => JSON.stringify(Object.fromEntries(Object.entries(probe.events).map(([kind, list]) => [`claimlight:${kind}`, list.at(-1)?.detail]))));
  return JSON.parse(json);
};
const addresses = (watched) => watched.requests.map((url) => new URL(url)).filter(({ protocol, pathname }) => protocol !== "data:" && !pathname.endsWith(".html"));

inBrowsers("embedding", PAGES, (open) => {
  test("the tag", async () => {
    const { page } = await open("/tag.html");
    await ready(page);
    await marks(page, MARKS);
    assert.match((await hover(page, 0)).text, /No fact-check found/);
  });

  test("the tag with options", async () => {
    const { page } = await open("/options.html", { height: 700 });
    await ready(page);
    await marks(page, MARKS);
    const card = await hover(page, 0);
    assert.match(card.text, /Our desk has not checked this figure\./);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("claim-light").shadowRoot.querySelector("[part~=card]")).colorScheme), "dark");
  });

  test("what is switched off is left out", async () => {
    const { page } = await open("/off.html");
    await ready(page);
    await marks(page, MARKS);
  });

  test("a share of page views", async () => {
    const { page } = await open("/sample.html#0.09");
    await ready(page);
    const outside = await open("/sample.html#0.11");
    // The loader has run when another module that came after it has.
    await outside.page.evaluate(() => import("/claimlight/claimlight.js").then(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))));
    assert.deepEqual(addresses(outside).map(({ pathname }) => pathname), ["/claimlight/claimlight.js"]);
    assert.equal(await outside.page.evaluate(() => probe.hosts()), 0);
  });

  test("WordPress", { skip: NO_PHP }, async () => {
    const { page } = await open("/wordpress.html");
    await ready(page);
    await marks(page, MARKS);
  });

  test("a tag manager: nothing before it fires, then all", async () => {
    const watched = await open("/manager.html");
    assert.deepEqual(addresses(watched).map(({ pathname }) => pathname), ["/container.js"]);
    await watched.page.evaluate(() => window.fire("tag"));
    await ready(watched.page);
    await marks(watched.page, MARKS);
  });

  test("a tag manager: a tag that waits for consent, and the tag that gives it", async () => {
    const watched = await open("/manager.html");
    await watched.page.evaluate(() => window.fire("manual"));
    await until(watched.page, "the loader", () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/claimlight.js")));
    await watched.page.evaluate((base) => import(`${base}/claimlight/claimlight.js`).then(() => true), foreign.base);
    assert.deepEqual(addresses(watched).map(({ pathname }) => pathname), ["/container.js", "/claimlight/claimlight.js"]);
    await watched.page.evaluate(() => window.fire("consent"));
    await ready(watched.page);
    await marks(watched.page, MARKS);
  });

  for (const way of ["consent-event", "consent-start"]) {
    test(`consent: ${way}, twice`, async () => {
      const watched = await open("/manual.html");
      await watched.page.evaluate(() => import("/claimlight/claimlight.js").then(() => true));
      assert.deepEqual(addresses(watched).map(({ pathname }) => pathname), ["/claimlight/claimlight.js"]);
      const run = `(async () => { ${snippet(way)} })()`;
      await watched.page.evaluate(run);
      await watched.page.evaluate(run);
      await ready(watched.page);
      await marks(watched.page, MARKS);
      assert.equal(await watched.page.evaluate(() => probe.hosts()), 1);
    });
  }

  test("a tag with a hash, from another origin", async () => {
    const watched = await open("/integrity.html");
    await ready(watched.page);
    await marks(watched.page, MARKS);
    assert.deepEqual([...new Set(addresses(watched).map(({ origin }) => origin))], [foreign.base]);
  });

  for (const name of ["csp-same", "csp-other", "csp-javascript", "csp-nonce"]) {
    test(`a policy: ${name}`, async () => {
      const watched = await open(`/${name}.html`, { foreign: name === "csp-javascript" });
      await ready(watched.page);
      await marks(watched.page, MARKS);
      await hover(watched.page, 0);
      const wasm = addresses(watched).some(({ pathname }) => pathname.endsWith(".wasm"));
      assert.equal(wasm, name !== "csp-javascript");
      // The one thing that is refused is to compile, which is how the loader knows.
      const refused = await watched.page.evaluate(() => probe.violations);
      assert.deepEqual(refused.filter((violation) => !(name === "csp-javascript" && /wasm-eval/.test(violation))), []);
    });
  }

  test("in a bundle: it starts when it is mounted, and once", async () => {
    const { page, requests } = await open("/bundle.html");
    await ready(page);
    await marks(page, MARKS);
    await hover(page, 0);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
    assert.equal(await page.evaluate(() => window.handle.claims.length), MARKS.length);
    assert.deepEqual(requests.filter((url) => url.endsWith("/claimlight.js")), []);
  });

  test("mount, open, update, destroy and scan", async () => {
    const { page, lines } = await open("/mount.html");
    await until(page, "the handle", () => "opened" in window || probe.count("error"));
    assert.equal(await page.evaluate(() => window.opened), true);
    await opened(page, 0);
    assert.equal(await page.evaluate(() => probe.last("open").id), await page.evaluate(() => probe.claims()[0].id));
    await page.evaluate(() => window.resume());
    await until(page, "the end", () => window.done);
    assert.deepEqual(await page.evaluate(() => [probe.hosts(), probe.names()]), [0, []]);
    assert.deepEqual(lines, [`${VERSION} 12`]);
  });

  test("several widgets", async () => {
    const { page } = await open("/several.html");
    await until(page, "both", () => window.done);
    assert.deepEqual(await page.evaluate(() => window.both.map(({ claims }) => claims.map(({ text }) => text))), [MARKS, ["$3 million"]]);
    assert.equal(await page.evaluate(() => probe.hosts()), 2);
    await page.evaluate(() => window.both[0].destroy());
    await marks(page, ["$3 million"]);
    assert.equal(await page.evaluate(() => probe.hosts()), 1);
  });

  test("texts of one's own", async () => {
    const { page } = await open("/strings.html");
    await ready(page);
    assert.match((await hover(page, 0)).text, /Our desk has not checked this figure\./);
    await page.keyboard.press("Escape");
    await closed(page);
    assert.match(await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=pill]").innerText), /3 numbers to weigh/);
  });

  test("events", async () => {
    const { page, lines } = await open("/events.html");
    const claims = await ready(page);
    await hover(page, 1);
    await until(page, "the lines", () => probe.count("open"));
    assert.deepEqual(lines, ["3 figures", `opened ${claims[1].id}`]);
  });

  test("what events and functions give fits the types", async () => {
    const { page } = await open("/source.html");
    const claims = await ready(page);
    await hover(page, claims.length - 1);
    await page.evaluate(() => document.addEventListener("click", (event) => event.preventDefault()));
    await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=card] a").click());
    await page.keyboard.press("Escape");
    await closed(page);
    const unread = await open("/loan.html");
    await until(unread.page, "the error", () => probe.count("error"));
    const details = { ...(await heard(page)), ...(await heard(unread.page)) };
    assert.deepEqual(Object.entries(details).map(([name, detail]) => [name, Object.keys(detail)]).sort(), table("event").map(([event, detail]) => [event[0], detail]).sort());
    const report = await page.evaluate(async () => JSON.parse(JSON.stringify(await (await import("/claimlight/claimlight.js")).scan("It cost $5 million a year, Ann Lee said."))));
    const literals = `export const details: EventDetails = ${JSON.stringify(details)};\nexport const report: Report = ${JSON.stringify(report)};\n`;
    assert.equal(complaints(`import type { EventDetails, Report } from "claimlight";\n${literals}`), "");
    const kinds = await page.evaluate(async () => {
      const { mount } = await import("/claimlight/claimlight.js");
      const handle = await mount();
      const { claims, update, open, destroy } = handle;
      const found = [Array.isArray(claims), typeof update, typeof open, typeof destroy, typeof handle.open("none"), handle.update(), handle.destroy(), handle.claims];
      return found.map(String);
    });
    assert.deepEqual(kinds, ["true", "function", "function", "function", "boolean", "undefined", "undefined", "null"]);
  });

  test("theming", async () => {
    const { page } = await open("/theme.html");
    await ready(page);
    await hover(page, 0);
    const styles = await page.evaluate(() => {
      const of = (part) => getComputedStyle(document.querySelector("claim-light").shadowRoot.querySelector(`[part~=${part}]`));
      const { backgroundColor, borderTopLeftRadius, fontFamily, fontSize } = of("card");
      return { backgroundColor, borderTopLeftRadius, fontFamily, fontSize, bottom: of("pill").bottom };
    });
    assert.deepEqual(styles, { backgroundColor: "rgb(255, 248, 240)", borderTopLeftRadius: "0px", fontFamily: "Georgia, serif", fontSize: "16px", bottom: "80px" });
  });
});

test("every snippet of the guide is tried", () => {
  const elsewhere = snippets.filter(({ file }) => file).map(({ name }) => name);
  assert.deepEqual(untried().filter((name) => !elsewhere.includes(name)), []);
});
