// Medians, spreads and plain tables: how the measurements are said.

/** The middle value; of an even number the mean of the two in the middle. Not a number where there are none. */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The distance from the least to the greatest value. */
export const spread = (values) => Math.max(...values) - Math.min(...values);

/** A number as one reads it, with a dash where there is none. */
export const say = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : "–");

/** A median with the least and the greatest value behind it. */
export const range = (values, digits = 0) =>
  values.some(Number.isFinite) ? `${say(median(values), digits)} (${say(Math.min(...values), digits)}–${say(Math.max(...values), digits)})` : "–";

/** Prints a table: the first column to the left, the others to the right, the last one, which is a remark, to the left. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const last = head.length - 1;
  for (const row of all) {
    console.log(row.map((cell, i) => (i === last ? cell : i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "));
  }
}

/** Prints a heading. */
export const title = (text) => console.log(`\n${text}\n${"=".repeat(text.length)}`);

/** Says on the other stream what is being done, so that nobody takes a long measurement for a dead one. */
export const progress = (text) => process.stderr.write(`${text}\n`);
