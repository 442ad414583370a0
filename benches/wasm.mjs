// The core as WebAssembly in Node, measured. The text's way into the module's memory is a part of what is measured, as it is
// in a page. The first argument is the folder of the glue and the module.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "./worker.mjs";

const folder = path.resolve(process.argv[2]);
const { default: start, claims } = await import(pathToFileURL(path.join(folder, "glue.js")));
start(readFileSync(path.join(folder, "small.wasm")));

await serve({
  claimlight: (language, text) => {
    if (!claims("", language) && claims("", language) !== 0) throw new Error(`no pack for ${language}`);
    return { pieces: [text], read: (piece) => claims(piece, language) };
  },
});
