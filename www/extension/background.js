// The part of the extension that has no page: it puts the reader into pages that the user asks for, hands out the extension's own files,
// and keeps the number on the button. The network is asked for one thing alone: files of an index of fact-checks that the reader has added.

import { bytes } from "../bytes.js";
import { gather, notesOf, send, stateOf } from "./pages.js";
import { change, pattern, read, textOf } from "./settings.js";

/** The extension's own files of words and figures, by name; put in by the build. */
const FILES = __FILES__;

/** A page may make frames without end; those with an article are few. */
const MOST_FRAMES = 50;

/** The text of one of the extension's files, or of a pack that the reader has added. */
const text = async (name) => {
  if (Object.hasOwn(FILES, name)) return (await fetch(chrome.runtime.getURL(FILES[name]))).text();
  const stored = await chrome.storage.local.get(textOf(name));
  if (typeof stored[textOf(name)] !== "string") throw new Error(`${name} is not among the packs that were added`);
  return stored[textOf(name)];
};

/** A file of an index of fact-checks that the reader has added, in base64, since messages carry no bytes. */
const file = async (address) => {
  const { indexes } = await read();
  const { href } = new URL(address);
  if (!indexes.some((index) => href.startsWith(index.address))) throw new Error(`${href} is of no index that was added`);
  // A redirection would lead out of the index.
  const whole = await bytes(href, { redirect: "error" });
  let text = "";
  for (let at = 0; at < whole.length; at += 8192) text += String.fromCharCode(...whole.subarray(at, at + 8192));
  return btoa(text);
};

/** Shows on the button how many figures a tab has, or that it cannot be read. */
const badge = async (tabId, { state, count }) => {
  const words = { forbidden: "stateForbidden", pdf: "statePdf" }[state];
  const about = words ? `Claimlight: ${chrome.i18n.getMessage(words)}` : "";
  await chrome.action.setBadgeText({ tabId, text: words ? "×" : count ? String(count) : "" });
  await chrome.action.setTitle({ tabId, title: about || chrome.i18n.getMessage("actionTitle") });
};

/** Reads a tab, or what is selected in one of its frames. */
const begin = async (tabId, wish, frame) => {
  await send(tabId, wish, frame).catch(() => {});
  await badge(tabId, stateOf(await gather(tabId)));
};

/** Notes that a frame has a reader. One note is taken after the other, or two frames would overwrite each other's. */
let noting = Promise.resolve();
const note = (tabId, frame) =>
  (noting = noting
    .then(async () => {
      const name = notesOf(tabId);
      const noted = (await chrome.storage.session.get(name))[name] ?? [];
      if (frame && !noted.includes(frame)) await chrome.storage.session.set({ [name]: [...noted, frame].slice(-MOST_FRAMES) });
    })
    .catch(() => {}));
chrome.tabs.onRemoved.addListener((tabId) => chrome.storage.session.remove(notesOf(tabId)));

const WANTS = {
  text: ({ name }) => text(String(name)),
  file: ({ address }) => file(String(address)),
  // The card's program comes when the figures are marked, into the frame that wants it.
  card: (_, { tab, frameId }) =>
    chrome.scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: ["card.js"] }).then(() => true),
  // A frame has something to show; the button counts those of all.
  changed: async ({ count, state }, { tab, frameId }) => {
    await note(tab.id, frameId);
    const states = await gather(tab.id);
    await badge(tab.id, states.length ? stateOf(states) : { count, state });
  },
};

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const want = Object.hasOwn(WANTS, message?.want ?? "") && sender.tab ? WANTS[message.want] : undefined;
  if (!want) return false;
  // A tab may have gone since it asked.
  Promise.resolve(want(message, sender)).then(
    (value) => reply({ value }),
    (error) => reply({ error: String(error?.message ?? error) }),
  );
  return true;
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "read" && tab?.id !== undefined) begin(tab.id, {});
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId === "selection" && tab?.id !== undefined) begin(tab.id, { selection: true }, info.frameId ?? 0);
});

/** Has the reader run by itself on the sites that the user has named and allowed, and nowhere else. */
let settling = Promise.resolve();
const settle = () =>
  (settling = settling
    .then(async () => {
      const { sites } = await read();
      const allowed = await Promise.all(sites.map((host) => chrome.permissions.contains({ origins: [pattern(host)] })));
      const matches = sites.filter((_, i) => allowed[i]).map(pattern);
      const registered = await chrome.scripting.getRegisteredContentScripts({ ids: ["sites"] });
      const script = { id: "sites", matches, js: ["content.js"], allFrames: true, runAt: "document_idle", persistAcrossSessions: true };
      if (!matches.length) {
        if (registered.length) await chrome.scripting.unregisterContentScripts({ ids: ["sites"] });
      } else if (registered.length) await chrome.scripting.updateContentScripts([script]);
      else await chrome.scripting.registerContentScripts([script]);
    })
    .catch((error) => console.info(`claimlight: ${error?.message ?? error}`)));

chrome.permissions.onAdded.addListener(settle);
chrome.permissions.onRemoved.addListener(async () => {
  // What was taken back in the browser's own settings is no site of ours any more.
  const { sites } = await read();
  const allowed = await Promise.all(sites.map((host) => chrome.permissions.contains({ origins: [pattern(host)] })));
  if (allowed.includes(false)) await change({ sites: sites.filter((_, i) => allowed[i]) });
  settle();
});
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes.settings) settle();
});
chrome.runtime.onStartup.addListener(settle);
chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({ id: "selection", title: chrome.i18n.getMessage("menuSelection"), contexts: ["selection"] });
  });
  settle();
});
