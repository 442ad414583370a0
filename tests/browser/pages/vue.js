// A story as a Vue application: the same source runs in the tests' server and in the browser.

import { h, onMounted, ref } from "vue";
import { LIVE_MS, TICKS, rail } from "./stories.js";

/** The page's part that is an application. */
export const App = {
  setup() {
    const debt = ref(1);
    const edition = ref(1);
    const turned = ref(false);
    const renders = ref(0);
    const live = (ticks) => {
      if (ticks === 0) return;
      setTimeout(() => {
        debt.value += 1;
        live(ticks - 1);
      }, LIVE_MS);
    };
    onMounted(() => {
      window.hydrated = true;
    });

    const button = (id, onClick) => h("button", { id, type: "button", onClick }, id);
    return () => {
      const { title, paragraphs } = rail(debt.value);
      const [, ...rest] = paragraphs.map((text, i) => h("p", { key: i }, text));
      // Three text nodes, which the server's markup has as one: hydrating splits it.
      const first = h("p", { key: 0 }, ["Tallow Rail, which runs trains on the north coast, owes its banks $", `${debt.value}`, " billion, the company said on Tuesday."]);
      const lines = [first, ...rest];
      return h("div", { "data-renders": renders.value }, [
        h("nav", [
          button("borrow", () => (debt.value += 1)),
          button("live", () => live(TICKS)),
          button("refresh", () => (edition.value += 1)),
          button("turn", () => (turned.value = !turned.value)),
          button("render", () => (renders.value += 1)),
        ]),
        h("article", { key: edition.value }, [h("h1", title), ...(turned.value ? lines.reverse() : lines)]),
      ]);
    };
  },
};
