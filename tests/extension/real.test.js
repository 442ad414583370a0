// Real news pages with their own scripts, read at the press of the button. They are kept beside the repository, not in it.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { ROOT } from "../browser/helper.js";
import { badge, built, chromium, missing, press, until, visit } from "./helper.js";

const FOLDER = path.join(ROOT, "../shared/pages");
const NAMES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".html")) : [];
/** Articles without a figure to weigh: ages, a day of a month, the number on a house. */
const EMPTY = new Set(["buzzfeed-1.html", "herald-sun-1.html", "medicalnewstoday.html", "telegraph.html"]);
/** Pages in languages that there is no pack for. */
const UNREAD = new Set(["folha.html", "heise.html", "la-nacion.html", "yahoo-4.html"]);

describe("real pages, chromium", { skip: missing("chromium") || (NAMES.length === 0 && `${FOLDER} is not on this machine`) }, () => {
  let run;
  before(async () => {
    run = await chromium(built("chromium"), Object.fromEntries(NAMES.map((name) => [`/${name}`, { body: readFileSync(path.join(FOLDER, name)) }])));
  });
  after(() => run?.stop());
  for (const name of NAMES) {
    test(name, async (t) => {
      const from = run.server.seen.length;
      const page = await visit(run, `/${name}`);
      const popup = await press(run, page);
      if (UNREAD.has(name)) {
        await until(popup, "why it is not read", () => /does not know the language/.test(document.getElementById("state").textContent));
        assert.deepEqual(await page.evaluate(() => [probe.hosts(), probe.names()]), [0, []]);
      } else if (EMPTY.has(name)) {
        await until(popup, "that there is none", () => /no figure to weigh/.test(document.getElementById("state").textContent));
        assert.deepEqual([await page.evaluate(() => probe.names()), (await badge(run)).text], [[], ""]);
      } else {
        const count = await until(popup, "the figures", () => document.querySelectorAll("#claims li").length);
        await until(page, "the button", (count) => probe.pill()?.name.startsWith(String(count)), count);
        assert.equal((await badge(run)).text, String(count));
        t.diagnostic(`${name}: ${count} figures, marked ${await page.evaluate(() => probe.texts().length)}`);
      }
      assert.deepEqual(run.server.seen.slice(from).map(({ url }) => url).filter((url) => /claimlight|packs?\//.test(url)), []);
      await page.close();
    });
  }
});
