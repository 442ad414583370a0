// The built extension in the browsers that Debian ships.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, cpSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { BROWSERS, PKG, startServer } from "../browser/helper.js";
import { installProbe } from "../browser/probe.js";

const BUILT = path.join(PKG, "extension");
const PATIENCE_MS = 30_000;

/** The folder of the extension as it was built for a browser. */
export const built = (browser) => path.join(BUILT, browser === "firefox" ? "firefox" : "chrome");

/** Why there can be no test in a browser, or false. A machine for CI must have all. */
export const missing = (name) => !BROWSERS.find((browser) => browser.name === name).launch.executablePath && !process.env.CI && `this machine has no ${name}`;

/**
 * A copy of the extension that may run on this machine's pages without being asked, for what automation cannot press: the browser's own
 * question. Its scripts are those that ship.
 */
export function allowed(browser) {
  const folder = mkdtempSync(path.join(tmpdir(), "claimlight-extension-"));
  cpSync(built(browser), folder, { recursive: true });
  const file = path.join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  manifest.host_permissions = ["*://127.0.0.1/*"];
  // Firefox lets no automation open an extension's own pages, nor press its button; the reader comes as it does on a site that is always read.
  if (browser === "firefox") manifest.content_scripts = [{ matches: ["http://127.0.0.1/*"], js: ["content.js"], all_frames: true, run_at: "document_idle" }];
  writeFileSync(file, JSON.stringify(manifest));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Chromium with the extension in a folder, and a server of `pages`. */
export async function chromium(folder, pages) {
  assert.ok(existsSync(path.join(folder, "manifest.json")), "cargo xtask extension has not been run");
  const { launch } = BROWSERS.find((browser) => browser.name === "chromium");
  const server = await startServer(pages);
  // Another host that is this machine, too, stands for a site that nobody has named.
  const args = launch.args.map((arg) => arg.replace(/EXCLUDE 127\.0\.0\.1$/, "$&, EXCLUDE localhost"));
  const browser = await puppeteer.launch({ protocolTimeout: 120_000, pipe: true, enableExtensions: [folder], ...launch, args });
  const worker = await (await browser.waitForTarget((target) => target.type() === "service_worker", { timeout: PATIENCE_MS })).worker();
  const [extension] = [...(await browser.extensions()).values()];
  return {
    browser,
    server,
    worker,
    extension,
    base: `chrome-extension://${extension.id}`,
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

/** A page with the probe in it. */
export async function visit(run, at) {
  const page = await run.browser.newPage();
  page.lines = [];
  page.on("console", (message) => page.lines.push(message.text()));
  await page.evaluateOnNewDocument(installProbe);
  await page.goto(at.startsWith("http") || at.includes(":") ? at : run.server.base + at, { waitUntil: "domcontentloaded" });
  await page.bringToFront();
  return page;
}

/** Waits until a function of the page gives something truthy, and gives that. */
export async function until(page, what, fn, ...args) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await page.evaluate(fn, ...args).catch(() => undefined);
    if (value) return value;
    if (Date.now() > deadline) assert.fail(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await delay(50);
  }
}

/** Waits until a function of this program gives something truthy, and gives that. */
export async function eventually(what, ask) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (Date.now() > deadline) assert.fail(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await delay(50);
  }
}

/** Presses the extension's button, as a hand does, and gives the popup. */
export async function press(run, page) {
  const opening = run.browser.waitForTarget((target) => target.url().startsWith(`${run.base}/popup.html`), { timeout: PATIENCE_MS });
  await page.triggerExtensionAction(run.extension);
  return (await opening).asPage();
}

/** What the button says of a tab. */
export const badge = (run, url) =>
  run.worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return { text: await chrome.action.getBadgeText({ tabId: tab.id }), title: await chrome.action.getTitle({ tabId: tab.id }), url };
  }, url);
