// Runs before the widget, and writes down every use of what could store something, tell something to somebody, or know a
// reader again. Reading a text or a rectangle is no such use.

{
  const trapped = [];
  window.trapped = trapped;
  const owner = (object, name) => {
    while (object && !Object.hasOwn(object, name)) object = Object.getPrototypeOf(object);
    return object;
  };

  /** Every access to a property, or every call of it where it is a function. */
  const trap = (object, name, label = name) => {
    const holder = object && owner(object, name);
    if (!holder) return;
    const { get, set, value, ...rest } = Object.getOwnPropertyDescriptor(holder, name);
    const note = () => trapped.push(label);
    if (typeof value === "function") {
      const spy = new Proxy(value, { apply: (...all) => (note(), Reflect.apply(...all)), construct: (...all) => (note(), Reflect.construct(...all)) });
      Object.defineProperty(holder, name, { ...rest, value: spy });
    } else {
      const { enumerable, configurable } = rest;
      Object.defineProperty(holder, name, {
        enumerable,
        configurable,
        get() {
          note();
          return get.call(this);
        },
        set(given) {
          note();
          set?.call(this, given);
        },
      });
    }
  };

  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore", "name"]) trap(window, name, `window.${name}`);
  for (const name of ["XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "Worker", "SharedWorker", "BroadcastChannel", "open"]) trap(window, name);
  for (const name of ["sendBeacon", "storage", "serviceWorker", "userAgent", "userAgentData", "plugins", "hardwareConcurrency", "deviceMemory", "geolocation"]) trap(navigator, name, `navigator.${name}`);
  for (const name of ["cookie", "referrer"]) trap(document, name, `document.${name}`);
  for (const name of ["getRandomValues", "randomUUID", "subtle"]) trap(crypto, name, `crypto.${name}`);
  for (const name of ["toDataURL", "getContext"]) trap(HTMLCanvasElement.prototype, name);
  trap(HTMLImageElement.prototype, "src", "img.src");
  trap(HTMLIFrameElement.prototype, "src", "iframe.src");
  trap(HTMLFormElement.prototype, "submit");

  // Only the plainest of requests: an address, and nothing that is sent along.
  const { fetch } = window;
  window.fetch = (input, options = {}) => {
    const { method = "GET", body, headers } = options;
    if (input instanceof Request || method !== "GET" || body || headers) trapped.push("a fetch that sends something");
    return fetch(input, options);
  };
}
