// The button's window: to open it is to ask for this page, so it reads the page, and lists the figures, the weightiest first.

import { $, fillIn, make, sayResets, words } from "./dom.js";
import { gather, notesOf, open, send, stateOf, stop } from "./pages.js";
import { change, pattern, read, resets, seen } from "./settings.js";

fillIn();

/** The tab that the window belongs to. As a page of its own, it is told by its address. */
const tabId = async () => {
  const told = Number(new URLSearchParams(location.search).get("tab"));
  if (told) return told;
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab.id;
};
const tab = await tabId();
const settings = await read();
let host = "";

const STATES = { reading: "stateReading", none: "stateNone", language: "stateLanguage", out: "stateOut", aside: "stateAside", forbidden: "stateForbidden", pdf: "statePdf", off: "stateOff" };
const sentence = ({ state, message, count }) => {
  if (state === "ready") return count ? words("stateReady", count) : words("stateEmpty");
  return state === "failed" ? words("stateFailed", message) : words(STATES[state] ?? "stateOff");
};

/** One figure of the list. */
const entry = ({ frame, id, text, subject, said }) => {
  const about = [subject, said && words("saidBy", said)].filter(Boolean).join(" · ");
  const button = make("button", { type: "button" }, make("b", {}, text), ...(about ? [" ", make("span", {}, about)] : []));
  button.addEventListener("click", async () => {
    await open(tab, frame, id);
    close();
  });
  return make("li", {}, button);
};

let shown = "";
const show = async () => {
  const states = await gather(tab);
  const all = stateOf(states.length ? states : [{ state: "reading", claims: [] }]);
  const claims = states.flatMap(({ frame, claims }) => claims.map((claim) => ({ frame, ...claim }))).sort((a, b) => b.worth - a.worth);
  const now = JSON.stringify([all.state, all.message, claims]);
  if (now === shown) return all;
  shown = now;
  $("state").textContent = sentence(all);
  const focused = [...$("claims").querySelectorAll("button")].indexOf(document.activeElement);
  $("claims").replaceChildren(...claims.map(entry));
  // The list may be written anew under the reader's hands.
  if (focused >= 0) $("claims").querySelectorAll("button")[focused]?.focus();
  const unreadable = ["forbidden", "pdf"].includes(all.state);
  const running = ["reading", "ready", "none", "language"].includes(all.state);
  $("toggle").hidden = unreadable;
  $("toggle").textContent = words(running ? "stopPage" : "readPage");
  $("toggle").dataset.running = String(running);
  $("language").disabled = unreadable;
  $("language").value = all.wished ?? "";
  host = states.find(({ frame }) => frame === 0)?.host ?? "";
  $("site").hidden = unreadable || !host;
  $("host").textContent = words("alwaysHere", host);
  return all;
};

const begin = async (wish) => {
  await send(tab, wish).catch(() => {});
  await show();
};

$("claims").addEventListener("keydown", (event) => {
  const buttons = [...$("claims").querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  buttons[Math.max(0, Math.min(to, buttons.length - 1))]?.focus();
  event.preventDefault();
});
$("density").value = settings.density;
$("density").addEventListener("change", () => change({ density: $("density").value }));
$("language").addEventListener("change", () => begin({ lang: $("language").value }));
$("toggle").addEventListener("click", async () => {
  if ($("toggle").dataset.running === "true") await stop(tab);
  else await begin({});
  await show();
});
$("settings").addEventListener("click", async () => {
  await chrome.runtime.openOptionsPage();
  close();
});
$("always").addEventListener("change", async () => {
  const origins = [pattern(host)];
  const sites = settings.sites.filter((other) => other !== host);
  $("refused").textContent = "";
  if (!$("always").checked) {
    settings.sites = (await change({ sites })).sites;
    // A permission that somebody else has given, such as an administrator, is not ours to give back.
    await chrome.permissions.remove({ origins }).catch(() => {});
    return;
  }
  // The browser's question may close this window, so the wish is stored first; without the permission it means nothing. The question
  // must be asked in the very turn of the click.
  const asked = chrome.permissions.request({ origins });
  const stored = change({ sites: [...sites, host] });
  const allowed = await asked.catch(() => false);
  settings.sites = (await stored).sites;
  if (allowed) return;
  settings.sites = (await change({ sites })).sites;
  $("always").checked = false;
  $("refused").textContent = words("siteRefused");
});
// Each frame says when it has something new.
chrome.runtime.onMessage.addListener((message, sender) => {
  if (message?.want === "changed" && sender.tab?.id === tab) show();
  return false;
});
// Another frame may turn out to have an article.
chrome.storage.onChanged.addListener((changes, area) => area === "session" && changes[notesOf(tab)] && show());

await sayResets($("resets"), { resets, seen });
const before = await gather(tab);
if (before.some(({ state }) => state !== "off" && state !== "forbidden")) await show();
else await begin({});
$("always").checked = settings.sites.includes(host) && (await chrome.permissions.contains({ origins: [pattern(host)] }));
document.documentElement.dataset.shown = "true";
