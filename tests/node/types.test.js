// The package's types: they compile, an integrator's code compiles against them, and what the program reports fits them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { BUNDLER, ROOT, compiler, packed } from "./packed.js";

const NATIVE = path.resolve(process.env.CLAIMLIGHT_NATIVE ?? path.join(ROOT, "target/debug/claimlight"));
const TYPES = path.join(ROOT, "tests/node/types");
const { folder, text } = packed();
const complaints = compiler(folder);

/** A literal is checked in full: every field must be there, and no other may be. */
const literal = (report) => `import type { Report } from "claimlight";\nexport const report: Report = ${JSON.stringify(report)};\n`;

for (const file of readdirSync(TYPES).filter((name) => name.endsWith(".ts"))) {
  for (const [name, settings] of [["bundlers", BUNDLER], ["Node", { module: "nodenext" }]]) {
    test(`${file} compiles, by the rules of ${name}`, () => {
      assert.equal(complaints(readFileSync(path.join(TYPES, file), "utf8"), settings), "");
    });
  }
}

/** What the command line reports for every article of the tests' own, and for a page of HTML. */
function reports() {
  const scan = (words, input) => {
    const run = spawnSync(NATIVE, ["scan", "--format", "json", ...words], { input, encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(run.status, 0, run.error?.message ?? run.stderr);
    return JSON.parse(run.stdout);
  };
  const words = readdirSync(path.join(ROOT, "src/lang"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => scan(["--lang", name, "-"], readFileSync(path.join(ROOT, "src/lang", name, "corpus.txt"), "utf8")));
  return [...words, scan(["--lang", "en", path.join(ROOT, "www/demo/en.html")])];
}

test("what the program reports has the fields of the types, and no others", () => {
  const real = reports();
  const claims = real.flatMap((report) => report.claims);
  for (const [what, has] of [
    ["a speaker", (claim) => claim.attribution !== null],
    ["a range", (claim) => claim.quantity.low !== null],
    ["a rate", (claim) => claim.quantity.per !== undefined],
    ["a direction", (claim) => claim.direction !== null],
    ["a hedge", (claim) => claim.quantity.bound === "~"],
  ]) {
    assert.ok(claims.some(has), `no claim has ${what}`);
  }
  assert.ok(real.some((report) => report.text !== undefined));
  for (const report of real) assert.equal(complaints(literal(report)), "");
});

test("a field too many, one too few and one of another type are noticed", () => {
  const [report] = reports();
  const changed = (change) => {
    const copy = structuredClone({ ...report, claims: report.claims.slice(0, 1) });
    change(copy, copy.claims[0]);
    return complaints(literal(copy));
  };
  assert.equal(changed(() => {}), "");
  assert.match(changed((_, claim) => (claim.more = 1)), /'"more"' does not exist in type 'Claim'/);
  assert.match(changed((_, claim) => delete claim.worth), /'worth' is missing in type/);
  assert.match(changed((_, claim) => (claim.quantity.bound = "≈")), /"≈"/);
  assert.match(changed((report) => (report.version = "1")), /'string' is not assignable to type 'number'/);
});

test("every text of the interface can be replaced by name", () => {
  const pack = readFileSync(path.join(ROOT, "src/lang/en/pack.txt"), "utf8").split("[ui]\n")[1];
  const keys = [...pack.matchAll(/^([a-z.]+) = /gm)].map(([, key]) => key);
  assert.ok(keys.length > 50);
  const strings = Object.fromEntries(keys.map((key) => [key, "…"]));
  assert.equal(complaints(`import type { Strings } from "claimlight";\nexport const strings: Strings = ${JSON.stringify(strings)};\n`), "");
});

test("every exported struct and enum of the report is in the types", () => {
  const source = ["src/report.rs", "src/claim/fields.rs"].map((file) => readFileSync(path.join(ROOT, file), "utf8")).join("\n");
  const names = [...source.matchAll(/derive\([^)]*Serialize[^)]*\)\](?:\n#\[.*\])?\npub (?:struct|enum) (\w+)/g)].map(([, name]) => name);
  assert.ok(names.length >= 10, names.join(", "));
  for (const name of names) assert.match(text("claimlight.d.ts"), new RegExp(`export (interface|type) ${name}\\b`), name);
});
