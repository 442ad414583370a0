// axe-core finds nothing in the card, in the list, nor in the demo's own pages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { ARTICLES } from "./articles.js";
import { ROOT, hover, inBrowsers, ready, tag, until } from "./helper.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const demo = (article) => readFileSync(path.join(ROOT, "www/demo", article.path), "utf8");

const at = (article, theme) => `/${theme}-${article.language}.html`;
const THEMES = ["light", "dark"];
const themed = (article, theme) => demo(article).replace(tag().replace(" >", ">"), tag(`data-theme="${theme}"`));
const PAGES = Object.fromEntries(ARTICLES.flatMap((article) => THEMES.map((theme) => [at(article, theme), { body: themed(article, theme) }])));

/** What axe finds in the elements of a selector, a line for each. */
async function violations(page, selector) {
  await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { violations, passes } = await axe.run(selector);
    if (passes.length === 0) return ["axe looked at nothing"];
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  }, selector);
}

inBrowsers("accessibility", PAGES, (open) => {
  for (const article of ARTICLES) {
    for (const theme of THEMES) {
      test(`${article.language}, ${theme}: card and list`, async () => {
        const { page } = await open(at(article, theme));
        await ready(page);
        await hover(page, 2);
        assert.deepEqual(await violations(page, "claim-light"), [], "the card");
        const pill = await until(page, "the button", () => probe.pill());
        await page.mouse.click((pill.box.left + pill.box.right) / 2, (pill.box.top + pill.box.bottom) / 2);
        await until(page, "the list", () => probe.list());
        await page.evaluate(() => probe.settled());
        assert.deepEqual(await violations(page, "claim-light"), [], "the list");
      });
    }
  }

  for (const path of ["/", "/fr.html", "/en.html", "/paste.html"]) {
    test(`the demo's page ${path}`, async () => {
      const { page } = await open(path);
      assert.deepEqual(await violations(page, "html"), []);
    });
  }
});
