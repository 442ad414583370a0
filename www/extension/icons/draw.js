// Draws the icons' PNG files out of their SVG with the Chromium at hand: `node www/extension/icons/draw.js`. The files are kept in the repository.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "../../../tests/browser/helper.js";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const browser = await launch("chromium");
const page = await browser.newPage();
for (const [svg, name, sizes] of [
  ["mark.svg", "", [16, 32, 48, 128]],
  ["dark.svg", "dark-", [16, 32]],
]) {
  const source = `data:image/svg+xml,${encodeURIComponent(readFileSync(at(svg), "utf8"))}`;
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<body style="margin:0"><img width="${size}" height="${size}" src="${source}">`);
    await page.evaluate(() => document.querySelector("img").decode());
    writeFileSync(at(`${name}${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
