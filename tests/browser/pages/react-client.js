// Makes the server's markup a running application: at once, or with `#later` when a test says so.

import { createElement as h } from "react";
import { hydrateRoot } from "react-dom/client";
import { App, Page } from "./react.js";

window.recoverable = [];
window.hydrate = () => {
  const root = document.getElementById("root");
  const widget = !location.pathname.startsWith("/bare/");
  hydrateRoot(root ?? document, root ? h(App) : h(Page, { widget }), {
    onRecoverableError: (error) => window.recoverable.push(String(error)),
  });
};
if (location.hash !== "#later") window.hydrate();
