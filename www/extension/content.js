// The reader in a page: the widget in its JavaScript form, in a world of scripts of its own, which the page's policy does not bind and the
// page cannot reach. It asks the background for words and figures, so that nothing of the extension is open to pages.

import ready, * as program from "claimlight-form";
import { bridge, ownNames } from "./world.js";
import { read } from "./settings.js";

/** How long changes are gathered before the background is told, in milliseconds. */
const TELL_MS = 50;

/** In a frame, an article is larger than an advertisement, in square pixels. */
const LEAST_FRAME = 90_000;

const ask = async (want, more) => {
  const { value, error } = (await chrome.runtime.sendMessage({ want, ...more })) ?? { error: "the extension does not answer" };
  if (error) throw new Error(error);
  return value;
};
const text = (name) => ask("text", { name });
/** How the card's program has texts, and the files of an index of fact-checks. */
const addresses = (name) => text(name);
addresses.bytes = async (address) => Uint8Array.from(atob(await ask("file", { address })), (letter) => letter.charCodeAt(0));
const whenIdle = () => new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve, globalThis.requestIdleCallback ? { timeout: 2000 } : 1));

/** The card's program, which the background puts beside this one. */
const card = async (tag) => {
  await whenIdle();
  const [, words] = await Promise.all([globalThis.claimlightCard ?? ask("card"), text(`${tag}-card`)]);
  return [globalThis.claimlightCard, words, addresses];
};

/** Why nothing is read, by what the program says. */
const because = (message) =>
  /^no article/.test(message) ? "none" : /^(there is no language pack|the language of the text)/.test(message) ? "language" : /opts out/.test(message) ? "out" : "failed";

/** The element around what is selected in this frame, or null. */
const selected = () => {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  return { range, element: node instanceof Element ? node : node.parentElement };
};

const create = () => {
  let live;
  let own;
  let begun = 0;
  let state = "off";
  let message = "";
  let language = null;
  let wish = {};

  // However often something changes, the background hears of it so often only.
  let telling = 0;
  const tell = () => {
    telling ||= setTimeout(() => {
      telling = 0;
      ask("changed", { state, count: claims().length }).catch(() => {});
    }, TELL_MS);
  };
  const become = (now, why = "") => {
    state = now;
    message = why;
    tell();
  };
  const claims = () => live?.handle.claims ?? [];

  /** A page that has Claimlight itself has one element of ours more than is this one's. */
  const foreign = () => document.querySelectorAll("claim-light").length > (live && state === "ready" ? 1 : 0);
  const watch = new MutationObserver(() => {
    if (document.querySelectorAll("claim-light").length > 1) aside();
  });

  const stop = () => {
    begun += 1;
    watch.disconnect();
    live?.handle.destroy();
    live = undefined;
    own = undefined;
  };
  const aside = () => {
    stop();
    become("aside");
  };

  /** Reads the page, or what is selected in it, with the settings that there are now. */
  const begin = async () => {
    stop();
    const turn = begun;
    const chosen = wish.selection ? selected() : null;
    const settings = await read();
    if (turn !== begun) return;
    if (document.contentType === "application/pdf") return become("pdf");
    if (foreign()) return become("aside");
    become("reading");
    const options = {
      density: chosen ? "all" : settings.density,
      region: settings.region,
      currency: settings.currency,
      context: settings.packs.map(({ address }) => address).join(" "),
      reviews: settings.indexes.map(({ address }) => address).join(" "),
      ...(wish.lang && { lang: wish.lang }),
      ...(chosen?.element && { article: chosen.element }),
    };
    const complain = (error) => {
      if (turn !== begun) return;
      const why = String(error?.message ?? error);
      console.info(`claimlight: ${why}`);
      become(because(why), why);
    };
    const pack = (tag) => {
      language = tag;
      return text(tag);
    };
    watch.observe(document.body ?? document.documentElement, { childList: true });
    own = program.live(program, options, { pack, card, complain }, !chosen);
    live = own;
    if (chosen) live.painted.then(() => show(chosen.range, turn), () => {});
  };

  /** Opens the card of the first figure in a range, once there is a card. */
  const show = (range, turn) => {
    const marked = [...(CSS.highlights.get("claimlight-claim") ?? [])];
    const at = marked.findIndex((mark) => range.comparePoint(mark.endContainer, mark.endOffset) > -1 && range.comparePoint(mark.startContainer, mark.startOffset) < 1);
    const id = claims()[at]?.id;
    if (!id) return;
    document.addEventListener("claimlight:claims", () => turn === begun && live.handle.open(id), { once: true });
  };

  // The widget says what it does by events, of which the page may send some, too: what counts is what the widget has.
  const follow = () => {
    if (!live || live.handle.claims === null) return;
    if (document.querySelectorAll("claim-light").length > 1) return aside();
    become("ready");
  };
  for (const kind of ["ready", "claims"]) document.addEventListener(`claimlight:${kind}`, follow);
  addEventListener("pageshow", (event) => event.persisted && tell());
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && changes.settings && live) begin();
  });

  return {
    begin(wished) {
      wish = wished ?? {};
      return begin();
    },
    stop() {
      stop();
      become("off");
    },
    open: (id) => live?.handle.open(id) ?? false,
    state: () => ({
      state,
      message,
      language,
      wished: wish.lang ?? "",
      host: location.hostname,
      claims: claims().map(({ id, text, worth, subject, attribution }) => ({ id, text, worth, subject: subject ?? "", said: attribution?.speaker ?? "" })),
    }),
  };
};

if (window === top || innerWidth * innerHeight >= LEAST_FRAME) {
  const first = !globalThis.claimlightReader;
  if (first) {
    bridge();
    ownNames();
    ready();
    globalThis.claimlightReader = create();
  }
  const { claimlightWish: wish } = globalThis;
  delete globalThis.claimlightWish;
  // A page that has a reader already begins anew only by somebody's wish.
  if (first || wish) globalThis.claimlightReader.begin(wish);
}
