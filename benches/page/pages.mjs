// The pages that are measured: real news pages, which are kept beside the repository, and three of our own where they are not.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { ROOT, page, tag } from "../../tests/browser/helper.js";
import { figures } from "./figures.mjs";

const FOLDER = path.join(ROOT, "../shared/pages");

/** Pages of many, some and few figures for Lighthouse, in two languages, which show their text though no other host answers. */
const USUAL = ["engadget", "liberation-1", "nytimes-2"];

const STYLE =
  "body{margin:0;font:18px/1.5 Georgia,serif}header,nav,aside{background:#eef;padding:12px}nav a{margin-right:1em}" +
  "main{display:grid;grid-template-columns:minmax(0,1fr) 300px;gap:24px;max-width:1100px;margin:auto}svg{width:100%;height:auto}";
/** A page's own work: something that runs after the text has come, as the scripts of news pages do. */
const SCRIPT = 'for(let i=0;i<40;i++){const a=document.createElement("a");a.href="#"+i;a.textContent="Story "+i;document.querySelector("aside").append(a," ")}';

/** An article, a line a paragraph with the title first, amid what a news page has around it. */
function dressed(lang, text) {
  const [title, ...lines] = text.trim().split("\n");
  const paragraphs = lines.map((line) => `<p>${line.replace(/[&<]/g, (c) => `&#${c.charCodeAt(0)};`)}</p>`).join("\n");
  const links = ["One", "Two", "Three", "Four"].map((name) => `<a href="#${name}">${name}</a>`).join("");
  const picture = '<svg viewBox="0 0 640 300" role="img" aria-label="A drawing"><rect width="640" height="300" fill="#9ab"/></svg>';
  return page(
    lang,
    `<style>${STYLE}</style><header><nav>${links}</nav></header><main><article><h1>${title}</h1>${picture}\n${paragraphs}</article><aside></aside></main><script>${SCRIPT}</script>`,
    "",
  );
}

const news = (lang) => dressed(lang, readFileSync(path.join(ROOT, `benches/news.${lang}.txt`), "utf8"));

/** Three pages of our own: the news that the other benchmarks read, and one with thousands of figures. */
const own = () => ({ "own-news-en": news("en"), "own-news-fr": news("fr"), "own-figures": dressed("en", `Figures\n${figures().join("\n")}`) });

/** Every real page by its name, else our own; `real` says which of the two these are. */
export function pages() {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".html")) : [];
  if (names.length === 0) {
    console.log("The folder of real news pages is not on this machine: three pages of our own stand in for them.");
    return { real: false, html: own() };
  }
  return { real: true, html: Object.fromEntries(names.map((name) => [name.slice(0, -5), readFileSync(path.join(FOLDER, name), "utf8")])) };
}

/** The three pages that stand for all where a measurement takes long. */
export function three() {
  const { real, html } = pages();
  return real ? Object.fromEntries(USUAL.filter((name) => html[name]).map((name) => [name, html[name]])) : html;
}

/** The page with the script tag before its body's end, or at its own end where it has none. */
export function tagged(html) {
  const at = html.toLowerCase().lastIndexOf("</body>");
  return at < 0 ? html + tag() : html.slice(0, at) + tag() + html.slice(at);
}
