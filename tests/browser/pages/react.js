// A story as a React application: the same source runs in the tests' server and in the browser.

import { createElement as h, useEffect, useState } from "react";
import { LIVE_MS, TICKS, rail } from "./stories.js";

/** The page's part that is an application. */
export function App() {
  const [debt, setDebt] = useState(1);
  const [edition, setEdition] = useState(1);
  const [turned, setTurned] = useState(false);
  const [ticks, setTicks] = useState(0);
  const [renders, setRenders] = useState(0);
  useEffect(() => {
    window.hydrated = true;
  }, []);
  useEffect(() => {
    if (ticks === 0) return undefined;
    const timer = setTimeout(() => {
      setDebt((now) => now + 1);
      setTicks(ticks - 1);
    }, LIVE_MS);
    return () => clearTimeout(timer);
  }, [ticks]);

  const button = (id, onClick) => h("button", { id, type: "button", onClick }, id);
  const { title, paragraphs } = rail(debt);
  const [, ...rest] = paragraphs.map((text, i) => h("p", { key: i }, text));
  // Three text nodes, between which the server sets comments.
  const first = h("p", { key: 0 }, "Tallow Rail, which runs trains on the north coast, owes its banks $", debt, " billion, the company said on Tuesday.");
  const lines = [first, ...rest];
  return h(
    "div",
    { "data-renders": renders },
    h(
      "nav",
      null,
      button("borrow", () => setDebt(debt + 1)),
      button("live", () => setTicks(TICKS)),
      button("refresh", () => setEdition(edition + 1)),
      button("turn", () => setTurned(!turned)),
      button("render", () => setRenders(renders + 1)),
    ),
    h("article", { key: edition }, h("h1", null, title), turned ? lines.reverse() : lines),
  );
}

/** The application as the whole document, head and body included, with or without the widget's tag. */
export function Page({ widget }) {
  return h(
    "html",
    { lang: "en" },
    h(
      "head",
      null,
      h("meta", { charSet: "utf-8" }),
      h("title", null, "React"),
      h("link", { rel: "icon", href: "data:," }),
      h("script", { src: "/watch.js" }),
      widget && h("script", { type: "module", async: true, src: "/pkg/claimlight.js", "data-density": "all" }),
    ),
    h("body", null, h(App)),
  );
}
