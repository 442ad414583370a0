// The pages of the folder beside this file, as a publisher's server gives them, and what the tests ask of several of them.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { createElement as react } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import esbuild from "esbuild";
import { createSSRApp } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";
import { ROOT, until } from "./helper.js";
import { App as ReactApp, Page as ReactPage } from "./pages/react.js";
import { App as VueApp } from "./pages/vue.js";

const FOLDER = path.join(ROOT, "tests/browser/pages");
const SCRIPT = { "content-type": "text/javascript; charset=utf-8" };

/** A page without the widget's tag, to compare with. */
export const bare = (html) => html.replace(/\s*<script[^>]*\/pkg\/claimlight\.js[^>]*><\/script>/, "");

/** A page and, under `/bare`, the same without the widget. */
const both = (address, body, headers = {}) => [
  [address, { body, headers }],
  [`/bare${address}`, { body: bare(body), headers }],
];

/** The static pages and scripts, each at its name. */
export const SITE = Object.fromEntries(
  readdirSync(FOLDER).filter((name) => /\.(html|js)$/.test(name)).flatMap((name) => {
    const body = readFileSync(path.join(FOLDER, name), "utf8");
    return name.endsWith(".js") ? [[`/${name}`, { body, headers: SCRIPT }]] : both(`/${name}`, body);
  }),
);

/** An application's script with the framework in it, as publishers build it. */
async function bundle(entry, mode) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(FOLDER, entry)],
    bundle: true,
    write: false,
    format: "esm",
    minify: mode === "production",
    define: {
      "process.env.NODE_ENV": JSON.stringify(mode),
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
  });
  return outputFiles[0].text;
}

/** A page that React renders from its html element on, script included. */
async function whole(client, widget) {
  const out = new PassThrough();
  const { pipe } = renderToPipeableStream(react(ReactPage, { widget }), { bootstrapModules: [client], onAllReady: () => pipe(out), onError: (error) => out.destroy(error) });
  return text(out);
}

/** The applications rendered on the server, each in its framework's builds: `/react.production.html` and so on. */
export async function applications() {
  const shell = readFileSync(path.join(FOLDER, "app.html"), "utf8");
  const page = (app, client) => shell.replace("<!--app-->", () => app).replace("<!--client-->", client);
  const pages = [];
  for (const mode of ["production", "development"]) {
    const clients = { react: `/react-client.${mode}.js`, vue: `/vue-client.${mode}.js` };
    for (const [name, address] of Object.entries(clients)) {
      pages.push([address, { body: await bundle(`${name}-client.js`, mode), headers: SCRIPT }]);
    }
    pages.push(...both(`/react.${mode}.html`, page(renderToString(react(ReactApp)), clients.react)));
    for (const folder of ["", "/bare"]) {
      pages.push([`${folder}/react-document.${mode}.html`, { body: await whole(clients.react, folder === "") }]);
    }
    pages.push(...both(`/vue.${mode}.html`, page(await renderVue(createSSRApp(VueApp)), clients.vue)));
  }
  return Object.fromEntries(pages);
}

/** Waits until exactly these marks are painted, in order, on text that is in the page, and the widget's claims are the same. */
export async function shows(page, marks) {
  try {
    await until(page, "the marks", (marks) => {
      if (probe.count("ready") === 0 || probe.ranges().some((range) => !range.startContainer.isConnected)) return false;
      return [probe.texts(), probe.claims().map((claim) => claim.text)].every((texts) => texts.join("|") === marks);
    }, marks.join("|"));
  } catch (error) {
    const now = await page.evaluate(() => ({ marks: probe.ranges().map((range) => (range.startContainer.isConnected ? "" : "out of the page: ") + range), claims: probe.count("ready") ? probe.claims().map((claim) => claim.text) : null, error: probe.last("error")?.message ?? null }));
    assert.deepEqual(now, { marks, claims: marks, error: null });
    throw error;
  }
}

/** Waits until the button tells how many figures there are, and gives its words. */
export async function counted(page, count) {
  const { name } = await until(page, `a button that tells of ${count}`, (count) => {
    const pill = probe.pill();
    return pill && new RegExp(`\\b${count}\\b`).test(pill.name) && pill;
  }, count);
  return name;
}

/** Waits until nothing of the widget is left: no mark, no button, no card, no element. */
export const gone = (page) => until(page, "the widget to be gone", () => probe.hosts() === 0 && probe.names().length === 0);

/** Nothing wrong was painted at any frame since `watch.begin`, in which there was something to see. */
export async function nothingWrong(page) {
  // What has come just now is seen in the next frame, if only the page has one.
  const seen = await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    return watch.end();
  });
  assert.deepEqual(seen.wrong, [], "painted at some frame");
  assert.ok(seen.seen > 0 && seen.marked > 0, `${seen.marked} of ${seen.seen} frames had marks`);
  assert.ok(seen.hosts <= 1, "one widget at a time");
}
