// What the reader has set, as it is stored on this device. Whatever is stored is checked when it is read: what is bad is set back to what it
// was at first, and that is said in the popup and on the options page.

const DEFAULTS = { density: "normal", region: "", currency: "", sites: [], packs: [], indexes: [] };

/** The name under which the text of a pack that the reader has added is stored. */
export const textOf = (address) => `pack ${address}`;

const isText = (value, most) => typeof value === "string" && value.length <= most;
const isHost = (value) => isText(value, 253) && /^(\[[0-9a-f:.]+\]|[^\s/:*?#@]+)$/i.test(value);
/** What has an address, a name and a day when it was fetched. */
const isSource = (source) =>
  source !== null &&
  typeof source === "object" &&
  isText(source.address, 2000) &&
  /^https?:\/\/\S+$/.test(source.address) &&
  isText(source.name, 300) &&
  isText(source.fetched, 10);
const isPack = (pack) => isSource(pack) && Number.isSafeInteger(pack.figures) && Number.isSafeInteger(pack.size);
const isIndex = (index) => isSource(index) && index.address.endsWith("/") && Number.isSafeInteger(index.reviews);

/** What each setting may be. */
const GOOD = {
  density: (value) => ["few", "normal", "all"].includes(value),
  region: (value) => isText(value, 3) && /^([A-Z]{2,3})?$/.test(value),
  currency: (value) => isText(value, 3) && /^([A-Z]{3})?$/.test(value),
  sites: (value) => Array.isArray(value) && value.length <= 1000 && value.every(isHost),
  packs: (value) => Array.isArray(value) && value.length <= 50 && value.every(isPack),
  indexes: (value) => Array.isArray(value) && value.length <= 10 && value.every(isIndex),
};

/** Whether a value may stand for a setting. */
export const good = (name, value) => GOOD[name]?.(value) ?? false;

/** What is stored, checked: `settings`, and the names of those that were `reset`. What a newer version has stored besides is kept. */
export const check = (stored) => {
  if (stored === undefined) return { settings: structuredClone(DEFAULTS), reset: [] };
  const plain = stored !== null && typeof stored === "object" && !Array.isArray(stored);
  const settings = plain ? { ...stored } : {};
  const reset = [];
  for (const [name, standard] of Object.entries(DEFAULTS)) {
    if (plain && !Object.hasOwn(settings, name)) settings[name] = structuredClone(standard);
    if (good(name, settings[name])) continue;
    settings[name] = structuredClone(standard);
    reset.push(name);
  }
  return { settings, reset };
};

/** The settings; what was bad is stored anew, with a word about it. */
export const read = async () => {
  const stored = await chrome.storage.local.get(["settings", "reset"]);
  const { settings, reset } = check(stored.settings);
  if (reset.length) await chrome.storage.local.set({ settings, reset: [...new Set([...known(stored.reset), ...reset])] });
  return settings;
};

/** Changes some settings and gives them all. */
export const change = async (changes) => {
  const settings = { ...(await read()), ...changes };
  await chrome.storage.local.set({ settings });
  return settings;
};

const known = (names) => (Array.isArray(names) ? names.filter((name) => Object.hasOwn(DEFAULTS, name)) : []);

/** The names of the settings that had to be reset, until somebody has seen it. */
export const resets = async () => known((await chrome.storage.local.get("reset")).reset);

/** The reader has seen what was reset. */
export const seen = () => chrome.storage.local.remove("reset");

/** Everything as it was at first; sites lose their permission. */
export const forget = async () => {
  const { sites } = await read();
  if (sites.length) await chrome.permissions.remove({ origins: sites.map(pattern) }).catch(() => {});
  await chrome.storage.local.clear();
};

/** The pattern of a site's addresses, and of no other's. */
export const pattern = (host) => `*://${host}/*`;
