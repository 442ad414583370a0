"use client";

import { useEffect } from "react";

/** The widget for as long as this component is shown; it renders nothing itself. */
export default function Claimlight(options) {
  const { article, lang, theme } = options;
  useEffect(() => {
    let gone = false;
    let handle;
    import("claimlight")
      .then(({ mount }) => (gone ? undefined : mount({ article, lang, theme })))
      .then((mounted) => {
        handle = mounted;
        // The component may have gone while the widget was on its way.
        if (gone) handle?.destroy();
      })
      // The widget has said why in the console; the page does without it.
      .catch(() => {});
    return () => {
      gone = true;
      handle?.destroy();
    };
  }, [article, lang, theme]);
  return null;
}
