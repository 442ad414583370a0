// Indexes of fact-checks, built by the command line.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./helper.js";

/** The command line, where it has been built. */
const PROGRAMS = [process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target")].flatMap((folder) => ["release", "debug"].map((p) => path.join(folder, p, "claimlight")));

/** A fact-check as publishers write it. */
export const review = (id, claimReviewed, more = {}) => ({
  "@type": "ClaimReview",
  "@id": id,
  url: `https://check.example/${id}`,
  claimReviewed,
  datePublished: "2025-11-03",
  author: { name: "Grain Watch" },
  inLanguage: "en",
  reviewRating: { ratingValue: 1, alternateName: "Mostly false <b onclick=alert(1)>really</b>" },
  ...more,
});

/** The files of an index of these reviews, by their path below it. */
export function built(feed) {
  const input = feed.map((item) => JSON.stringify(item)).join("\n");
  const folder = mkdtempSync(path.join(tmpdir(), "reviews-"));
  let failure;
  try {
    for (const file of PROGRAMS) {
      try {
        execFileSync(file, ["index", "-", "-o", folder], { input, stdio: ["pipe", "pipe", "ignore"] });
        const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        return names.map(({ parentPath, name }) => [path.relative(folder, path.join(parentPath, name)), readFileSync(path.join(parentPath, name))]);
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** These files as a server's pages below an address. */
export const BINARY = { "content-type": "application/octet-stream", "access-control-allow-origin": "*" };
export const served = (at, files, change = (name, body) => ({ body, headers: BINARY })) => Object.fromEntries(files.map(([name, body]) => [`${at}/${name}`, change(name, body)]));
