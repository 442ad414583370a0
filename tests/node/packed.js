// pkg/ as npm would publish it: packed, and unpacked again where a project would have it.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PKG = path.resolve(process.env.CLAIMLIGHT_PKG ?? path.join(ROOT, "pkg"));

/** Packs the package without a network; gives the tarball, a project that has it installed, and its files by name. */
export function packed() {
  const folder = mkdtempSync(path.join(tmpdir(), "claimlight-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const printed = execFileSync("npm", ["pack", "--json", "--offline", "--pack-destination", folder], { cwd: PKG, encoding: "utf8" });
  const [{ filename, files }] = JSON.parse(printed);
  const tarball = path.join(folder, filename);
  const installed = path.join(folder, "node_modules/claimlight");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const names = files.map((file) => file.path).sort();
  return {
    folder,
    installed,
    tarball,
    names,
    unpacked: readdirSync(installed, { recursive: true }).sort(),
    bytes: (name) => readFileSync(path.join(installed, name)),
    text: (name) => readFileSync(path.join(installed, name), "utf8"),
  };
}

/** How a project with a bundler resolves its imports. */
export const BUNDLER = { module: "esnext", moduleResolution: "bundler" };

/** Gives a function that compiles a source in a project, strictly and together with the types themselves, and gives the compiler's complaints. */
export const compiler = (folder) => (source, settings = BUNDLER) => {
  writeFileSync(path.join(folder, "source.ts"), source);
  const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, types: [], target: "es2022", lib: ["es2022", "dom", "dom.iterable"], ...settings };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["source.ts"] }));
  const run = spawnSync(path.join(ROOT, "node_modules/.bin/tsc"), ["--project", folder], { encoding: "utf8" });
  assert.ok(run.status !== null && (run.status === 0) === (run.stdout === ""), run.error?.message ?? run.stderr);
  return run.stdout;
};
