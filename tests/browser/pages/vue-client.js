// Makes the server's markup a running application: at once, or with `#later` when a test says so.

import { createSSRApp } from "vue";
import { App } from "./vue.js";

window.recoverable = [];
window.hydrate = () => {
  const app = createSSRApp(App);
  app.config.errorHandler = (error) => window.recoverable.push(String(error));
  app.config.warnHandler = (message) => window.recoverable.push(message);
  app.mount("#root");
};
if (location.hash !== "#later") window.hydrate();
