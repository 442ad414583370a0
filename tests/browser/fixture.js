// The pages of tests/browser/pages/, and what several tests do with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT, closed, opened, press, ready, tag, until } from "./helper.js";

/** The script tag as the pages have it. */
const PLAIN = tag().replace(" >", ">");

/** A page of tests/browser/pages/, with other tags in place of its script tag if they are given. */
export function fixture(name, tags = PLAIN) {
  const html = readFileSync(path.join(ROOT, "tests/browser/pages", name), "utf8");
  assert.ok(html.includes(PLAIN), `${name} has no script tag`);
  return html.replace(PLAIN, () => tags);
}

/** What the claims of bridge.html are, in its order. */
export const STORY = [
  "$42 million",
  "$310 million",
  "16 percent",
  "At least 24,000 cars",
  "between 9,000 and 11,000 passengers",
  "5,200 tonnes of steel",
  "a third",
  "$3.50",
  "20 to 25 percent",
];

/** What those of bridge-fr.html are. */
export const HISTOIRE = [
  "42 millions d’euros",
  "310 millions d’euros",
  "16 %",
  "Au moins 24 000 voitures",
  "entre 9 000 et 11 000 passagers",
  "5 200 tonnes d’acier",
  "640 salariés",
  "3,50 euros",
  "de 20 à 25 %",
];

/** The lines of the widget's own in a page's console. */
export const ownLines = (watched) => watched.lines.filter((line) => line.startsWith("claimlight"));

/** Takes the errors out that a page was meant to have, so that what is left is a failure. */
export function forgive(watched, pattern) {
  const left = watched.errors.filter((error) => !pattern.test(error));
  watched.errors.splice(0, watched.errors.length, ...left);
}

/** What is left of the widget in a page: nothing, where it stays away. */
export const traces = (page) =>
  page.evaluate(() => ({ hosts: probe.hosts(), names: probe.names(), sheets: document.adoptedStyleSheets.length, same: probe.serialised() === probe.atStart() }));

/** A page in which the widget is not. */
export const UNTOUCHED = { hosts: 0, names: [], sheets: 0, same: true };

/** The middle of a box. */
export const middle = ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2];

/** Waits until the marks and the button are there, and gives the claims. */
export async function complete(page) {
  const claims = await ready(page);
  await until(page, "the button", () => probe.pill());
  return claims;
}

/** Opens the list by its button, as the keyboard does. */
export async function openList(page) {
  await page.evaluate(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=pill]").focus());
  await page.keyboard.press("Enter");
  await until(page, "the list", () => probe.list()?.focused === 0);
}

/** Opens the card of claim `i` out of the open list. */
export async function choose(page, i) {
  const before = await page.evaluate(() => probe.count("open"));
  await page.keyboard.press("Home");
  for (let at = 0; at < i; at++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  return opened(page, before);
}

/** Closes everything that is open. */
export async function closeAll(page) {
  await press(page, "Escape", "nothing is open", () => !probe.card() && !probe.list(), 10);
  await closed(page);
}
