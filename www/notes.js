// A publisher's notes on words that are no figure: their words are found in the page, painted, and heard when the pointer is there.

import { bytes } from "./bytes.js";

/** Notes are a newsroom's, not a library's, in UTF-16 code units; none has more than three bytes. */
const LONGEST = 1_000_000;
const NAME = "claimlight-note";

const fetched = {};
const read = async (address) => {
  const text = new TextDecoder().decode(await bytes(address, { most: 3 * LONGEST }));
  if (text.length > LONGEST) throw new Error(`${address} is too long`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${address} is no JSON`);
  }
};

/** The letters of the page without its spaces, and the texts that have them, each with the number of its first. */
const letters = () => {
  let text = "";
  const nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    /^(script|style|noscript|template|textarea)$/i.test(node.parentNode.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const own = node.data.replace(/\s+/g, "");
    if (own) nodes.push({ node, first: text.length });
    text += own;
  }
  return { text, nodes };
};

/** Where a letter stands: its text, and its number there. */
const place = ({ nodes }, letter) => {
  const { node, first } = nodes.findLast(({ first }) => first <= letter);
  let at = -1;
  for (let left = letter - first; left >= 0; ) if (!/\s/.test(node.data[++at])) left -= 1;
  return [node, at];
};

/** The range that has these words between those; nothing where there is none. */
const locator = () => {
  let all;
  return (...words) => {
    all ??= letters();
    const [exact, prefix, suffix] = words.map((word) => word.replace(/\s+/g, ""));
    const at = all.text.indexOf(prefix + exact + suffix) + prefix.length;
    if (at < prefix.length || !exact) return undefined;
    const range = document.createRange();
    range.setStart(...place(all, at));
    const [node, last] = place(all, at + exact.length - 1);
    range.setEnd(node, last + 1);
    return range;
  };
};

let sheet;
let ranges = [];
let program;

const hit = ({ clientX: x, clientY: y }) => {
  const at = ranges.findIndex((range) => [...range.getClientRects()].some((r) => r.left <= x && x <= r.right && r.top - 2 <= y && y <= r.bottom + 2));
  return at < 0 ? undefined : at;
};
let over;
const moved = (event) => {
  if (!CSS.highlights.has(NAME)) return;
  const now = hit(event);
  if (now !== over) program.point_at((over = now), false);
};
const pressed = (event) => {
  const now = CSS.highlights.has(NAME) ? hit(event) : undefined;
  if (now !== undefined) program.point_at(now, true);
};

/** Paints ranges; a name that begins as the widget's does is taken away with it. */
const paint = (list) => {
  ranges = list;
  if (!list.length) return CSS.highlights.delete(NAME);
  if (!sheet) {
    document.addEventListener("pointermove", moved, { passive: true });
    document.addEventListener("click", pressed);
  }
  // A rule for all elements would have the browser style the whole page anew.
  const names = [...new Set(list.map(({ startContainer }) => startContainer.parentNode.localName))].map((name) => `${CSS.escape(name)}::highlight(${NAME})`);
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(`${names}{text-decoration:underline 2px solid var(--cl-mark-found,#96600a);text-underline-offset:.22em}@media print{${names}{text-decoration:none}}`);
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const painted = list.map(({ startContainer, startOffset, endContainer, endOffset }) => new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
  CSS.highlights.set(NAME, new Highlight(...painted));
};

/** Takes everything of the notes off the page. */
export const clear = () => {
  ranges = [];
  CSS.highlights?.delete(NAME);
  document.removeEventListener("pointermove", moved);
  document.removeEventListener("click", pressed);
  if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  sheet = undefined;
};

/** Puts the notes that `options` name on the page; whether there are any to look for. */
export const note = async (card, { notes }, complain) => {
  const addresses = (notes ?? "").split(/\s+/).filter(Boolean);
  program = card;
  for (const address of addresses) {
    const url = new URL(address, document.baseURI).href;
    fetched[url] ??= read(url)
      .then((value) => {
        for (const wrong of card.learn_notes(value)) complain(`${url}: ${wrong}`);
      })
      .catch(complain);
    await fetched[url];
  }
  if (!addresses.length) return false;
  card.on_clear(clear);
  paint(card.annotate(document.querySelector("link[rel=canonical]")?.href ?? location.href, locator()));
  return true;
};
