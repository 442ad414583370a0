// The pages on which the snippets of docs/embedding.md are run, as they stand but for the guide's addresses, which are led to
// this machine.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { snippet, table } from "../guide.js";
import { ROOT, page as wrap, startServer } from "./helper.js";

const PKG = path.resolve(process.env.CLAIMLIGHT_PKG ?? path.join(ROOT, "pkg"));
const FILES = readdirSync(PKG);
export const VERSION = JSON.parse(readFileSync(path.join(PKG, "package.json"), "utf8")).version;
const FOREIGN = "https://static.example.com";

/** The headers that the guide gives for a file. */
const HEADERS = table("file").map(([[pattern], [type], [caching]]) => ({
  pattern: new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`),
  headers: { "content-type": type, "cache-control": caching },
}));

/** The package's files below an address, with the guide's headers. */
function served(folder, more = {}) {
  return Object.fromEntries(
    FILES.flatMap((name) => {
      const row = HEADERS.find(({ pattern }) => pattern.test(name));
      return row ? [[`${folder}/${name}`, { body: readFileSync(path.join(PKG, name)), headers: { ...row.headers, ...more } }]] : [];
    }),
  );
}

/** The package on another origin, with what that needs. */
export const foreign = await startServer(served("/claimlight", { "access-control-allow-origin": "*" }));

const STORY =
  '<article id="story"><h1>Port of Ellmouth to grow</h1>' +
  "<p>The port of Ellmouth will spend $45 million on a new quay, its director said on Monday.</p>" +
  "<p>Traffic rose 12 percent last year, and 340 ships called.</p>";
const ASIDE = '<div id="comment"><p>A reader recalls that the last quay cost $3 million.</p></div>';
/** The figures of the story. */
export const MARKS = ["$45 million", "12 percent", "340 ships"];

const local = (code) => code.replaceAll(FOREIGN, foreign.base);
const html = (head, { inside = "", behind = "" } = {}) => wrap("en", `${STORY}${inside}</article>${behind}`, local(head));
/** A page whose script is a snippet; what it declares is there for the test, and `done` says that it has run to its end. */
const script = (code, behind = "") => ({ body: html(`<script type="module">${code}\nwindow.done = true;</script>`, { behind }) });
const policy = (name, head) => ({ body: html(head), headers: { "content-security-policy": local(`default-src 'none'; img-src data:; ${snippet(name).trim()}`) } });
const tag = snippet("tag");

/** The plugin's tag, as WordPress prints it. */
function wordpress() {
  const folder = mkdtempSync(path.join(tmpdir(), "claimlight-"));
  try {
    const file = path.join(folder, "claimlight.php");
    writeFileSync(file, snippet("wordpress"));
    execFileSync("php", ["-l", file], { stdio: "pipe" });
    return execFileSync("php", [path.join(ROOT, "tests/browser/wordpress.php"), file], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
/** Why WordPress is not tried; in CI that is a failure. */
export const NO_PHP = spawnSync("php", ["-v"]).status !== 0 && !process.env.CI && "this machine has no PHP";
const printed = NO_PHP ? "" : wordpress();

/** What a tag manager does with its tags: HTML is set in an element, and each script in it written anew, text and address alone. */
const CONTAINER = `(function (tags) {
  window.fire = function (name) {
    var box = document.createElement("div");
    box.innerHTML = tags[name];
    [].forEach.call(box.querySelectorAll("script"), function (old) {
      var script = document.createElement("script");
      if (old.src) script.src = old.src;
      script.text = old.text;
      document.body.appendChild(script);
    });
  };
})(${JSON.stringify({
  tag: local(snippet("tag-manager")),
  manual: local(snippet("tag-manager")).replace("document.head", 'script.setAttribute("data-start", "manual");\n    document.head'),
  consent: snippet("tag-manager-consent"),
})});`;

/** The snippet in a bundle, with the package where a project has it. */
async function bundle() {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: `${snippet("bundler")}\nwindow.handle = handle;`, resolveDir: ROOT },
    alias: { claimlight: path.join(PKG, "bundler.js") },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  return outputFiles[0].contents;
}
const JAVASCRIPT = { "content-type": "text/javascript" };

/** The snippet in two steps, so that what the first has done can be looked at. */
const stepped = snippet("mount")
  .replace("handle.open(", "window.opened = handle.open(")
  .replace("handle.update();", "await new Promise((resolve) => (window.resume = resolve));\nhandle.update();");

const sri = createHash("sha384").update(readFileSync(path.join(PKG, "claimlight.js"))).digest("base64");

/** The pages by their addresses, and the package where each of them looks for it. */
export const PAGES = {
  ...served("/claimlight"),
  ...served("/assets"),
  ...served("/wp-content/plugins/claimlight"),
  "/tag.html": { body: html(tag) },
  "/options.html": { body: html(snippet("options"), { behind: ASIDE }) },
  "/off.html": { body: html(tag, { inside: snippet("off") }) },
  "/sample.html": { body: html(`<script>Math.random = () => Number(location.hash.slice(1));</script>${snippet("sample")}`) },
  "/wordpress.html": { body: wrap("en", `<main><p>Lost: $7 million.</p></main><div class="entry-content">${STORY}</article></div>${printed}`, "") },
  "/container.js": { body: CONTAINER, headers: JAVASCRIPT },
  "/manager.html": { body: html('<script src="/container.js"></script>') },
  "/manual.html": { body: html(snippet("manual")) },
  "/integrity.html": { body: html(snippet("integrity").replace("HASH", sri)) },
  "/assets/app.js": { body: await bundle(), headers: JAVASCRIPT },
  "/bundle.html": { body: html('<script type="module" src="/assets/app.js"></script>') },
  "/mount.html": script(stepped),
  "/several.html": script(`${snippet("several")}\nwindow.both = [main, aside];`, ASIDE),
  "/strings.html": script(snippet("strings")),
  "/events.html": { body: html(`<script type="module">${snippet("events")}</script>${tag}`) },
  "/source.html": { body: html(tag.replace("><", ' data-density="all"><'), { inside: '<p>It borrowed <a href="/loan.html" target="_blank">$9 million</a>.</p>' }) },
  "/loan.html": { body: wrap("nl", "<article><p>De haven heeft dit jaar 9 miljoen euro geleend, en volgend jaar leent zij niets.</p></article>", tag) },
  "/theme.html": { body: html(`<style>${snippet("theme")}</style>${tag}`) },
  "/csp-same.html": policy("csp-same", tag),
  "/csp-other.html": policy("csp-other", tag.replace("/claimlight/", `${FOREIGN}/claimlight/`)),
  "/csp-javascript.html": policy("csp-javascript", tag),
  "/csp-nonce.html": policy("csp-nonce", tag.replace("async", 'async nonce="R4nd0m"')),
};
