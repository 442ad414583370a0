// Lighthouse on three pages with the tag and without, by turns, as publishers see it: a phone on a slow network, simulated.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { startServer } from "../../tests/browser/helper.js";
import { median, progress, range, say, spread, table, title } from "./numbers.mjs";
import { tagged, three } from "./pages.mjs";
import { keeper } from "./probe.mjs";

const peers = createRequire(new URL("../peers/package.json", import.meta.url));

/** The measures: Lighthouse's name, ours, the digits that it is told with. */
const METRICS = [
  ["cumulative-layout-shift", "layout shift", 4],
  ["total-blocking-time", "blocking time, ms", 0],
  ["largest-contentful-paint", "largest paint, ms", 0],
  ["first-contentful-paint", "first paint, ms", 0],
];

/** Measures and prints. */
export async function lighthouse({ runs, only }) {
  const { default: measure } = await import(pathToFileURL(peers.resolve("lighthouse")));
  const chosen = Object.entries(three()).filter(([name]) => only.length === 0 || only.includes(name));
  const made = Object.fromEntries(chosen.flatMap(([name, html]) => [[`/without/${name}.html`, { body: html }], [`/with/${name}.html`, { body: tagged(html) }]]));
  const server = await startServer(made);
  // The browser may reach nothing beyond this machine, so a page's advertisements and trackers fail at once, with the tag and without.
  const browsers = keeper();
  const results = Object.fromEntries(chosen.map(([name]) => [name, { with: [], without: [] }]));
  const speeds = [];
  try {
    for (let i = 0; i < runs; i++) {
      for (const [name] of chosen) {
        // Each goes first as often as the other, but for an odd round.
        for (const kind of i % 2 ? ["with", "without"] : ["without", "with"]) {
          progress(`lighthouse: ${name} ${kind}, round ${i + 1} of ${runs}`);
          const result = await browsers.use((browser) => {
            const { port } = new URL(browser.wsEndpoint());
            return measure(`${server.base}/${kind}/${name}.html`, { port: Number(port), logLevel: "error", output: "json", onlyAudits: METRICS.map(([id]) => id) });
          });
          if (result.lhr.runtimeError) console.log(`${name} ${kind}, round ${i + 1}, does not count: ${result.lhr.runtimeError.message}`);
          else results[name][kind].push(Object.fromEntries(METRICS.map(([id]) => [id, result.lhr.audits[id].numericValue])));
          speeds.push(result.lhr.environment.benchmarkIndex);
        }
      }
    }
  } finally {
    await browsers.close();
    await server.stop();
  }
  title(`Lighthouse ${peers("lighthouse/package.json").version}, with the tag and without: median (least–greatest)`);
  const rows = chosen.flatMap(([name]) =>
    METRICS.map(([id, what, digits]) => {
      const [without, given] = [results[name].without, results[name].with].map((list) => list.map((entry) => entry[id]));
      const difference = median(given) - median(without);
      // Unchanged: medians are no further apart than the runs without the tag are among themselves.
      const holds = id === "cumulative-layout-shift" ? difference <= 0 : Math.abs(difference) <= spread(without);
      const remark = Number.isNaN(difference) ? "not measured" : holds ? "unchanged" : difference < 0 ? "less than without" : "MORE than without";
      return [`${name}: ${what}`, range(without, digits), range(given, digits), say(difference, digits), say(spread(without), digits), remark];
    }),
  );
  table(["page and measure", "without", "with", "difference", "spread without", "within the spread of the runs without"], rows);
  console.log(`(${runs} runs of each that take turns, ${METRICS.length} measures, Lighthouse's own simulation of a phone; its index of this machine's speed went\n from ${say(Math.min(...speeds), 0)} to ${say(Math.max(...speeds), 0)})`);
}
