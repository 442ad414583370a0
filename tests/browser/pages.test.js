// Real news pages, served as they are with the script tag added. They are kept beside the repository, not in it.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { DRIVER, ROOT, inBrowsers, ready, tag, until } from "./helper.js";

const FOLDER = path.join(ROOT, "../shared/pages");
const NAMES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".html")) : [];

/** Pages in languages that there is no pack for. */
const UNREAD = new Set(["folha.html", "heise.html", "la-nacion.html", "yahoo-4.html"]);

/** Figures that must be marked, so that a page whose article is not found does not pass for one without figures. */
const KNOWN = {
  "ars-1.html": ["26.6 megabytes", "39 kilobytes"],
  "bbc-1.html": ["less than 100"],
  "cnet.html": ["$19 billion", "$4 billion"],
  "engadget.html": ["$500", "6 teraflops"],
  "liberation-1.html": ["206 passagers", "25 tonnes de matériel"],
  "msn.html": ["$9.99"],
  "nytimes-1.html": ["more than 200 people"],
  "nytimes-2.html": ["$4.8 billion", "about 10 percent"],
  "salon-1.html": ["a minimum of $100 Australian", "as much as four times"],
  "seattletimes-1.html": ["$13.7 billion", "$119"],
  "tmz-1.html": ["$150K"],
  "videos-2.html": ["91 prisonniers"],
  "wapo-1.html": ["about 11 million people", "15 percent"],
};

/** The page with tags before its body's end, or at its own end where it has none. */
function tagged(name, tags) {
  const html = readFileSync(path.join(FOLDER, name), "utf8");
  const at = html.toLowerCase().lastIndexOf("</body>");
  return at < 0 ? html + tags : html.slice(0, at) + tags + html.slice(at);
}

// On the second form the page's own scripts do not run, so that whatever changes there is our doing.
const STILL = { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" };
const PAGES = Object.fromEntries(
  NAMES.flatMap((name) => [
    [`/${name}`, { body: tagged(name, tag()) }],
    [`/still/${name}`, { body: tagged(name, tag('data-start="manual"') + DRIVER), headers: STILL }],
  ]),
);

describe("real pages", { skip: NAMES.length === 0 && `${FOLDER} is not on this machine` }, () => {
  inBrowsers("real pages", PAGES, (open) => {
    for (const name of NAMES) {
      test(name, async (t) => {
        const { page, lines } = await open(`/${name}`, { foreign: true });
        if (UNREAD.has(name)) {
          await until(page, "claimlight:error", () => probe.count("error"));
          assert.equal(lines.filter((line) => line.startsWith("claimlight")).length, 1);
          assert.deepEqual(await page.evaluate(() => [probe.hosts(), probe.names()]), [0, []]);
        } else {
          const claims = await ready(page);
          const marks = await page.evaluate(() => probe.texts());
          assert.deepEqual(marks, claims.map((claim) => claim.text));
          const missed = (KNOWN[name] ?? []).filter((known) => !marks.includes(known));
          assert.deepEqual(missed, [], `not among: ${marks.join(" | ")}`);
          const { ready: after, task } = await page.evaluate(() => probe.times());
          t.diagnostic(`${name}: ${claims.length} marks ${after} ms after the loader came, longest task ${task || "under 50"} ms`);
        }
      });

      test(`${name}: unchanged`, { skip: UNREAD.has(name) && "no pack for its language" }, async () => {
        const { page } = await open(`/still/${name}`, { foreign: true });
        await until(page, "the module", () => window.driver && document.readyState === "complete");
        const before = await page.evaluate(() => probe.serialised());
        await page.evaluate(async () => (window.handle = await window.driver.mount({})));
        await ready(page);
        assert.ok((await page.evaluate(() => probe.serialised())) === before, "during");
        await page.evaluate(() => window.handle.destroy());
        assert.ok((await page.evaluate(() => document.documentElement.outerHTML)) === before, "after");
      });
    }
  });
});
