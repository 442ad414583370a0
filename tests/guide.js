// docs/embedding.md taken apart: its named snippets and its tables, so that tests can hold and run what it says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../docs/embedding.md", import.meta.url), "utf8");

/** Every snippet with a name behind its language, in order: `{language, name, file, code}`. */
export const snippets = [...text.matchAll(/^```(\w+) (\S+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, language, name, file, code]) => ({ language, name, file, code }));

const taken = new Set();

/** The code of the one snippet of a name. */
export function snippet(name) {
  const found = snippets.filter((snippet) => snippet.name === name);
  assert.equal(found.length, 1, `a snippet ${name}`);
  taken.add(name);
  return found[0].code;
}

/** The names of the snippets that nobody has asked for. */
export const untried = () => snippets.map(({ name }) => name).filter((name) => !taken.has(name));

/** The rows of the table whose head begins with this text: for each its cells, and in them what is in backquotes. */
export function table(head) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${head}`));
  assert.notEqual(start, -1, `a table ${head}`);
  const rows = lines.slice(start + 2);
  const cells = (row) => row.split("|").slice(1, -1);
  return rows.slice(0, rows.findIndex((line) => !line.startsWith("|"))).map((row) => cells(row).map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code)));
}

/** What is in backquotes in the paragraph that begins with this text. */
export function codes(beginning) {
  const paragraph = text.split("\n\n").find((paragraph) => paragraph.startsWith(beginning));
  assert.ok(paragraph, `a paragraph “${beginning}”`);
  return [...paragraph.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}
