// Lighthouse on three pages with the tag, with an empty script in its place and without either, by turns, as publishers see it: a phone
// on a slow network, simulated. The simulation takes any script that runs before the first paint for one that the paint waits for, also
// where it did not: what an empty one costs is the simulation's, not the widget's.

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
  const bodies = (html) => ({ without: html, empty: tagged(html).replace("/pkg/claimlight.js", "/empty.js"), with: tagged(html) });
  const pages = chosen.flatMap(([name, html]) => Object.entries(bodies(html)).map(([kind, body]) => [`/${kind}/${name}.html`, { body }]));
  const made = { ...Object.fromEntries(pages), "/empty.js": { body: "export {};", headers: { "content-type": "text/javascript" } } };
  const server = await startServer(made);
  // The browser may reach nothing beyond this machine, so a page's advertisements and trackers fail at once, with the tag and without.
  const browsers = keeper();
  const results = Object.fromEntries(chosen.map(([name]) => [name, { with: [], empty: [], without: [] }]));
  const speeds = [];
  try {
    for (let i = 0; i < runs; i++) {
      for (const [name] of chosen) {
        // Each goes first and last as often as the others, but for odd rounds.
        for (const kind of i % 2 ? ["with", "empty", "without"] : ["without", "empty", "with"]) {
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
  title(`Lighthouse ${peers("lighthouse/package.json").version}, without the tag, with an empty script in its place, and with it: median (least–greatest)`);
  const rows = chosen.flatMap(([name]) =>
    METRICS.map(([id, what, digits]) => {
      const [without, empty, given] = ["without", "empty", "with"].map((kind) => results[name][kind].map((entry) => entry[id]));
      const difference = median(given) - median(without);
      // Unchanged: medians are no further apart than the runs without the tag are among themselves.
      const within = (apart, runs) => (id === "cumulative-layout-shift" ? apart <= 0 : Math.abs(apart) <= spread(runs));
      const more = median(given) - median(empty);
      const beside = within(more, empty) || more < 0 ? "; no more than an empty script" : "; MORE than an empty script";
      const told = within(difference, without) ? "unchanged" : difference < 0 ? "less than without" : `MORE than without${beside}`;
      const remark = Number.isNaN(difference) ? "not measured" : told;
      return [`${name}: ${what}`, range(without, digits), range(empty, digits), range(given, digits), say(difference, digits), say(spread(without), digits), remark];
    }),
  );
  table(["page and measure", "without", "an empty script", "with", "difference", "spread without", "within the spread of the runs without"], rows);
  console.log(`(${runs} runs of each that take turns, ${METRICS.length} measures, Lighthouse's own simulation of a phone; its index of this machine's speed went\n from ${say(Math.min(...speeds), 0)} to ${say(Math.max(...speeds), 0)})`);
}
