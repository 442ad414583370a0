// In place of what browsers bring: looser, older or chattier forms of it. Runs before the widget's loader.

// Additions that every for…in meets, as the libraries of the two-thousands made them.
Object.prototype.extend = function (other) { return Object.assign(this, other); };
Object.prototype.file = "/nowhere.js";
Array.prototype.remove = function (item) { return this.filter((other) => other !== item); };
Array.prototype.toJSON = function () { return `[${this.join()}]`; };
String.prototype.toJSON = function () { return `"${this}"`; };
String.prototype.evalScripts = function () { return []; };
Function.prototype.delay = function (ms) { return setTimeout(this, ms); };

// Methods that take fewer arguments than they should, and give something else.
Array.prototype.map = function (make) { const made = []; for (let i = 0; i < this.length; i++) made[i] = make(this[i]); return made; };
Array.prototype.filter = function (keep) { const kept = []; for (let i = 0; i < this.length; i++) if (keep(this[i])) kept[kept.length] = this[i]; return kept; };
Array.prototype.push = function (...items) { for (const item of items) this[this.length] = item; return this; };
Array.prototype.forEach = function (act) { for (let i = 0; i < this.length; i++) act(this[i]); return this; };
Array.prototype.find = function (match) { for (let i = 0; i < this.length; i++) if (match(this[i])) return this[i]; return null; };
Array.from = (items, make) => { const made = []; for (let i = 0; i < items.length; i++) made[i] = make ? make(items[i]) : items[i]; return made; };
String.prototype.startsWith = function (text) { return this.indexOf(text) === 0; };
String.prototype.endsWith = function (text) { return this.slice(-text.length) === text; };
String.prototype.trim = function () { return this.replace(/^ +| +$/g, ""); };
String.prototype.replaceAll = function (text, other) { return this.split(text).join(other); };
Object.keys = (object) => { const keys = []; for (const key in object) keys.push(key); return keys; };
Function.prototype.bind = function (self, ...first) { const act = this; return function (...rest) { return act.apply(self, [...first, ...rest]); }; };

// A promise that is none of the browser's.
const Native = Promise;
window.Promise = class Promise extends Native {
  then(...args) { window.promised = (window.promised ?? 0) + 1; return super.then(...args); }
};

// Those who watch what a page does.
const fetched = window.fetch;
window.fetched = [];
window.fetch = function (resource, options) {
  window.fetched.push(String(resource.url ?? resource));
  return fetched.call(this, resource, options).then((response) => response);
};
const parse = JSON.parse;
JSON.parse = (text) => parse(text);
const { addEventListener: listen, removeEventListener: unlisten } = EventTarget.prototype;
const wrapped = new WeakMap();
const wrap = (handle) => {
  if (typeof handle !== "function") return handle;
  if (!wrapped.has(handle)) wrapped.set(handle, function (event) { return handle.call(this, event); });
  return wrapped.get(handle);
};
EventTarget.prototype.addEventListener = function (kind, handle, options) { return listen.call(this, kind, wrap(handle), options); };
EventTarget.prototype.removeEventListener = function (kind, handle, options) { return unlisten.call(this, kind, wrap(handle), options); };
const Observer = MutationObserver;
window.MutationObserver = class extends Observer {
  constructor(tell) { super((changes, self) => tell(changes, self)); }
};
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const shadow = attach.call(this, options);
  window.shadows = [...(window.shadows ?? []), this.localName];
  return shadow;
};
const define = customElements.define;
customElements.define = function (name, ...rest) { return define.call(customElements, name.toLowerCase(), ...rest); };
const frame = window.requestAnimationFrame;
window.requestAnimationFrame = (act) => frame.call(window, (time) => act(time));
window.requestIdleCallback = (act) => setTimeout(() => act({ didTimeout: false, timeRemaining: () => 10 }), 20);

// Highlights and sheets of the page's own.
document.addEventListener("DOMContentLoaded", () => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("h1"));
  CSS.highlights.set("search", new Highlight(range));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::highlight(search) { color: #705000; }");
  document.adoptedStyleSheets = [sheet];
});
