// What assistive technology is told of the widget: as the browser tells it, or computed from roles and names where its
// driver cannot say, and compared with what is kept in tests/browser/snapshots/.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./helper.js";

/** The tree is the same as the one that is kept under this name; with UPDATE_SNAPSHOTS=1 it is kept instead. */
export function keeps(name, tree) {
  const file = path.join(ROOT, "tests/browser/snapshots", `${name}.json`);
  if (process.env.UPDATE_SNAPSHOTS) return writeFileSync(file, `${JSON.stringify(tree, null, 2)}\n`);
  assert.ok(existsSync(file), `there is no snapshot ${name}; UPDATE_SNAPSHOTS=1 keeps one`);
  assert.deepEqual(tree, JSON.parse(readFileSync(file, "utf8")), `UPDATE_SNAPSHOTS=1 keeps what is there now as ${name}.json`);
}

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The widget's part of the accessibility tree. */
export async function tree(page, browser) {
  if (browser !== "chromium") return page.evaluate(computed);
  const root = await page.evaluateHandle(() => document.querySelector("claim-light").shadowRoot.querySelector("[part~=root]"));
  return told(await page.accessibility.snapshot({ root: root.asElement(), interestingOnly: false }))[0];
}

const STATES = ["description", "level", "expanded", "modal", "disabled", "focused", "url"];

/** A node of Chromium's tree without what it is made of: boxes of lines, elements without a meaning. */
function told({ role, name, children = [], ...rest }) {
  const within = children.flatMap(told);
  if (role === "InlineTextBox" || role === "ListMarker") return [];
  if (role === "none" || role === "generic") return within;
  const text = plain(name ?? "");
  if (role === "StaticText") return text === "" ? [] : [{ role: "text", name: text }];
  const states = Object.fromEntries(STATES.filter((state) => rest[state] !== undefined).map((state) => [state, rest[state]]));
  // A name that is made of what is within needs not be said twice.
  const said = within.length > 0 && within.every((child) => child.role === "text") && plain(within.map((child) => child.name).join(" ")) === text;
  return [{ role, ...(text && { name: text }), ...states, ...(within.length > 0 && !said && { children: within }) }];
}

/** The same from roles and names, by the rules for those elements that the widget has. Runs in the page. */
function computed() {
  const root = document.querySelector("claim-light").shadowRoot;
  const ROLES = { BUTTON: "button", H2: "heading", H3: "heading", UL: "list", LI: "listitem", A: "link", BLOCKQUOTE: "blockquote", P: "paragraph", SECTION: null, B: null, STRONG: null };
  const NAMED_BY_CONTENT = ["button", "heading", "link"];
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const hidden = (element) => element.getAttribute("aria-hidden") === "true" || !element.checkVisibility({ visibilityProperty: true });
  const content = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || hidden(node)) return "";
    return [...node.childNodes].map(content).join("");
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return plain(node.data) === "" ? [] : [{ role: "text", name: plain(node.data) }];
    if (node.nodeType !== Node.ELEMENT_NODE || hidden(node)) return [];
    const within = [...node.childNodes].flatMap(visit);
    const role = node.getAttribute("role") ?? ROLES[node.tagName] ?? null;
    if (!role) return within;
    const label = node.getAttribute("aria-labelledby");
    const own = plain(NAMED_BY_CONTENT.includes(role) ? content(node) : "");
    const title = node.getAttribute("title") ?? "";
    const name = (label && plain(content(root.getElementById(label)))) || node.getAttribute("aria-label") || own || title;
    const states = {};
    if (title && title !== name) states.description = title;
    else if (title && (own || node.hasAttribute("aria-label"))) states.description = title;
    if (role === "heading") states.level = Number(node.tagName[1]);
    for (const state of ["expanded", "disabled", "current", "modal"]) if (node.hasAttribute(`aria-${state}`)) states[state] = node.getAttribute(`aria-${state}`) === "true";
    if (root.activeElement === node) states.focused = true;
    if (node.href) states.url = node.href;
    const said = NAMED_BY_CONTENT.includes(role) && within.every((child) => child.role === "text");
    return [{ role, ...(name && { name }), ...states, ...(within.length > 0 && !said && { children: within }) }];
  };
  return visit(root.querySelector("[part~=root]"))[0];
}
