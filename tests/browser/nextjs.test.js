// The example application, built by Next.js and served as static files: by the tag, and by import through its bundler.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT, closed, hover, inBrowsers, ready, until } from "./helper.js";

const APP = path.join(ROOT, "examples/nextjs");
const PKG = path.resolve(process.env.CLAIMLIGHT_PKG ?? path.join(ROOT, "pkg"));
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".txt": "text/plain", ".wasm": "application/wasm" };

/** Runs a program in the application's folder; what it printed is shown only where it fails. */
function run(program, ...words) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  try {
    execFileSync(program, words, { cwd: APP, env, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    assert.fail(`${program} ${words.join(" ")}: ${error.message}\n${error.stdout}\n${error.stderr}`);
  }
}

/** Installs by the lock file where that has not been done, with the package as it is now, and builds. */
function build() {
  const stamp = path.join(APP, "node_modules/.package-lock.json");
  const old = !existsSync(stamp) || statSync(stamp).mtimeMs < statSync(path.join(APP, "package-lock.json")).mtimeMs;
  if (old) run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
  const installed = path.join(APP, "node_modules/claimlight");
  rmSync(installed, { recursive: true, force: true });
  const { files } = JSON.parse(readFileSync(path.join(PKG, "package.json"), "utf8"));
  for (const name of ["package.json", "README.md", ...files]) cpSync(path.join(PKG, name), path.join(installed, name));
  run("npm", "run", "build");
}

/** Every file of the built application by its address, with headers if wanted. */
function pages(headers) {
  const out = path.join(APP, "out");
  const files = readdirSync(out, { recursive: true }).filter((file) => statSync(path.join(out, file)).isFile());
  return Object.fromEntries(
    files.map((file) => {
      const address = `/${file.split(path.sep).join("/")}`.replace(/index\.html$/, "");
      const body = readFileSync(path.join(out, file));
      const type = { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" };
      return [address, { body, headers: { ...type, ...(file.endsWith(".html") ? headers(body.toString()) : {}) } }];
    }),
  );
}

/** Next.js writes scripts into its static pages, which a strict policy allows by their hashes; the widget has none. */
function policy(html) {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(([, text]) => text);
  const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return { "content-security-policy": `default-src 'none'; img-src data:; connect-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval' ${hashes.join(" ")}` };
}

build();

const MARKS = ["$45 million", "12 percent", "120 berths"];
const painted = (page, texts) => until(page, texts.join(" | "), (texts) => JSON.stringify(probe.texts()) === JSON.stringify(texts), texts);

inBrowsers("Next.js", pages(policy), (open) => {
  for (const way of ["tag", "import"]) {
    test(`by ${way}: marks and a card, under a strict policy, and nothing in the console`, async () => {
      const { page, lines } = await open(`/${way}/`);
      await ready(page);
      await painted(page, MARKS);
      assert.equal(await page.evaluate(() => probe.hosts()), 1);
      const card = await hover(page, 0);
      assert.match(card.text, /\$45/);
      await page.keyboard.press("Escape");
      await closed(page);
      assert.deepEqual(lines, []);
      assert.deepEqual(await page.evaluate(() => probe.violations), []);
    });

    test(`by ${way}: a figure that React changes is marked anew`, async () => {
      const { page } = await open(`/${way}/`);
      await ready(page);
      await painted(page, MARKS);
      await page.click("button");
      await painted(page, [...MARKS.slice(0, 2), "150 berths"]);
      assert.match(await page.evaluate(() => document.querySelector("article").innerText), /will have 150 berths/);
    });

    test(`by ${way}: on another page of the application it is gone, and it comes back`, async () => {
      const { page } = await open(`/${way}/`);
      await ready(page);
      await painted(page, MARKS);
      await page.click('a[href="/"]');
      await until(page, "the other page", () => document.querySelector("nav") !== null);
      await until(page, "no widget", () => probe.hosts() === 0 && probe.names().length === 0);
      await page.click(`nav a[href="/${way}/"]`);
      await until(page, "the article", () => document.querySelector("#story") !== null);
      await painted(page, MARKS);
      assert.equal(await page.evaluate(() => probe.hosts()), 1);
    });
  }

  test("by import: the files come from the application's own folder of assets", async () => {
    const { page, base, requests } = await open("/import/");
    await ready(page);
    await hover(page, 0);
    const own = requests.filter((url) => /\.(pack|wasm|txt)$/.test(url));
    assert.deepEqual(own.map((url) => path.extname(url)).filter((kind) => kind !== ".txt").sort(), [".pack", ".pack", ".wasm", ".wasm"]);
    for (const url of own) assert.ok(url.startsWith(`${base}/_next/static/`), url);
  });
});
