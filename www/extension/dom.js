// The few things that the extension's own pages need of the DOM. Texts become text nodes, always.

/** A text of the extension in the browser's language, with what belongs into it. */
export const words = (name, ...values) => chrome.i18n.getMessage(name, values.map(String));

/** An element with properties and children. */
export const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

export const $ = (id) => document.getElementById(id);

/** Fills in the texts of a page, which names them in `data-words`, and says in which language they are. */
export const fillIn = () => {
  document.documentElement.lang = chrome.i18n.getUILanguage().slice(0, 2) === "fr" ? "fr" : "en";
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = words(element.dataset.words);
};

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Says which settings had to be reset, until the reader has seen it. */
export const sayResets = async (place, { resets, seen }) => {
  const names = await resets();
  place.hidden = !names.length;
  if (!names.length) return;
  const ok = make("button", { type: "button", textContent: words("resetSeen") });
  ok.addEventListener("click", async () => {
    await seen();
    place.hidden = true;
  });
  place.replaceChildren(make("p", {}, words("resetWord", names.map((name) => words(`name${capital(name)}`)).join(", "))), ok);
};
