// Runs in the page, and measures what the widget shows there: what is cut off, how it stands out, how large it is to touch.

/** Installs `window.inspect`. Self-contained: its source is sent to the browser. */
export function installInspect() {
  const root = () => document.querySelector("claim-light").shadowRoot;
  const part = (name) => [...root().querySelectorAll(`[part~=${name}]`)].find((element) => element.checkVisibility());
  const unseen = (element) => element.closest(".unseen") !== null;

  /** The text nodes below an element that are there to be seen. */
  function texts(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (data.trim() !== "" && !unseen(parentElement) && parentElement.checkVisibility()) found.push(walker.currentNode);
    }
    return found;
  }

  /** The elements around a node up to the widget's root, the nearest first. */
  function* around(node) {
    for (let element = node.parentElement; element; element = element.parentElement) yield element;
  }

  /** The rectangles of a text node's lines. */
  function lines(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  }

  /** What of a part's text a reader cannot get to see, or only by scrolling sideways. */
  function cut(name) {
    const element = part(name);
    const found = [];
    for (const scroller of [element, ...element.querySelectorAll("*")]) {
      if (!unseen(scroller) && scroller.scrollWidth > scroller.clientWidth + 1 && getComputedStyle(scroller).overflowX !== "visible") found.push(`${scroller.className || scroller.localName} scrolls sideways`);
    }
    const { clientWidth } = document.documentElement;
    if (document.documentElement.scrollWidth > clientWidth + 1) found.push("the page scrolls sideways");
    for (const node of texts(element)) {
      const text = node.data.trim().slice(0, 30);
      for (const at of lines(node).keys()) {
        // Whoever scrolls there brings the line into view.
        const line = lines(node)[at];
        for (const box of around(node)) {
          if (box.scrollHeight > box.clientHeight + 1 && ["auto", "scroll"].includes(getComputedStyle(box).overflowY)) box.scrollTop += line.top - box.getBoundingClientRect().top - 32;
        }
        const { left, right, top, bottom } = lines(node)[at];
        if (left < -1 || right > clientWidth + 1 || top < -1 || bottom > innerHeight + 1) found.push(`${text}: outside of the window`);
        for (const box of around(node)) {
          if (getComputedStyle(box).overflow === "visible") continue;
          const edge = box.getBoundingClientRect();
          if (left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 2 || bottom > edge.bottom + 2) found.push(`${text}: cut off by ${box.className || box.localName}`);
        }
        const seen = root().elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (!seen || !(node.parentElement.contains(seen) || seen.contains(node.parentElement))) found.push(`${text}: under ${seen?.className || seen?.localName}`);
      }
    }
    return found;
  }

  const channels = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([...front], back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const luminance = ([...colour]) => {
    const [red, green, blue] = colour.slice(0, 3).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  /** The contrast of two colours, by WCAG. */
  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /** What lies behind an element, down to the part's own opaque ground. */
  function ground(element) {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      const layer = channels(getComputedStyle(box).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight((back, front) => over(front, back), channels("white"));
  }

  window.inspect = {
    cut,
    contrast,
    channels,
    part,

    /** The contrast of every text of a part with what lies behind it; disabled buttons are left out. */
    contrasts: (name) =>
      texts(part(name))
        .filter(({ parentElement }) => !parentElement.closest("[aria-disabled=true]"))
        .map((node) => {
          const back = ground(node.parentElement);
          const ratio = contrast(over(channels(getComputedStyle(node.parentElement).color), back), back);
          return { text: node.data.trim().slice(0, 40), ratio: Math.round(ratio * 100) / 100 };
        }),

    /** The contrast of a part's edge, or an element's outline, with the ground on which it lies. */
    edge: (element, property, back) => contrast(channels(getComputedStyle(element)[property]), back),
    ground,

    /** Everything that can be pressed, with its size. */
    targets: () =>
      [...root().querySelectorAll("button,a[href],.grip")]
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const { width, height } = element.getBoundingClientRect();
          return { what: element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40), width, height };
        }),

    /** The styles of a part. */
    style: (name, ...properties) => properties.map((property) => getComputedStyle(part(name))[property]),
  };
}
