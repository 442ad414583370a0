// What is otherwise in the world of a content script than in the page's own.

/**
 * Firefox lets a content script make style sheets, but not adopt them: it sees the page through wrappers that know no such list. The page's own
 * list takes them, and is shown to the program as the property that it expects. Elsewhere there is nothing to do.
 */
export const bridge = () => {
  if (!("wrappedJSObject" in document)) return;
  for (const { prototype } of [Document, ShadowRoot]) {
    Object.defineProperty(prototype, "adoptedStyleSheets", {
      configurable: true,
      get() {
        return Array.from(this.wrappedJSObject.adoptedStyleSheets, (sheet) => XPCNativeWrapper(sheet));
      },
      set(sheets) {
        const list = this.wrappedJSObject.adoptedStyleSheets;
        for (let i = list.length - 1; i >= 0; i--) if (!sheets.includes(XPCNativeWrapper(list[i]))) list.splice(i, 1);
        const there = Array.from(list, (sheet) => XPCNativeWrapper(sheet));
        for (const sheet of sheets) if (!there.includes(sheet)) list.push(sheet.wrappedJSObject ?? sheet);
      },
    });
  }
};

/** Takes away only highlights of our own: a widget of the page's paints under the same names. */
export const ownNames = () => {
  const registry = CSS.highlights;
  if (!registry) return;
  const ours = new WeakSet();
  const { set, delete: remove } = Object.getPrototypeOf(registry);
  Object.defineProperty(registry, "set", {
    configurable: true,
    value(name, highlight) {
      ours.add(highlight);
      return set.call(registry, name, highlight);
    },
  });
  Object.defineProperty(registry, "delete", {
    configurable: true,
    value: (name) => ours.has(registry.get(name)) && remove.call(registry, name),
  });
};
