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
          assert.deepEqual(await page.evaluate(() => probe.texts()), claims.map((claim) => claim.text));
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
