// What the extension's own pages and its background ask of a tab: all of it goes through the reader in the tab's frames, by functions that
// run beside it, out of the page's reach. A frame that never finishes loading never answers, so frames are asked one by one, and those
// alone that have a reader, which the background keeps note of.

/** Where the background notes which frames of a tab, besides the whole page's, have a reader; for as long as the browser runs. */
export const notesOf = (tabId) => `frames ${tabId}`;

/** The frames of a tab that may have a reader: the whole page's, and those that were noted. */
const frames = async (tabId) => [0, ...((await chrome.storage.session.get(notesOf(tabId)))[notesOf(tabId)] ?? [])];

const within = (tabId, frame, more) => chrome.scripting.executeScript({ target: { tabId, frameIds: [frame] }, injectImmediately: true, ...more });

/** Puts the reader into a tab, or into one frame of it, with what is wished of it; an error where scripts are forbidden. */
export const send = async (tabId, wish, frame) => {
  const set = (wish) => {
    globalThis.claimlightWish = wish;
  };
  const into = async (frame) => {
    await within(tabId, frame, { func: set, args: [wish] });
    await within(tabId, frame, { files: ["content.js"], injectImmediately: false });
  };
  if (frame !== undefined) return into(frame);
  const [top, ...noted] = await frames(tabId);
  await into(top);
  for (const frame of noted) into(frame).catch(() => {});
  // Frames that have none yet get one as each of them is ready; nobody waits for the last.
  chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: ["content.js"] }).catch(() => {});
};

/** What the readers in a tab's frames have, the whole page's first: `{frame, state, claims, …}` each; `forbidden` where none can be. */
export const gather = async (tabId) => {
  const state = () => globalThis.claimlightReader?.state() ?? null;
  const all = await frames(tabId);
  const answers = await Promise.allSettled(all.map((frame) => within(tabId, frame, { func: state })));
  if (answers[0].status === "rejected") return [{ frame: 0, state: "forbidden", claims: [] }];
  return answers.flatMap(({ value }, i) => (value?.[0]?.result ? [{ frame: all[i], ...value[0].result }] : []));
};

/** What to say of a tab by its frames: that of the one with the most figures, and how many there are in all. */
export const stateOf = (states) => {
  const count = states.reduce((sum, { claims }) => sum + claims.length, 0);
  const best = [...states].sort((a, b) => b.claims.length - a.claims.length)[0];
  return { ...best, count };
};

/** Opens the card of a claim in a frame of a tab. */
export const open = (tabId, frame, id) => within(tabId, frame, { func: (id) => globalThis.claimlightReader?.open(id), args: [id] });

/** Takes the reader out of a tab. */
export const stop = async (tabId) =>
  Promise.allSettled((await frames(tabId)).map((frame) => within(tabId, frame, { func: () => globalThis.claimlightReader?.stop() })));
