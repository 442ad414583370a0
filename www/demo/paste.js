// The page where any text can be pasted: it sets the text as an article and mounts the widget on it.

import { mount, scan } from "/pkg/claimlight.js";

const text = document.getElementById("text");
const language = document.getElementById("language");
const reading = document.getElementById("reading");
const state = document.getElementById("state");
const json = document.getElementById("json");

// Reading again waits until typing pauses.
const PAUSE_MS = 300;

let handle = null;
let timer = 0;
let latest = 0;

/** Shows the text as paragraphs, one for each line that holds something. */
function set(content, lang) {
  const paragraphs = content
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const p = document.createElement("p");
      p.textContent = line;
      return p;
    });
  if (lang) reading.lang = lang;
  else reading.removeAttribute("lang");
  reading.replaceChildren(...paragraphs);
}

/** What the line beside the language says. */
function told(report) {
  const n = report.claims.length;
  const name = new Intl.DisplayNames("en", { type: "language" }).of(report.language);
  return `${n} ${n === 1 ? "figure" : "figures"}, read as ${name}`;
}

/** Reads the text and mounts the widget on it. A newer call makes an older one that is still under way end without effect. */
async function show() {
  const turn = ++latest;
  const content = text.value;
  handle?.destroy();
  handle = null;
  try {
    if (!content.trim()) {
      set("", "");
      state.value = "";
      json.textContent = "";
      return;
    }
    const report = await scan(content, language.value ? { lang: language.value } : {});
    if (turn !== latest) return;
    set(content, report.language);
    state.value = told(report);
    json.textContent = JSON.stringify(report, null, 2);
    const mounted = await mount({ article: "#reading", lang: report.language, density: "all" });
    if (turn === latest) handle = mounted;
    else mounted.destroy();
  } catch (error) {
    if (turn !== latest) return;
    // A text in a language without a pack is shown all the same.
    set(content, language.value);
    state.value = error instanceof Error ? error.message : String(error);
    json.textContent = "";
  }
}

text.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE_MS);
});
language.addEventListener("change", show);
document.getElementById("form").addEventListener("submit", (event) => event.preventDefault());
show();
