// The pages on which the extension is tried: of every policy and make, none of them with the widget's tag.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fixture } from "../browser/fixture.js";
import { built, review, served } from "../browser/indexes.js";
import { ROOT, page, tag } from "../browser/helper.js";
import { SITE, applications, bare } from "../browser/site.js";

/** A policy that forbids a page all scripts and styles, its own too, and enforces Trusted Types. */
const NOTHING = { "content-security-policy": "default-src 'none'; script-src 'none'; style-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'" };

const SILENT = fixture("bridge.html", "");
const SCRIPTS = Object.fromEntries(Object.entries(SITE).filter(([name]) => name.endsWith(".js")));

/** A pack of figures that a reader may add. */
export const PACK = {
  version: 1,
  about: "The harbour of Selmouth. Made up for tests.",
  sources: { harbour: { publisher: "Selmouth Harbour", title: { en: "Yearly report" }, url: "https://harbour.example/report", retrieved: "2026-01-05", licence: "by permission" } },
  figures: [{ names: { en: "the yearly budget of Selmouth" }, subject: { en: ["Selmouth"] }, indicator: { en: ["budget"] }, unit: "USD", period: "2025", value: 62000000, source: "harbour" }],
};
/** Fact-checks, of which one is of the story. */
const NAMES = ["Kelmar", "Brinwold", "Tasquay", "Olderhaven", "Pellmoor", "Dunrick", "Sarvik", "Mirethorpe", "Harrow", "Linden"];
const CHECKS = [
  review("bridge", "The new bridge over the Selm will cost $310 million, the town of Selmouth said on Monday."),
  ...NAMES.flatMap((name, i) => NAMES.map((other, j) => review(`${name}-${other}`, `The road from ${name} to ${other} cost ${7 + i * 13 + j} million dollars.`))),
];
const JSON_TYPE = { "content-type": "application/json", "access-control-allow-origin": "*" };

/** The pages by their addresses; React's are built for it. */
export const pages = async () => ({
  ...SCRIPTS,
  "/strict.html": { body: SILENT, headers: NOTHING },
  "/plain.html": { body: SILENT },
  "/fr.html": { body: fixture("bridge-fr.html", "") },
  "/frame.html": { body: page("en", '<iframe title="The article" src="/plain.html" width="900" height="700"></iframe>', "") },
  "/spa-history.html": { body: bare(readFileSync(path.join(ROOT, "tests/browser/pages/spa-history.html"), "utf8")) },
  "/react.html": (await applications())["/bare/react.production.html"],
  "/react-client.production.js": (await applications())["/react-client.production.js"],
  "/own.html": { body: fixture("bridge.html") },
  "/late.html": { body: fixture("bridge.html", tag('data-start="manual"')) },
  "/empty.html": { body: page("en", "<p>Nothing here.</p>", "") },
  "/german.html": { body: page("de", `<article><h1>Die Brücke</h1><p>${"Die neue Brücke kostet 310 Millionen Euro, wie die Stadt am Montag sagte. ".repeat(5)}</p></article>`, "") },
  ...served("/checks", built(CHECKS)),
  "/pack.json": { body: JSON.stringify(PACK), headers: JSON_TYPE },
  "/wrong.json": { body: JSON.stringify({ ...PACK, figures: [{ value: "many" }] }), headers: JSON_TYPE },
});

/** What is painted of the story at the density that a reader has at first. */
export const MARKS = ["$310 million", "between 9,000 and 11,000 passengers", "a third", "20 to 25 percent"];
