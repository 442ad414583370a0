// What the widget costs a page: `cargo xtask bench --page` runs this. Nothing here fails for a time; a goal that is missed is said.
//
//   node benches/page/main.mjs [--runs N] [--only PAGE,…] [--part times|painting|memory|profile]… [--lighthouse]

import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../../tests/browser/helper.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    part: { type: "string", multiple: true, default: [] },
    lighthouse: { type: "boolean", default: false },
  },
});
const options = { runs: Math.max(1, Number(values.runs) || 5), only: values.only.split(",").filter(Boolean) };

/** Ends with a word about what is wrong with the call. */
function refuse(why) {
  console.error(why);
  process.exit(2);
}

const built = path.resolve(process.env.CLAIMLIGHT_PKG ?? path.join(ROOT, "pkg"), "claimlight.js");
if (!existsSync(built)) refuse(`${built} is not there: build it first`);

/** Each is a file of its own with a function of its name; the last two run only where they are asked for. */
const PARTS = ["times", "painting", "memory"];
const parts = values.part.length ? values.part : PARTS;
if (values.lighthouse && !parts.includes("lighthouse")) parts.push("lighthouse");
const unknown = parts.find((part) => ![...PARTS, "profile", "lighthouse"].includes(part));
if (unknown) refuse(`no part “${unknown}”`);
for (const part of parts) {
  await (await import(`./${part}.mjs`))[part](options);
}
