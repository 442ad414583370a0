// What the extension costs a tab, in Chromium: the memory of the tab's process and of its scripts, with and without the page being read. Each page
// is opened in a browser of its own, in turns; what is printed are medians.

import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { built, chromium, press, until, visit } from "../../tests/extension/helper.js";
import { three } from "../page/pages.mjs";

const RUNS = Number(process.argv[2] ?? 3);

/** The proportional share of memory of the process that shows a page, in bytes: pages of the machine that several share count in part. */
const share = async (run) => {
  const session = await run.browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const own = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    const file = `/proc/${id}/smaps_rollup`;
    return existsSync(file) ? Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, "utf8"))[1]) * 1024 : NaN;
  });
  // The page is the largest: the extension's own window has been closed by now.
  return Math.max(...own);
};

const heap = async (opened) => {
  const session = await opened.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize + backingStorageSize;
};

const once = async (name, body, read) => {
  const run = await chromium(built("chromium"), { [`/${name}`]: { body } });
  try {
    const opened = await visit(run, `/${name}`);
    if (read) {
      const popup = await press(run, opened);
      await until(opened, "what is known", () => probe.count("evidence"));
      await popup.close().catch(() => {});
    }
    await delay(3000);
    return { heap: await heap(opened), share: await share(run) };
  } finally {
    await run.stop();
  }
};

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const mega = (bytes) => (bytes / 1e6).toFixed(1).padStart(8);
console.log(`MB, medians of ${RUNS}            scripts without, with   process without, with`);
for (const [name, body] of Object.entries(three())) {
  const found = { false: [], true: [] };
  for (let i = 0; i < RUNS; i++) for (const read of [false, true]) found[read].push(await once(name, body, read));
  const of = (read, what) => mega(median(found[read].map((one) => one[what])));
  console.log(`${name.padEnd(28)} ${of(false, "heap")} ${of(true, "heap")}        ${of(false, "share")} ${of(true, "share")}`);
}
