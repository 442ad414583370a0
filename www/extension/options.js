// The options page: what holds for every page that is read, and what the reader has allowed and added.

import { bytes } from "./bytes.js";
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

/** What the reader has added, each with its name, what is known `about` it, and its address. */
const list = (kind, sources, about, add) =>
  $(kind).replaceChildren(
    ...sources.map((source) =>
      make(
        "li",
        {},
        make("span", {}, make("b", {}, source.name), " ", about(source), make("br"), source.address),
        button(words("sourceRenew"), words("renewNamed", source.name), () => add(source.address)),
        button(words("remove"), words("removeNamed", source.name), () => drop(kind, source.address)),
      ),
    ),
  );

const show = async () => {
  const settings = await read();
  $("density").value = settings.density;
  $("region").value = settings.region;
  $("currency").value = settings.currency;
  list("packs", settings.packs, ({ figures, size, fetched }) => words("packAbout", figures, Math.ceil(size / 1000), fetched), addPack);
  list("indexes", settings.indexes, ({ reviews, fetched }) => words("indexAbout", reviews, fetched), addIndex);
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

const drop = async (kind, address) => {
  const settings = await read();
  await chrome.storage.local.remove(textOf(address));
  await change({ [kind]: settings[kind].filter((source) => source.address !== address) });
  await show();
};

/** Adds what is at an address, or has it renewed; `fetching` makes its entry, and says in an error why it cannot be used. */
const add = async (kind, field, state, wish, fetching) => {
  try {
    const source = { ...(await fetching(wish)), fetched: new Date().toISOString().slice(0, 10) };
    const sources = (await read())[kind];
    const at = sources.findIndex(({ address }) => address === source.address);
    const changed = at < 0 ? [...sources, source] : sources.with(at, source);
    if (!good(kind, changed)) throw new Error(words("tooMany", sources.length));
    await change({ [kind]: changed });
    state.textContent = words("sourceAdded", source.name);
    field.value = "";
    await show();
  } catch (error) {
    state.textContent = words("sourceWrong", error?.message ?? error);
  }
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

const addPack = (wish) =>
  add("packs", $("address"), $("pack-state"), wish, async () => {
    const address = new URL(wish).href;
    // The question for the server's permission must be asked in the very turn of the click.
    const asked = chrome.permissions.request({ origins: [pattern(new URL(address).hostname)] });
    $("pack-state").textContent = words("packFetching");
    await asked.catch(() => false);
    const text = await fetchPack(address);
    const value = JSON.parse(text);
    const [wrong] = globalThis.claimlightCard.learn_own(address, value);
    if (wrong) throw new Error(wrong);
    await chrome.storage.local.set({ [textOf(address)]: text });
    return { address, name: nameOf(value, address), figures: value.figures.length, size: new Blob([text]).size };
  });

/** An index is fetched from while the reader reads, which its host has to allow as it does to publishers: no permission is asked. */
const addIndex = (wish) =>
  add("indexes", $("index-address"), $("index-state"), wish, async () => {
    const address = new URL(wish).href.replace(/[?#].*$/, "").replace(/\/(manifest\.bin)?$/, "") + "/";
    $("index-state").textContent = words("indexFetching");
    const reviews = globalThis.claimlightCard.size(await bytes(`${address}manifest.bin`, { redirect: "error" }));
    return { address, name: address.replace(/^https?:\/\//, "").slice(0, -1), reviews };
  });

for (const [form, field, act] of [
  ["add", "address", addPack],
  ["add-index", "index-address", addIndex],
]) {
  $(form).addEventListener("submit", (event) => {
    event.preventDefault();
    act($(field).value);
  });
}
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
