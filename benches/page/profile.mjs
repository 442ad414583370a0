// Which of our functions take the time, by sampling: for a developer, page by page. Functions of the Wasm have their names only
// where the module still has its section of names (wasm-opt with -g and without --strip-debug).

import { startServer } from "../../tests/browser/helper.js";
import { progress, say, table, title } from "./numbers.mjs";
import { pages, tagged } from "./pages.mjs";
import { fresh, keeper, settled } from "./probe.mjs";

/** The time between samples, in microseconds. */
const INTERVAL = 100;
/** A longer gap between samples is another program's time on the processor. */
const GAP = 4 * INTERVAL;
/** How many functions are shown. */
const MOST = 30;

const wasm = ({ callFrame: { url } }) => /^wasm:|\.wasm/.test(url);
const ours = (node) => wasm(node) || /\/pkg\//.test(node.callFrame.url);
const name = (node) => `${node.callFrame.functionName.replace(/\[[0-9a-f]+\]|::h[0-9a-f]{16}/g, "") || "(anonymous)"}${wasm(node) ? "" : ours(node) ? " (glue)" : " (browser)"}`.slice(0, 100);

/** Adds a profile's time to the sums by function: in all, and on its own. */
function add({ nodes, samples, timeDeltas }, whole, own) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  samples.forEach((sample, i) => {
    const time = Math.min(timeDeltas[i + 1] ?? 0, GAP) / 1000;
    const stack = [];
    for (let id = sample; id !== undefined; id = parents.get(id)) stack.push(byId.get(id));
    if (!stack.some(ours)) return;
    const caller = stack.find(wasm);
    const leaf = name(stack[0]) + (caller && caller !== stack[0] ? `  ← ${name(caller)}` : "");
    own.set(leaf, (own.get(leaf) ?? 0) + time);
    for (const label of new Set(stack.slice(0, -1).map(name))) whole.set(label, (whole.get(label) ?? 0) + time);
  });
}

/** Loads a page with an empty cache until the card is there; gives the profile. */
async function sampled(browser, address) {
  const context = await browser.createBrowserContext();
  const page = await fresh(context);
  const client = await page.createCDPSession();
  await client.send("Profiler.enable");
  await client.send("Profiler.setSamplingInterval", { interval: INTERVAL });
  await client.send("Profiler.start");
  await page.goto(address, { waitUntil: "domcontentloaded" }).catch(() => {});
  await settled(page);
  const { profile } = await client.send("Profiler.stop");
  await context.close();
  return profile;
}

/** Measures and prints; `only` names the pages. */
export async function profile({ runs, only }) {
  const { html } = pages();
  const names = only.length > 0 ? only : Object.keys(html).slice(0, 1);
  const server = await startServer(Object.fromEntries(names.map((name) => [`/${name}.html`, { body: tagged(html[name]) }])));
  const browsers = keeper();
  try {
    for (const page of names) {
      const [whole, own] = [new Map(), new Map()];
      for (let i = 0; i < runs; i++) {
        progress(`profile: ${page}, load ${i + 1} of ${runs}`);
        add(await browsers.use((browser) => sampled(browser, `${server.base}/${page}.html`)), whole, own);
      }
      const rows = (sums) => [...sums].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([label, time]) => [label, say(time / runs), ""]);
      title(`${page}: our functions until the card is there, ms a load, mean of ${runs} (sampling makes all of it slower)`);
      table(["with what they call", "ms", ""], rows(whole));
      console.log();
      table(["alone", "ms", ""], rows(own));
    }
  } finally {
    await browsers.close();
    await server.stop();
  }
}
