// Answers requests for measurements, as the native program does: system, language, file and seconds, with tabs between;
// the answer gives how many bytes the system read in how many seconds of processor time, so that other programs on the
// machine change the figures little. What the engine does beside the main thread, to collect garbage and to compile, counts.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/**
 * Answers until there are no more requests. Each system is given a language and a text once, to prepare what is not to be
 * measured, and gives the pieces that the text is to be read in and the function that reads one of them. A piece that has
 * been begun is read to its end; another pass begins only where there is time left.
 */
export async function serve(systems) {
  for await (const request of createInterface({ input: process.stdin })) {
    const [system, language, file, seconds] = request.split("\t");
    const { pieces, read } = systems[system](language, readFileSync(file, "utf8"));
    const sizes = pieces.map((piece) => Buffer.byteLength(piece));
    const end = performance.now() + Number(seconds) * 1000;
    const before = process.cpuUsage();
    let bytes = 0;
    let at = 0;
    do {
      read(pieces[at]);
      bytes += sizes[at];
      at = (at + 1) % pieces.length;
    } while (performance.now() < end);
    const { user, system: kernel } = process.cpuUsage(before);
    console.log(JSON.stringify({ bytes, seconds: (user + kernel) / 1e6 }));
  }
}
