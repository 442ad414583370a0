// A host of the widget's files, on another origin than the page, that fails in the ways in which hosts do.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { PKG } from "./helper.js";

/** The files of an English page, each by what it is. */
export const FILES = {
  glue: /^claimlight-[0-9a-f]+\.js$/,
  wasm: /^claimlight-[0-9a-f]+\.wasm$/,
  pack: /^en-[0-9a-f]+\.pack$/,
  cardGlue: /^claimlight-ui-[0-9a-f]+\.js$/,
  cardWasm: /^claimlight-ui-[0-9a-f]+\.wasm$/,
  cardPack: /^en-card-[0-9a-f]+\.pack$/,
};

/** The files that take the place of the modules' own on pages that forbid WebAssembly. */
export const FORMS = {
  form: /^claimlight-form-[0-9a-f]+\.js$/,
  cardForm: /^claimlight-ui-form-[0-9a-f]+\.js$/,
};

const MIME = { ".js": "text/javascript", ".wasm": "application/wasm", ".pack": "application/octet-stream", ".txt": "text/plain" };

/** What happens to the file that is meant, by the name of the fault. */
const FAULTS = {
  missing: (response) => response.writeHead(404).end("Not found"),
  failing: (response) => response.writeHead(503).end("Try again"),
  changed: (response, headers, bytes) => response.writeHead(200, headers).end(Buffer.concat([bytes, Buffer.from("\n")])),
  // A wireless network's page of terms, say.
  other: (response) => response.writeHead(200, { ...OPEN, "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>"),
  gone: (response) => response.socket.destroy(),
  broken: (response, headers, bytes) => {
    response.writeHead(200, { ...headers, "content-length": bytes.length }).write(bytes.subarray(0, bytes.length >> 1), () => response.socket.destroy());
  },
};

const OPEN = { "access-control-allow-origin": "*" };

/** The faults, and `slow`, with which a file comes only when it is released. */
export const NAMES = Object.keys(FAULTS);

/**
 * Starts a host. `at(fault, pattern)` is the address of a loader whose files are all well but the one of this pattern;
 * `hold()` keeps the slow ones
 * back, `release()` lets them go, `waiting()` says how many wait.
 */
export async function startFaulty() {
  const names = await readdir(PKG);
  let held = [];
  let slow = true;
  const server = createServer(async (request, response) => {
    const [, fault, meant, name] = decodeURIComponent(request.url).split("/");
    if (!names.includes(name)) return response.writeHead(404, OPEN).end();
    const bytes = await readFile(path.join(PKG, name));
    const headers = { ...OPEN, "content-type": MIME[path.extname(name)] };
    const well = () => response.writeHead(200, headers).end(bytes);
    if (name !== meant) return well();
    if (fault === "slow") return slow ? held.push(well) : well();
    return FAULTS[fault](response, headers, bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    at(fault, pattern) {
      const meant = names.filter((name) => pattern.test(name));
      if (meant.length !== 1) throw new Error(`${meant.length} files match ${pattern}`);
      return `${base}/${fault}/${meant[0]}/claimlight.js`;
    },
    waiting: () => held.length,
    hold: () => (slow = true),
    release() {
      slow = false;
      for (const go of held) go();
      held = [];
    },
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}
