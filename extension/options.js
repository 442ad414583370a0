// The options page: what holds for every page that is read, and what the reader has allowed and added.

import { $, fillIn, make, sayResets, words } from "./dom.js";
import { change, forget, good, pattern, read, resets, seen, textOf } from "./settings.js";

/** A pack is a page's worth of figures, not a library; the widget takes no longer one. */
const LONGEST = 1_000_000;

fillIn();
document.title = words("optionsTitle");

/** A button whose name says what it is for, where its text alone would not. */
const button = (text, name, act) => {
  const made = make("button", { type: "button", textContent: text, ariaLabel: name });
  made.addEventListener("click", act);
  return made;
};

const show = async () => {
  const settings = await read();
  $("density").value = settings.density;
  $("region").value = settings.region;
  $("currency").value = settings.currency;
  $("packs").replaceChildren(
    ...settings.packs.map((pack) =>
      make(
        "li",
        {},
        make("span", {}, make("b", {}, pack.name), " ", words("packAbout", pack.figures, Math.ceil(pack.size / 1000), pack.fetched), make("br"), pack.address),
        button(words("packRenew"), words("renewNamed", pack.name), () => add(pack.address)),
        button(words("remove"), words("removeNamed", pack.name), () => drop(pack.address)),
      ),
    ),
  );
  const allowed = await Promise.all(settings.sites.map((host) => chrome.permissions.contains({ origins: [pattern(host)] })));
  const sites = settings.sites.filter((_, i) => allowed[i]);
  $("sites").replaceChildren(...sites.map((host) => make("li", {}, make("b", {}, host), button(words("remove"), words("removeNamed", host), () => leave(host)))));
  $("no-sites").hidden = sites.length > 0;
};

const leave = async (host) => {
  const { sites } = await read();
  await change({ sites: sites.filter((other) => other !== host) });
  // A permission that somebody else has given, such as an administrator, is not ours to give back.
  await chrome.permissions.remove({ origins: [pattern(host)] }).catch(() => {});
  await show();
};

const drop = async (address) => {
  const { packs } = await read();
  await chrome.storage.local.remove(textOf(address));
  await change({ packs: packs.filter((pack) => pack.address !== address) });
  await show();
};

/** The text of a pack. The permission for its server is given back at once, unless its host is a site that is always read. */
const fetchPack = async (address) => {
  const host = new URL(address).hostname;
  const { sites } = await read();
  try {
    const response = await fetch(address, { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const text = await response.text();
    if (text.length > LONGEST) throw new Error(`${text.length} > ${LONGEST}`);
    return text;
  } finally {
    if (!sites.includes(host)) await chrome.permissions.remove({ origins: [pattern(host)] }).catch(() => {});
  }
};

/** What a pack calls itself: what it says it is about, in its first sentence, or its address. */
const nameOf = ({ about }, address) => (typeof about === "string" && about.trim() ? about.trim().split(/(?<=\.)\s/)[0].slice(0, 300) : address);

const add = async (wish) => {
  let address;
  try {
    address = new URL(wish).href;
  } catch (error) {
    $("pack-state").textContent = words("packWrong", error.message);
    return;
  }
  // The question for the server's permission must be asked in the very turn of the click.
  const asked = chrome.permissions.request({ origins: [pattern(new URL(address).hostname)] });
  $("pack-state").textContent = words("packFetching");
  try {
    await asked.catch(() => false);
    const text = await fetchPack(address);
    const value = JSON.parse(text);
    const [wrong] = globalThis.claimlightCard.learn_own(address, value);
    if (wrong) throw new Error(wrong);
    const pack = { address, name: nameOf(value, address), figures: value.figures.length, size: new Blob([text]).size, fetched: new Date().toISOString().slice(0, 10) };
    await chrome.storage.local.set({ [textOf(address)]: text });
    const { packs } = await read();
    const at = packs.findIndex((other) => other.address === address);
    await change({ packs: at < 0 ? [...packs, pack] : packs.with(at, pack) });
    $("pack-state").textContent = words("packAdded", pack.name);
    $("address").value = "";
    await show();
  } catch (error) {
    $("pack-state").textContent = words("packWrong", error?.message ?? error);
  }
};

$("add").addEventListener("submit", (event) => {
  event.preventDefault();
  add($("address").value);
});
$("density").addEventListener("change", () => change({ density: $("density").value }));
for (const name of ["region", "currency"]) {
  $(name).addEventListener("change", async () => {
    const value = $(name).value.trim().toUpperCase();
    const right = good(name, value);
    $(`${name}-wrong`).textContent = right ? words("saved") : words("badCode");
    $(name).ariaInvalid = right ? null : "true";
    if (!right) return;
    $(name).value = value;
    await change({ [name]: value });
  });
}
$("export").addEventListener("click", async () => {
  const settings = await read();
  const file = URL.createObjectURL(new Blob([`${JSON.stringify(settings, null, 2)}\n`], { type: "application/json" }));
  make("a", { href: file, download: "claimlight-settings.json" }).click();
  URL.revokeObjectURL(file);
});
$("reset").addEventListener("click", async () => {
  await forget();
  $("data-state").textContent = words("resetDone");
  await show();
});

await sayResets($("resets"), { resets, seen });
await show();
document.documentElement.dataset.shown = "true";
