// Photographs the demo: node tests/browser/screenshots.js FOLDER
//
// Both articles with a card open, light and dark, wide and on a phone, and with the list open.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { ARTICLES } from "./articles.js";
import { hover, indexOf, launch, openPage, opened, ready, startServer, until } from "./helper.js";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/browser/screenshots.js FOLDER");
  process.exit(2);
}
await mkdir(folder, { recursive: true });

const SIZES = { wide: { width: 1100, height: 760 }, phone: { width: 390, height: 844, touch: true } };
const server = await startServer();
const browser = await launch("chromium");
try {
  for (const { language, path: at, cards } of ARTICLES) {
    for (const [size, shape] of Object.entries(SIZES)) {
      for (const dark of [false, true]) {
        const { page } = await openPage(browser, server.base, at, { ...shape, dark });
        const claims = await ready(page);
        const name = (what) => path.join(folder, `${language}-${what}-${size}-${dark ? "dark" : "light"}.png`);
        const index = indexOf(claims, cards[0].claim);
        if (shape.touch) {
          const { x, y } = await page.evaluate((i) => probe.spot(i), index);
          await page.touchscreen.tap(x, y);
          await opened(page, 0);
        } else {
          await hover(page, index);
        }
        await page.screenshot({ path: name("card") });
        await page.keyboard.press("Escape");
        const pill = await until(page, "the button", () => probe.pill());
        const middle = [(pill.box.left + pill.box.right) / 2, (pill.box.top + pill.box.bottom) / 2];
        if (shape.touch) await page.touchscreen.tap(...middle);
        else await page.mouse.click(...middle);
        await until(page, "the list", () => probe.list());
        await page.evaluate(() => probe.settled());
        await page.screenshot({ path: name("list") });
        await page.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
