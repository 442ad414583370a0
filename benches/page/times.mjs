// How soon the figures are highlighted, and how long our longest task is, on every page, with a cold and with a warm cache.

import { startServer } from "../../tests/browser/helper.js";
import { median, progress, range, say, table, title } from "./numbers.mjs";
import { pages, tagged } from "./pages.mjs";
import { fresh, keeper, settled } from "./probe.mjs";
import { nextFrame, ourTasks, traced } from "./trace.mjs";

/** From the loader's start to the first highlight, in milliseconds. */
const SOON = 100;
/** The longest task of ours, in milliseconds. */
const SHORT = 50;
/** A phone as Lighthouse takes it: so many times as slow as this machine, where what a task has above the goal blocks. */
const PHONE = 4;
/** How long a task on the wall may be, as a multiple of its processor time, before the machine counts as busy. */
const BUSY = 1.3;

/** Loads a page under trace until the card is there, and gives what was seen. */
async function load(context, address) {
  const page = await fresh(context);
  try {
    const { result, events } = await traced(page, async () => {
      // A page whose frames cannot load is there all the same.
      await page.goto(address, { waitUntil: "domcontentloaded" }).catch(() => {});
      await settled(page);
      return page.evaluate(() => {
        const files = performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/pkg/"));
        const mark = (name) => performance.getEntriesByName(name)[0]?.startTime;
        const [loader, ...rest] = files.sort((a, b) => a.startTime - b.startTime);
        // A loader that does not say when it begins has begun when it asks for its first file.
        return { arrived: loader?.responseEnd, began: mark("claimlight:start") ?? rest[0]?.startTime, painted: mark("claimlight:painted"), ...bench, memories: null };
      });
    });
    return { ...result, tasks: ourTasks(events), frame: nextFrame(events) };
  } finally {
    await page.close();
  }
}

/** Loads a page so many times with an empty cache, and then with a full one. */
async function visits(browsers, address, runs) {
  const inContext = async (browser, times) => {
    const context = await browser.createBrowserContext();
    const visits = [];
    for (let i = 0; i < times; i++) visits.push(await load(context, address));
    await context.close();
    return visits;
  };
  const cold = [];
  for (let i = 0; i < runs; i++) cold.push(...(await browsers.use((browser) => inContext(browser, 1))));
  const warm = await browsers.use((browser) => inContext(browser, runs + 1), 60 * (runs + 1));
  return { cold, warm: warm.slice(1) };
}

const longest = (visit) => visit.tasks.reduce((most, task) => (task.cpu > most.cpu ? task : most), { cpu: 0, wall: 0, parts: {}, step: "–" });

/** The visit whose longest task is the one in the middle: what it did speaks for all. */
const typical = (list) => [...list].sort((a, b) => longest(a).cpu - longest(b).cpu)[Math.floor(list.length / 2)];

/** What our tasks would block on such a phone, by their processor time: Lighthouse's blocking time without the noise of the wall. */
const blocking = ({ tasks }) => tasks.reduce((sum, task) => sum + Math.max(0, PHONE * task.cpu - SHORT), 0);

const verdict = (value, goal) => (value <= goal ? "holds" : "MISSED");

function soon(results) {
  title(`First highlight, in ms: median (least–greatest); goal ${SOON} from the loader's start`);
  const rows = Object.entries(results).map(([name, { cold, warm }]) => {
    const error = cold[0].error?.message;
    if (error) return [name, "–", "–", "–", "–", "–", "–", `quiet: ${error}`];
    const from = (list, key) => list.map((visit) => visit.ready - visit[key]);
    const told = median(from(cold, "began"));
    const painted = cold.map((visit) => visit.painted - visit.began);
    return [name, cold[0].claims, range(from(cold, "arrived")), range(from(cold, "began")), range(painted), range(from(warm, "arrived")), range(from(warm, "began")), verdict(told, SOON)];
  });
  table(["page", "figures", "cold, from arrival", "cold, from start", "until painted", "warm, from arrival", "warm, from start", "cold, from start"], rows);
  console.log("(arrival: the loader's last byte; start: the mark claimlight:start, which comes after the loader's wait for an idle page,\n or the first request of the loader where there is no such mark; until painted: from start to the mark claimlight:painted)");
}

function short(results) {
  title(`Longest task of ours, in ms; goal ${SHORT}`);
  const rows = Object.entries(results).flatMap(([name, { cold, warm }]) =>
    [["cold", cold], ["warm", warm]].map(([which, list]) => {
      const { parts, step } = longest(typical(list));
      const tasks = list.map(longest);
      const part = (kind) => say(parts[kind] ?? 0);
      const total = list.map((visit) => visit.tasks.reduce((sum, task) => sum + task.cpu, 0));
      const middle = median(tasks.map((task) => task.cpu));
      return [`${name}, ${which}`, range(tasks.map((task) => task.cpu)), range(tasks.map((task) => task.wall)), part("code"), part("compile"), part("style"), part("layout"), part("gc"), range(list.map((visit) => visit.frame)), range(total), range(list.map(blocking)), `${verdict(middle, SHORT)}  ${step}`];
    }),
  );
  table(["page", "processor", "wall", "code", "compile", "style", "layout", "gc", "next frame", "all our tasks", "blocking", "by processor time; which task"], rows);
  console.log(`(processor: the main thread's own time, which other programs on the machine hardly change; what the page's scripts do in the\n same task is not counted. code to gc: the processor time of the load in the middle. next frame: style and layout of the page's first\n frame after the highlight. blocking: what our tasks have above ${SHORT} on a phone ${PHONE} times as slow, which is what Lighthouse counts)`);
}

/** Measures and prints. */
export async function times({ runs, only }) {
  const { html } = pages();
  const names = Object.keys(html).filter((name) => only.length === 0 || only.includes(name));
  const server = await startServer(Object.fromEntries(names.map((name) => [`/${name}.html`, { body: tagged(html[name]) }])));
  const browsers = keeper();
  const results = {};
  try {
    for (const name of names) {
      progress(`times: ${name}`);
      try {
        results[name] = await visits(browsers, `${server.base}/${name}.html`, runs);
      } catch (error) {
        console.log(`${name}: not measured: ${error.message}`);
      }
    }
  } finally {
    await browsers.close();
    await server.stop();
  }
  console.log(`\n${runs} loads of each page with an empty cache, ${runs} with a full one.`);
  soon(results);
  short(results);
  const tasks = Object.values(results).flatMap(({ cold, warm }) => [...cold, ...warm].map(longest)).filter((task) => task.cpu > 5);
  const factor = median(tasks.map((task) => task.wall / task.cpu));
  if (factor > BUSY) console.log(`The machine was busy: on the wall our longest tasks took ${say(factor)} times their processor time. Run this again when it is quiet.`);
}
