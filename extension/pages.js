// What the extension's own pages and its background ask of a tab: all of it goes through the reader in the tab's frames, by functions that
// run beside it, out of the page's reach.

/** Puts the reader into a tab, or into one frame of it, with what is wished of it; an error where scripts are forbidden. */
export const send = async (tabId, wish, frame) => {
  const target = frame === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frame] };
  const set = (wish) => {
    globalThis.claimlightWish = wish;
  };
  await chrome.scripting.executeScript({ target, func: set, args: [wish] });
  await chrome.scripting.executeScript({ target, files: ["content.js"] });
};

/** What the readers in a tab's frames have, the whole page's first: `{frame, state, claims, …}` each; `forbidden` where none can be. */
export const gather = async (tabId) => {
  const state = () => globalThis.claimlightReader?.state() ?? null;
  try {
    const results = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: state });
    return results
      .filter(({ result }) => result)
      .map(({ frameId, result }) => ({ frame: frameId, ...result }))
      .sort((a, b) => a.frame - b.frame);
  } catch {
    return [{ frame: 0, state: "forbidden", claims: [] }];
  }
};

/** What to say of a tab by its frames: that of the one with the most figures, and how many there are in all. */
export const stateOf = (states) => {
  const count = states.reduce((sum, { claims }) => sum + claims.length, 0);
  const best = [...states].sort((a, b) => b.claims.length - a.claims.length)[0];
  return { ...best, count };
};

/** Opens the card of a claim in a frame of a tab. */
export const open = (tabId, frame, id) =>
  chrome.scripting.executeScript({ target: { tabId, frameIds: [frame] }, func: (id) => globalThis.claimlightReader?.open(id), args: [id] });

/** Takes the reader out of a tab. */
export const stop = (tabId) =>
  chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => globalThis.claimlightReader?.stop() });
