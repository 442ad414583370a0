// The guide to embedding says what is there: every option, event, property and part, and the example as it is.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { codes, snippets, table } from "../guide.js";
import { ROOT } from "./packed.js";

const read = (file) => readFileSync(path.join(ROOT, file), "utf8");
const rust = (folder) => readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith(".rs")).map((name) => read(`${folder}/${name}`)).join("\n");
const unique = (list) => [...new Set(list)].sort();
const names = (text, shape) => unique([...text.matchAll(shape)].map(([, name]) => name));
const TYPES = read("www/claimlight.d.ts");

test("options are those of the types, each with its attribute", () => {
  const rows = table("attribute").map(([attribute, option]) => [attribute[0], option[0]]);
  // As the browser makes the one of the other in an element's dataset.
  const dashed = (option) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  for (const [attribute, option] of rows) assert.equal(attribute, `data-${option ? dashed(option) : attribute.slice(5)}`);
  const [, options] = TYPES.match(/export interface Options \{\n(.*?)^\}/ms);
  assert.deepEqual(rows.map(([, option]) => option).filter(Boolean).sort(), names(options, /^ {2}(\w+)\?:/gm));
});

test("events are those of the types, with their details", () => {
  const [, details] = TYPES.match(/export interface EventDetails \{\n(.*?)^\}/ms);
  const typed = [...details.matchAll(/^ {2}"([^"]+)": \{ (.*) \};$/gm)].map(([, name, fields]) => [name, [...fields.matchAll(/(\w+):/g)].map(([, field]) => field)]);
  assert.equal(typed.length, 7);
  assert.deepEqual(table("event").map(([event, detail]) => [event[0], detail]), typed);
});

test("custom properties are those that the style sheets ask for", () => {
  const asked = names(read("src/web/ui/style.css") + read("src/web/highlight.rs"), /var\((--cl-[a-z-]+)/g);
  assert.ok(asked.length > 10);
  assert.deepEqual(table("property").flatMap(([properties]) => properties).sort(), asked);
});

test("parts are those of the shadow tree", () => {
  const source = rust("src/web/ui");
  const parts = unique([...names(source, /\bpart="([a-z]+)"/g), ...names(source, /"part", "([a-z]+)"/g)]);
  assert.ok(parts.length > 5);
  assert.deepEqual(codes("The parts of the shadow tree").sort(), parts);
});

test("what it shows of the example is in the example", () => {
  const shown = snippets.filter(({ file }) => file);
  assert.ok(shown.length > 0);
  for (const { file, code } of shown) {
    const squeezed = (text) => text.replace(/\s+/g, " ").trim();
    assert.ok(squeezed(read(file)).includes(squeezed(code)), file);
  }
});

test("the readers' documents send to it", () => {
  assert.match(read("README.md"), /\]\(docs\/embedding\.md\)/);
});
