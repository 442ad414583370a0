// A small single-page application without a framework. How it navigates is written on the html element.

import { build, dairy, paragraph, rail, ships } from "./stories.js";

const STORIES = { "/dairy": dairy, "/rail": rail(), "/ships": ships };
const router = document.documentElement.dataset.router;
const view = document.getElementById("view");

const app = {
  /** What a new page waits for before its content comes, as from a slow server. */
  content: Promise.resolve(),
  /** Whether a story is written into the article that is there. */
  reuse: false,
  /** Called with an article that goes. */
  farewell: () => {},
  go(path) {
    if (router === "navigation") return navigation.navigate(path).finished;
    history.pushState(null, "", path);
    return show(path);
  },
};
window.app = app;

let shown;

async function show(path) {
  // A step to another place of the same page leaves its content alone.
  if (path === shown) return;
  shown = path;
  await app.content;
  const story = STORIES[path] ?? STORIES["/rail"];
  const article = view.querySelector("article");
  if (path === "/contact") {
    document.documentElement.lang = "en";
    view.replaceChildren(paragraph("Write to us."));
  } else {
    document.documentElement.lang = story.lang;
    document.title = story.title;
    if (app.reuse && article) {
      const made = build(story);
      article.lang = story.lang;
      article.firstElementChild.textContent = story.title;
      while (article.children.length > made.children.length) article.lastElementChild.remove();
      for (const [i, child] of [...made.children].entries()) {
        if (article.children[i]) article.children[i].textContent = child.textContent;
        else article.append(child.cloneNode(true));
      }
      return;
    }
    view.replaceChildren(build(story));
  }
  if (article) app.farewell(article);
}

if (router === "navigation") {
  navigation.addEventListener("navigate", (event) => {
    if (!event.canIntercept || event.hashChange || event.navigationType === "replace") return;
    event.intercept({ handler: () => show(new URL(event.destination.url).pathname) });
  });
} else {
  window.addEventListener("popstate", () => show(location.pathname));
  document.querySelector("nav").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link) return;
    event.preventDefault();
    app.go(link.pathname);
  });
}
await show(location.pathname);
