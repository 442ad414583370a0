// What `npm publish pkg/` would publish: the files that are meant and no others, an entry that bundlers and Node can import,
// maps that lead back to the source, one version everywhere.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ROOT, packed } from "./packed.js";

const pack = packed();
const about = JSON.parse(pack.text("package.json"));
const LANGUAGES = readdirSync(path.join(ROOT, "src/lang"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** The files by what their names say; `#` is the hash of the content. */
const MEANT = [
  ...["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", "bundler.js", "claimlight.d.ts", "claimlight.js", "claimlight.js.map"],
  ...["claimlight-#.js", "claimlight-#.js.map", "claimlight-#.wasm", "claimlight-ui-#.js", "claimlight-ui-#.js.map", "claimlight-ui-#.wasm"],
  ...["claimlight-form-#.js", "claimlight-ui-form-#.js"],
  ...LANGUAGES.flatMap((tag) => [`${tag}-#.pack`, `${tag}-card-#.pack`]),
  ...["world", "familiar", "population-history", "gdp-history", "inflation-history"].map((name) => `${name}-#.txt`),
  ...rateYears().map((year) => `rates-${year}-#.txt`),
];
/** The years since the euro for which there are rates, without a gap. */
function rateYears() {
  const months = JSON.parse(readFileSync(path.join(ROOT, "src/evidence/packs/rates.json"), "utf8")).rates;
  const first = Math.min(...months.map((series) => parseInt(series.from ?? series.month)));
  const last = Math.max(...months.map((series) => (series.from ? Math.floor(parseInt(series.from) + (parseInt(series.from.slice(5)) - 1 + series.values.length - 1) / 12) : parseInt(series.month))));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
const HASH = /-([0-9a-f]{10})\./;
const sha256 = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);

test("the tarball holds what is meant, and nothing else", () => {
  assert.deepEqual(pack.names.map((name) => name.replace(HASH, "-#.")).sort(), MEANT.sort());
  assert.deepEqual(pack.unpacked, pack.names);
});

test("a hash in a name is that of the content", () => {
  const hashed = pack.names.filter((name) => HASH.test(name));
  assert.ok(hashed.length >= 10);
  for (const name of hashed) assert.equal(sha256(pack.bytes(name), "hex").slice(0, 10), name.match(HASH)[1], name);
});

test("both loaders know all that pages load, and the one for pages has the right hashes", () => {
  const loaded = pack.names.filter((name) => HASH.test(name) && !name.endsWith(".map"));
  // The loader knows the modules and the words; the card's module, which wants them, the packs of figures.
  const knows = (file) => [...pack.text(file).matchAll(/"([^"]+)","([A-Za-z0-9+/]{43}=)"/g)].map(([, name, integrity]) => [name, integrity]);
  const card = pack.names.filter((name) => /^claimlight-ui-(form-)?[0-9a-f]{10}\.js$/.test(name)).map(knows);
  assert.deepEqual(card[0], card[1], "both forms of the card's module know the same");
  const known = [...knows("claimlight.js"), ...card[0]];
  assert.deepEqual(known.map(([name]) => name).sort(), [...loaded].sort());
  for (const [name, integrity] of known) assert.equal(sha256(pack.bytes(name), "base64"), integrity, name);
  const addresses = [...pack.text("bundler.js").matchAll(/new URL\("\.\/([^"]+)", import\.meta\.url\)/g)].map(([, name]) => name);
  assert.deepEqual(addresses.sort(), [...loaded].sort());
});

test("nothing of the machine that built it is in it, and no source but that of the scripts", () => {
  for (const name of pack.names) {
    const text = pack.bytes(name).toString("latin1");
    for (const place of [ROOT.replace(/\/$/, ""), homedir(), ".cargo/registry"]) assert.ok(!text.includes(place), `${name} names ${place}`);
    assert.doesNotMatch(text, /registry\.[a-z]+\.(org|com|dev)|_authToken|BEGIN [A-Z ]*PRIVATE KEY/, name);
  }
  for (const name of pack.names.filter((name) => name.endsWith(".map"))) {
    for (const source of JSON.parse(pack.text(name)).sources) assert.match(source, /^source\/[a-z-]+\/[a-z.-]+\.js$/, name);
  }
});

/** For each script with a map, a string that its source has and that no minifier can change. */
const SAYS = { "claimlight.js": "claimlight:error", "claimlight-#.js": "utf-8", "claimlight-ui-#.js": "utf-8" };

test("source maps lead to the line that says the same", () => {
  const mapped = pack.names.filter((name) => name.endsWith(".js") && pack.text(name).includes("\n//# sourceMappingURL="));
  assert.deepEqual(mapped.map((name) => name.replace(HASH, "-#.")).sort(), Object.keys(SAYS).sort());
  for (const name of mapped) {
    const text = pack.text(name);
    const [, address] = text.match(/\n\/\/# sourceMappingURL=(\S+)\n$/);
    const map = JSON.parse(pack.text(address));
    assert.equal(map.sourcesContent.length, map.sources.length, name);
    const word = SAYS[name.replace(HASH, "-#.")];
    const places = [...text.matchAll(new RegExp(`.${word}.`, "g"))].map(({ index }) => text.slice(0, index).split("\n"));
    assert.ok(places.length > 0, `${name} does not say ${word}`);
    for (const lines of places) {
      const entry = new SourceMap(map).findEntry(lines.length - 1, lines.at(-1).length);
      const source = map.sourcesContent[map.sources.indexOf(entry.originalSource)].split("\n");
      assert.ok(source[entry.originalLine].includes(word), `${name}: ${word} leads to “${source[entry.originalLine]}”`);
    }
  }
});

test("publint has nothing to say", async () => {
  const bytes = readFileSync(pack.tarball);
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  assert.equal(pkg.name, "claimlight");
});

test("the types are not wrong, for a package of ES modules", () => {
  const tool = path.join(ROOT, "node_modules/.bin/attw");
  const run = spawnSync(tool, [pack.tarball, "--profile", "esm-only", "--no-definitely-typed", "--format", "json"], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.deepEqual(Object.keys(JSON.parse(run.stdout).analysis.entrypoints).sort(), [".", "./claimlight.js", "./package.json"]);
});

test("one version everywhere", () => {
  const { packages } = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--offline", "--format-version", "1"], { cwd: ROOT, encoding: "utf8" }));
  const { version, description, license } = packages.find(({ name }) => name === "claimlight");
  assert.deepEqual([about.version, about.description, about.license], [version, description, license]);
  const [, newest] = readFileSync(path.join(ROOT, "CHANGELOG.md"), "utf8").match(/^## \[?(\S+?)\]?(?: .*)?$/m);
  assert.equal(newest, version, "the changelog's first heading");
});

test("it can be imported where there is no page, and does nothing there", async () => {
  const module = await import(pathToFileURL(path.join(pack.installed, "bundler.js")));
  assert.deepEqual(Object.keys(module), ["mount", "scan", "start", "version"]);
  assert.equal(module.version, about.version);
});

test("a bundle keeps the addresses of what is loaded, and does not start by itself", async () => {
  writeFileSync(path.join(pack.folder, "app.js"), 'import { mount } from "claimlight";\nglobalThis.mount = mount;\n');
  const { outputFiles, warnings } = await esbuild.build({
    entryPoints: [path.join(pack.folder, "app.js")],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  assert.deepEqual(warnings, []);
  const bundle = outputFiles[0].text;
  for (const name of pack.names.filter((name) => HASH.test(name) && !name.endsWith(".map"))) {
    assert.ok(bundle.includes(`new URL("./${name}",import.meta.url)`), name);
  }
  assert.ok(!bundle.includes("script[type=module]"), "it looks for no tag");
});
