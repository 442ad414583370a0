// Which part of a page is its article: what Claimlight reads beside what Mozilla's Readability takes for it, on real news pages. Both see the
// same document in Chromium, after what the page's own scripts have made of it; nothing is fetched. `--show` prints what they do not have in common.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { PKG, ROOT, launch, startServer } from "../../tests/browser/helper.js";
import { pages } from "../page/pages.mjs";

const PEERS = path.join(ROOT, "benches/peers/node_modules");
/** So many words in the same order are the same text. */
const RUN = 5;

const form = readdirSync(PKG).find((name) => /^claimlight-form-[0-9a-f]+\.js$/.test(name));
const readability = path.join(PEERS, "@mozilla/readability/Readability.js");
if (!form || !existsSync(readability)) {
  console.error("run `cargo xtask build`, and `npm ci` in benches/peers");
  process.exit(1);
}

/** The program and Readability as one script, which the browser's tools run past any policy. */
const { outputFiles } = await esbuild.build({
  stdin: {
    contents: `import ready, { find } from ${JSON.stringify(path.join(PKG, form))};\nimport Readability from ${JSON.stringify(readability)};\nready();\nglobalThis.article = { find, Readability };`,
    resolveDir: ROOT,
  },
  bundle: true,
  write: false,
  format: "iife",
  logLevel: "error",
});

/** What the program leaves out within an article, in its own words. */
const skipped = readFileSync(path.join(ROOT, "src/web/article.rs"), "utf8").match(/const SKIPPED: &str = "(.+)";/)[1];

/** Both texts of the page that is open. */
const read = (skipped) => {
  const lines = [];
  let failure = null;
  try {
    // The language is no question here; there are pages in others than there are packs for.
    const [, ...roots] = globalThis.article.find({ lang: "en" });
    for (const root of roots) {
      // As in the program: a page that hides all until a script has come says nothing of a part by it.
      const visibilityProperty = root.checkVisibility({ visibilityProperty: true });
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
        node.nodeType === Node.ELEMENT_NODE
          ? node.matches(skipped) || !node.checkVisibility({ visibilityProperty }) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
          : NodeFilter.FILTER_ACCEPT,
      );
      while (walker.nextNode()) lines.push(walker.currentNode.data);
    }
  } catch (error) {
    failure = String(error);
  }
  const theirs = new globalThis.article.Readability(document.cloneNode(true)).parse();
  return { ours: lines.join(" "), theirs: theirs?.textContent ?? "", title: theirs?.title ?? "", failure };
};

const words = (text) => text.toLowerCase().match(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\p{L}\p{N}]+/gu) ?? [];

/** Which words of a text stand in a run of words that another text has as well. */
function within(text, other) {
  const runs = new Set(other.map((_, i) => other.slice(i, i + RUN).join(" ")));
  const found = text.map(() => false);
  for (let i = 0; i + RUN <= text.length; i++) if (runs.has(text.slice(i, i + RUN).join(" "))) found.fill(true, i, i + RUN);
  return found;
}

const share = (marks) => (marks.length ? marks.filter(Boolean).length / marks.length : 1);
const percent = (value) => `${(value * 100).toFixed(1)}%`;

/** The stretches of a text that are not marked. */
function stretches(text, marks) {
  const found = [];
  let at = -1;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !marks[i]) at = at < 0 ? i : at;
    else if (at >= 0) {
      found.push(text.slice(at, i).join(" "));
      at = -1;
    }
  }
  return found;
}

const show = process.argv.includes("--show");
const { html } = pages();
const server = await startServer(Object.fromEntries(Object.entries(html).map(([name, body]) => [`/${name}`, { body }])));
const browser = await launch("chromium");
const sums = { covered: 0, theirs: 0, outside: 0, ours: 0 };
console.log(`${"page".padEnd(22)}${"Readability".padStart(12)}${"covered".padStart(10)}${"ours".padStart(8)}${"outside".padStart(10)}`);
for (const name of Object.keys(html)) {
  const page = await browser.newPage();
  await page.goto(`${server.base}/${name}`, { waitUntil: "domcontentloaded" });
  await page.evaluate(outputFiles[0].text);
  const both = await page.evaluate(read, skipped);
  await page.close();
  const [ours, theirs] = [words(both.ours), words(both.theirs)];
  const covered = within(theirs, ours);
  const inside = within(ours, [...words(both.title), ...theirs]);
  sums.theirs += theirs.length;
  sums.covered += covered.filter(Boolean).length;
  sums.ours += ours.length;
  sums.outside += inside.filter((mark) => !mark).length;
  console.log(`${name.padEnd(22)}${String(theirs.length).padStart(12)}${percent(share(covered)).padStart(10)}${String(ours.length).padStart(8)}${percent(1 - share(inside)).padStart(10)}${both.failure ? `  ${both.failure}` : ""}`);
  if (show) {
    for (const text of stretches(theirs, covered)) console.log(`  - ${text.slice(0, 160)}`);
    for (const text of stretches(ours, inside)) console.log(`  + ${text.slice(0, 160)}`);
  }
}
console.log(`${"all".padEnd(22)}${String(sums.theirs).padStart(12)}${percent(sums.covered / sums.theirs).padStart(10)}${String(sums.ours).padStart(8)}${percent(sums.outside / sums.ours).padStart(10)}`);
await browser.close();
await server.stop();
