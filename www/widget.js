// How a widget lives on a page: it comes when there is an article to read, follows it wherever the page goes, and leaves no
// trace when it goes, whether it is told to or something has failed. The build puts this into the glue of the first module.

import { turn } from "./turn.js";

/** Between two looks for an article on a page that has none so much time passes at least, and twice as much after each. */
const FIRST_LOOK_MS = 300;
const LAST_LOOK_MS = 5000;

/** Resolves when nodes of the page have changed, but no sooner than after so many milliseconds, or when it is somewhere else. */
const change = (milliseconds) =>
  new Promise((resolve) => {
    const done = (moved) => {
      observer.disconnect();
      target.removeEventListener(kind, done);
      resolve(moved);
    };
    const observer = new MutationObserver(() => {
      observer.disconnect();
      setTimeout(done, milliseconds);
    });
    observer.observe(document, { childList: true, subtree: true });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["lang", "class"] });
    const target = globalThis.navigation ?? globalThis;
    const kind = globalThis.navigation ? "currententrychange" : "popstate";
    target.addEventListener(kind, done);
  });

const announce = (name, detail) => document.dispatchEvent(new CustomEvent(`claimlight:${name}`, { detail }));

/**
 * Puts a widget on the page; `pack(tag)` and `card(tag)` fetch what it needs, `complain(error)` says why there is none. Gives its handle, and a promise that is kept once the
 * figures are painted. Where there is no article in a language that it can read, a widget that `waits` looks again when the page changes.
 */
export const live = (program, options, { pack, card, complain }, waits) => {
  let inner;
  let element;
  let sheet;
  let gone = false;
  let said;
  let parts;

  const stop = () => {
    const ending = inner;
    inner = null;
    try {
      ending?.destroy();
    } catch {
      // What has failed may fail again here; what can be seen of it goes all the same.
      for (const name of [...CSS.highlights.keys()]) if (name.startsWith("claimlight")) CSS.highlights.delete(name);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      element.remove();
    }
    // Whoever keeps an event's detail keeps this scope, and nothing of the page with it.
    element = sheet = null;
  };

  /** Takes all away for good. Marks without a card, or a card without marks, would only puzzle. */
  const fail = (error) => {
    if (gone) return;
    gone = true;
    stop();
    complain(error);
  };

  // Most pages never ask for the claims, so they are written out when one does. Whoever keeps an event's detail keeps this scope alone, and
  // nothing of an article that went.
  const listing = (claims) => ({ get claims() { return (claims ??= inner?.claims ?? []); } });

  /** The program in one language, until the page is in another or has no article any more; kept once the figures are painted. */
  const read = (found) =>
    new Promise((resolve, reject) => {
      let shown;
      const guard = (run) => (...values) => {
        try {
          return gone ? undefined : run(...values);
        } catch (error) {
          queueMicrotask(() => fail(error));
        }
      };
      // The program is busy when it calls; what is to be done about it may call the program.
      const told = {
        began: (ours, theirs) => ([element, sheet] = [ours, theirs]),
        error: (message) => (reject(message), fail(message)),
        moved: () => (stop(), (waits = true), begin().catch(fail)),
        claims: () => {
          announce("claims", listing());
          parts[0].weigh(...parts, options, () => inner === mine && announce("evidence", listing()));
        },
        ready: () => {
          announce("ready", listing());
          resolve();
          shown ??= card(found[0]).then(turn).then(show).catch(fail);
        },
      };
      const show = async ([ui, text, context]) => {
        const prepared = await ui.prepare(ui, text).then(turn);
        // The page may have moved on by now.
        if (inner !== mine) return prepared.free();
        parts = [ui, context, (text) => program.scan(text, found[0])];
        mine.show(ui, prepared);
      };
      const hook = (what, a, b) => {
        if (what === "guard") return guard(a);
        const act = told[what] ?? (() => announce(what, b ? { id: a, href: b } : { id: a }));
        if (what === "began") act(a, b);
        else queueMicrotask(() => gone || act(a, b));
      };
      const mine = (inner = program.mount(options, found, hook));
    });

  /** Brings the widget to the article that the page has now. */
  const begin = async () => {
    // What has come before has taken a task of its own, and so does each step from here.
    await turn();
    for (let look = FIRST_LOOK_MS; !gone; look = Math.min(look * 2, LAST_LOOK_MS)) {
      let found;
      try {
        found = program.find(options);
      } catch (error) {
        if (!waits) throw error;
        if (said !== String(error)) complain(error);
        said = String(error);
        if (await change(look)) look = FIRST_LOOK_MS / 2;
        continue;
      }
      const words = await pack(found[0]);
      do await turn();
      while (program.learn_words(found[0], words));
      await turn();
      return gone ? undefined : read(found);
    }
  };

  const painted = begin();
  painted.catch(fail);
  const handle = {
    get claims() { return inner?.claims ?? null; },
    update: () => inner?.update(),
    open: (id) => inner?.open(id) ?? false,
    destroy: () => {
      gone = true;
      stop();
    },
  };
  return { handle, painted };
};
