// Runs in the page before anything else of it, and reads what the widget does there. It touches no node.

/** Installs `window.probe`. Self-contained: its source is sent to the browser. */
export function installProbe() {
  const kinds = ["ready", "claims", "evidence", "open", "close", "source", "error"];
  const events = Object.fromEntries(kinds.map((kind) => [kind, []]));
  for (const kind of kinds) {
    document.addEventListener(`claimlight:${kind}`, (event) => {
      events[kind].push({ detail: event.detail, time: performance.now() });
    });
  }
  const violations = [];
  document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  const tasks = [];
  // Firefox reports no long tasks.
  if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
    new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  }
  let atStart = null;
  document.addEventListener("DOMContentLoaded", () => (atStart = serialised()));

  const host = () => document.querySelector("claim-light");
  const root = () => host()?.shadowRoot ?? null;
  // Layout's white space is not part of what a reader reads; no-break spaces are, but which kind is not at issue.
  const plain = (text) => text.replace(/\s+/g, " ").trim();

  /** The document without the widget's element. */
  function serialised() {
    const own = [...document.querySelectorAll("claim-light")];
    return own.reduce((html, node) => html.replace(node.outerHTML, ""), document.documentElement.outerHTML);
  }

  /** A node with the hosts of the shadow trees that it is in, the outermost first. */
  function line(node) {
    const top = node.getRootNode();
    return top instanceof ShadowRoot ? [...line(top.host), node] : [node];
  }

  /** The order in which two ranges begin, through shadow trees; ranges that are out of the page come in any order. */
  function order(a, b) {
    const [one, other] = [line(a.startContainer), line(b.startContainer)];
    const at = one.findIndex((node, i) => node !== other[i]);
    if (at < 0) return a.startOffset - b.startOffset;
    return one[at].compareDocumentPosition(other[at]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }

  /** The painted ranges in document order, each once, as live ranges. */
  function ranges() {
    const found = [];
    // A static range may outlive the text that it was made for.
    const within = (node, offset) => Math.min(offset, node.length ?? node.childNodes.length);
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("claimlight")) continue;
      for (const painted of highlight) {
        const range = document.createRange();
        range.setStart(painted.startContainer, within(painted.startContainer, painted.startOffset));
        range.setEnd(painted.endContainer, within(painted.endContainer, painted.endOffset));
        found.push(range);
      }
    }
    found.sort(order);
    // The open mark is painted a second time.
    const once = [];
    for (const range of found) if (!once.length || order(range, once.at(-1)) !== 0) once.push(range);
    return once;
  }

  /** The one element in the shadow root that matches and is rendered, or null. */
  function shown(selector) {
    return [...(root()?.querySelectorAll(selector) ?? [])].find((element) => element.checkVisibility()) ?? null;
  }

  const card = () => shown("[part~=card]");
  const pill = () => shown("[part~=pill]");
  const list = () => shown("[part~=list]");
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };

  window.probe = {
    events,
    violations,
    serialised,
    ranges,
    count: (kind) => events[kind].length,
    last: (kind) => events[kind].at(-1)?.detail ?? null,
    atStart: () => atStart,
    /** When the claims were ready after the loader had come, and the longest task since then (of whomever), in whole milliseconds. */
    times() {
      const loader = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/pkg/claimlight.js"))?.responseEnd ?? 0;
      const durations = tasks.filter(({ startTime }) => startTime >= loader).map(({ duration }) => duration);
      return { ready: Math.round(events.ready[0].time - loader), task: Math.round(Math.max(0, ...durations)) };
    },
    texts: () => ranges().map((range) => plain(range.toString())),
    claims: () => events.ready.at(-1).detail.claims.map((claim) => ({ ...claim, text: plain(claim.text) })),
    names: () => [...CSS.highlights.keys()].filter((name) => name.startsWith("claimlight")),
    hosts: () => document.querySelectorAll("claim-light").length,
    settled: () => Promise.allSettled((root()?.getAnimations() ?? []).map((animation) => animation.finished)).then(() => true),
    viewport: () => ({ width: document.documentElement.clientWidth, height: innerHeight }),

    /** For each stretch "before [meant] after", the texts of the marks that touch its first occurrence; null if there is none. */
    touching(stretches) {
      const nodes = [];
      const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
      let all = "";
      while (walker.nextNode()) {
        for (let i = 0; i < walker.currentNode.length; i++) {
          const space = /\s/.test(walker.currentNode.data[i]);
          if (space && all.endsWith(" ")) continue;
          all += space ? " " : walker.currentNode.data[i];
          nodes.push([walker.currentNode, i]);
        }
      }
      return stretches.map((stretch) => {
        const [before, meant] = stretch.split(/[[\]]/);
        const at = all.indexOf(stretch.replace(/[[\]]/g, ""));
        if (at < 0) return null;
        const from = nodes[at + before.length];
        const to = nodes[at + before.length + meant.length - 1];
        return ranges()
          .filter((range) => range.comparePoint(to[0], to[1]) >= 0 && range.comparePoint(from[0], from[1] + 1) <= 0)
          .map((range) => plain(range.toString()));
      });
    },

    /** Scrolls the mark of claim `i` to the middle and gives a point in it. */
    spot(i) {
      const range = ranges()[i];
      range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
      const rect = range.getClientRects()[0];
      return { x: rect.left + Math.min(12, rect.width / 2), y: rect.top + rect.height / 2 };
    },
    markBox: (i) => box(ranges()[i]),

    /** What the open card shows, or null. */
    card() {
      const element = card();
      if (!element) return null;
      const label = element.getAttribute("aria-labelledby");
      return {
        role: element.getAttribute("role"),
        name: plain((label ? root().getElementById(label) : element).textContent),
        text: plain(element.innerText),
        links: [...element.querySelectorAll("a[href]")].map((a) => ({ href: a.href, rel: a.rel, target: a.target, box: box(a) })),
        box: box(element),
        focused: element.contains(root().activeElement),
      };
    },
    pill() {
      const element = pill();
      return element && { name: plain(element.getAttribute("aria-label") ?? element.textContent), expanded: element.getAttribute("aria-expanded"), focused: root().activeElement === element, box: box(element) };
    },
    /** What the open list shows, or null: its entries, and which of them has the focus. */
    list() {
      const element = list();
      if (!element) return null;
      const entries = [...element.querySelectorAll("[part~=entry]")];
      return { texts: entries.map((entry) => plain(entry.innerText)), focused: entries.indexOf(root().activeElement), boxes: entries.map(box) };
    },
  };
}
