// Memory while a page is rendered anew again and again, with the widget and without: it may not grow with the renderings.

import { setTimeout as delay } from "node:timers/promises";
import { page as wrap, startServer } from "../../tests/browser/helper.js";
import { figures } from "./figures.mjs";
import { progress, say, table, title } from "./numbers.mjs";
import { fresh, keeper, settled } from "./probe.mjs";

const RENDERINGS = 200;
const STEP = 25;

/** Two states of an article, by turns: all nodes are new each time, as where a framework gives up the old ones. */
function render(i) {
  window.states ??= [0, 1].map((odd) => [...document.querySelectorAll("article p")].filter((_, k) => k % 2 === odd).map((p) => p.textContent));
  const paragraphs = window.states[i % 2].map((text) => {
    const p = document.createElement("p");
    p.textContent = text;
    return p;
  });
  document.querySelector("article").replaceChildren(...paragraphs);
}

/** What the page holds after a thorough collection of garbage. */
async function weigh(page, client) {
  for (let i = 0; i < 3; i++) {
    await client.send("HeapProfiler.collectGarbage");
    await delay(50);
  }
  const { metrics } = await client.send("Performance.getMetrics");
  const metric = (name) => metrics.find((metric) => metric.name === name)?.value;
  const wasm = await page.evaluate(() => bench.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  return { heap: metric("JSHeapUsedSize") / 1024, wasm: wasm / 1024, nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
}

/** Renders a page so many times; gives its weight along the way, and how often the widget has read it again. */
async function run(browser, address, widget) {
  const page = await fresh(browser);
  const client = await page.createCDPSession();
  await client.send("Performance.enable");
  await page.goto(address);
  await page.bringToFront();
  if (widget) await settled(page);
  const weights = [];
  let read = 0;
  for (let i = 0; i <= RENDERINGS; i++) {
    if (i % STEP === 0) weights.push({ i, ...(await weigh(page, client)) });
    if (i === RENDERINGS) break;
    const before = await page.evaluate(() => bench.count);
    await page.evaluate(render, i);
    if (widget) await page.waitForFunction((before) => bench.count > before, { timeout: 5000 }, before).then(() => read++, () => {});
    else await delay(10);
  }
  await page.close();
  return { weights, read };
}

/** Measures and prints. */
export async function memory() {
  const article = `<article>${figures(60).map((line) => `<p>${line}</p>`).join("\n")}</article>`;
  const server = await startServer({ "/with.html": { body: wrap("en", article) }, "/without.html": { body: wrap("en", article, "") } });
  const browsers = keeper();
  try {
    progress("memory: without the widget");
    const without = await browsers.use((browser) => run(browser, `${server.base}/without.html`, false), 900);
    progress("memory: with the widget");
    const given = await browsers.use((browser) => run(browser, `${server.base}/with.html`, true), 900);
    title(`Memory over ${RENDERINGS} renderings of an article with about 270 figures, after collecting garbage`);
    table(
      ["renderings", "heap, KB", "without", "Wasm, KB", "nodes", "without", "listeners", "without", ""],
      given.weights.map((now, k) => {
        const then = without.weights[k];
        return [now.i, say(now.heap, 0), say(then.heap, 0), say(now.wasm, 0), now.nodes, then.nodes, now.listeners, then.listeners, ""];
      }),
    );
    const [first, last] = [given.weights[1], given.weights.at(-1)];
    console.log(`From rendering ${first.i} to ${last.i} the heap changes by ${say(last.heap - first.heap, 0)} KB, the Wasm's memory by ${say(last.wasm - first.wasm, 0)} KB, listeners by ${last.listeners - first.listeners}.`);
    console.log(`(one run each with the tag and without; the widget has read the page again ${given.read} of ${RENDERINGS} times)`);
  } finally {
    await browsers.close();
    await server.stop();
  }
}
