// Runs first in the pages beside it, after the tests' probe: what is painted at each frame, what is read of the
// article, who listens, what is kept. It touches no node.

{
  /** Getters by which a script can read a text; all are counted. */
  const READERS = [
    [Node.prototype, "nodeValue"],
    [Node.prototype, "textContent"],
    [CharacterData.prototype, "data"],
    [Text.prototype, "wholeText"],
    [Element.prototype, "innerHTML"],
    [Element.prototype, "outerHTML"],
    [HTMLElement.prototype, "innerText"],
  ];
  /** Objects that outlive an article: a listener that is left on them is left for good. */
  const LASTING = () => [window, document, document.documentElement, document.body, window.navigation, window.visualViewport];
  const QUIET_MS = 300;

  const setTimer = window.setTimeout;
  const whenIdle = window.requestIdleCallback;
  const watch = { reading: 0, listeners: 0, memories: [], buried: 0, freed: 0 };
  let frames = null;

  for (const [prototype, name] of READERS) {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      ...rest,
      get() {
        const value = get.call(this);
        const inside = (this instanceof Element ? this : this.parentElement)?.closest("article") || this.querySelector?.("article");
        if (inside) watch.reading += value?.length ?? 0;
        return value;
      },
    });
  }

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const listening = new Map();
  const lasts = (target) => target instanceof MediaQueryList || LASTING().includes(target);
  const kept = (target) => listening.get(target) ?? listening.set(target, new Set()).get(target);
  const key = (() => {
    const ids = new WeakMap();
    let last = 0;
    return (type, callback, options) => `${type} ${Boolean(options?.capture ?? options)} ${ids.get(callback) ?? ids.set(callback, ++last).get(callback)}`;
  })();
  const forget = (target, name) => {
    if (listening.get(target)?.delete(name)) watch.listeners -= 1;
  };
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    const target = this ?? window;
    if (callback && lasts(target)) {
      const name = key(type, callback, options);
      if (!kept(target).has(name)) {
        kept(target).add(name);
        watch.listeners += 1;
        if (options?.once) addEventListener.call(target, type, () => forget(target, name), options);
        if (options?.signal) addEventListener.call(options.signal, "abort", () => forget(target, name), { once: true });
      }
    }
    return addEventListener.call(target, type, callback, options);
  };
  EventTarget.prototype.removeEventListener = function (type, callback, options) {
    const target = this ?? window;
    if (callback && lasts(target)) forget(target, key(type, callback, options));
    return removeEventListener.call(target, type, callback, options);
  };

  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      watch.memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
      return made;
    };
  }

  const graves = new FinalizationRegistry(() => (watch.freed += 1));

  window.watch = Object.assign(watch, {
    /** From now on each frame is looked at: only whole marks with these words may be painted, on text that is in the page. */
    begin(allowed) {
      const own = (frames = { seen: 0, marked: 0, wrong: [], hosts: 0 });
      const look = () => {
        if (own !== frames) return;
        const marks = probe.ranges();
        own.seen += 1;
        own.marked += marks.length > 0 ? 1 : 0;
        own.hosts = Math.max(own.hosts, probe.hosts());
        for (const mark of marks) {
          const words = mark.toString().replace(/\s+/g, " ").trim();
          if (!mark.startContainer.isConnected || !mark.endContainer.isConnected) own.wrong.push(`out of the page: ${words}`);
          else if (!allowed.includes(words)) own.wrong.push(words);
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    /** What was seen since `begin`: how many frames, how many with marks, what was wrong in them, and the most widgets at once. */
    end() {
      const seen = frames;
      frames = null;
      return { ...seen, wrong: [...new Set(seen.wrong)] };
    },
    /** Resolves when all that a change of the page sets in motion has long been done. */
    async beyondQuiet() {
      await new Promise((resolve) => setTimer.call(window, resolve, 3 * QUIET_MS));
      await new Promise((resolve) => whenIdle.call(window, resolve, { timeout: QUIET_MS }));
      return true;
    },
    /** The page's clock runs so many times as fast, for the many rounds of a test; what it waits for stays the same. */
    hurry(times) {
      window.setTimeout = (callback, delay = 0, ...rest) => setTimer.call(window, callback, delay / times, ...rest);
    },
    /** What waits for the page to be idle waits for the test instead, which gets the list of it. */
    hold() {
      const held = [];
      window.requestIdleCallback = (callback) => held.push(callback);
      return held;
    },
    /** The tab is hidden, or seen again. */
    hide(hidden) {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    },
    /** Counts an object as `buried`, and as `freed` once it has been collected since nothing holds it any longer. */
    bury(object) {
      watch.buried += 1;
      graves.register(object);
    },
    bytes: () => watch.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  });
  if (location.hash === "#hidden") watch.hide(true);
}
