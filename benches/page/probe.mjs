// What the measurements leave in a page before anything else of it runs, and the browser that they run in.

import { setTimeout as delay } from "node:timers/promises";
import { launch } from "../../tests/browser/helper.js";
import { progress } from "./numbers.mjs";

/** Starts Chromium, warm: its first page is slower than all others and is none of those that count. */
async function chromium() {
  const browser = await launch("chromium");
  const page = await browser.newPage();
  await page.goto("data:text/html,<p>warm");
  await page.close();
  return browser;
}

/** How long a measurement may take before it counts as failed, in seconds: a browser that is gone never answers. */
const LIMIT = 90;

/** A promise, or an error where it takes too long. */
async function within(seconds, promise) {
  const alarm = new AbortController();
  const late = delay(seconds * 1000, null, { signal: alarm.signal }).then(() => {
    throw new Error(`no answer within ${seconds} s`);
  });
  late.catch(() => {});
  return Promise.race([promise, late]).finally(() => alarm.abort());
}

/** A browser for measurements: where one fails, the browser is started anew and the measurement made once more. */
export function keeper() {
  let browser;
  return {
    /** Makes a measurement with the browser. */
    async use(measure, limit = LIMIT) {
      for (let attempt = 1; ; attempt++) {
        try {
          browser ??= await chromium();
          return await within(limit, measure(browser));
        } catch (error) {
          browser?.process()?.kill("SIGKILL");
          browser = undefined;
          if (attempt === 2) throw error;
          progress(`once more, since it failed: ${error.message}`);
        }
      }
    },
    close: () => browser?.close(),
  };
}

/** A page with the probe in it; in a context of its own it has an empty cache. */
export async function fresh(context) {
  const page = await context.newPage();
  await page.setViewport({ width: 1200, height: 900 });
  await page.evaluateOnNewDocument(install);
  return page;
}

/** Installs `window.bench`. Self-contained: its source is sent to the browser. */
function install() {
  if (window !== top) return;
  performance.mark("claimlight-bench:born");
  performance.setResourceTimingBufferSize(5000);
  const bench = (window.bench = { ready: 0, count: 0, error: null, claims: 0, memories: [] });
  document.addEventListener("claimlight:ready", () => {
    bench.ready ||= performance.now();
    bench.count++;
    // The event's claims are left alone: whoever asks for them has them made, which would be taken for a part of the highlight.
    bench.claims = [...(CSS.highlights ?? [])].reduce((sum, [name, highlight]) => sum + (/^claimlight.*-claim$/.test(name) ? highlight.size : 0), 0);
  });
  document.addEventListener("claimlight:error", (event) => (bench.error ??= { message: event.detail.message, at: performance.now() }));

  // Every way into WebAssembly leaves a mark, so that a trace shows whose a task is; calls from within are many, and leave none.
  let depth = 0;
  const entered = (call) => (...list) => {
    if (depth++ === 0) performance.mark("claimlight-bench:in");
    try {
      return call(...list);
    } finally {
      depth--;
    }
  };
  const wrap = (instance) => {
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports)) {
      if (value instanceof WebAssembly.Memory) bench.memories.push(value);
      exports[name] = typeof value === "function" ? entered(value) : value;
    }
    return Object.create(instance, { exports: { value: exports } });
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...list) => {
      const result = await original.apply(WebAssembly, list);
      return result instanceof WebAssembly.Instance ? wrap(result) : { module: result.module, instance: wrap(result.instance) };
    };
  }
}

/** The condition of a page that is waited for, or an error where it does not come true. */
export const until = (page, fn, ...args) => page.waitForFunction(fn, { timeout: 30_000, polling: 20 }, ...args);

/** How long what comes after the card may take to become quiet, in milliseconds; nothing of ours waits longer. */
const AFTERWARDS = 400;

/** Waits until the widget is there with its card, or has said why it stays away. */
export async function settled(page) {
  await until(page, () => bench.ready || bench.error);
  // An article without figures gets no card.
  await until(page, () => bench.error || bench.claims === 0 || document.querySelector("claim-light")?.shadowRoot?.querySelector("*"));
  await delay(AFTERWARDS);
}
