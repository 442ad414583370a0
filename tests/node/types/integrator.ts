// What an integrator writes, compiled against the package's types. A line that must not compile says so.

import { mount, scan, start, version } from "claimlight";
import type { Attribution, Claim, Evidence, EventDetails, Handle, Kind, Options, Quantity, Report, Source, Stance, Strings } from "claimlight";

const strings: Strings = {
  "card.unchecked": "We have not checked this figure.",
  "unit.bbl.one": "barrel",
  // @ts-expect-error: the interface has no such text.
  "card.unchekced": "A slip of the pen.",
};

const options: Options = { lang: "fr", article: "#story", theme: "dark", print: true, strings };
const element: Options = { article: document.createElement("article") };

// @ts-expect-error: there is no such theme.
const pink: Options = { theme: "pink" };
// @ts-expect-error: texts are an object here, and JSON only in an attribute.
const half: Options = { strings: '{"card.close": "Shut"}' };
// @ts-expect-error: an option that does not exist.
const unknown: Options = { speed: 3 };

async function run(): Promise<Claim[]> {
  const handle: Handle = await mount(options);
  handle.update();
  const [first] = handle.claims ?? [];
  const opened: boolean = first !== undefined && handle.open(first.id);
  // @ts-expect-error: a widget that is destroyed has no claims.
  handle.claims.length;
  // @ts-expect-error: the claims are read and not set.
  handle.claims = [];
  handle.destroy();
  await mount();
  await mount(element);
  const report: Report = await scan("Sales rose 12 percent.", { lang: "en" });
  const unlabelled: Report = await scan("Sales rose 12 percent.");
  start();
  const text: string = version;
  return [...report.claims, ...unlabelled.claims].filter((claim) => opened || claim.text !== text);
}

/** A figure in words of one's own: every field that is not known is null, and has to be asked. */
function told({ quantity, attribution, kind, stance, period, evidence }: Claim): string {
  const { value, low, high, bound, unit, noun, per }: Quantity = quantity;
  const speaker: Attribution | null = attribution;
  const of: Kind | null = kind;
  const said: Stance | null = stance;
  const sources: Source[] = evidence.flatMap((piece: Evidence) => piece.sources);
  // @ts-expect-error: a range has no single value.
  value.toFixed();
  // @ts-expect-error: hedges are signs.
  if (bound === "about") return "";
  const figure = value?.toFixed() ?? `${low}–${high}`;
  return [bound === "~" ? "about" : "", figure, unit, noun, per, speaker?.speaker, of, said, period?.from, ...sources.map(({ url }) => url)].join(" ");
}

document.addEventListener("claimlight:ready", (event) => {
  const words: string[] = event.detail.claims.map(told);
  console.log(words);
});
document.addEventListener("claimlight:open", ({ detail }) => {
  const { id }: EventDetails["claimlight:open"] = detail;
  // @ts-expect-error: an event of the widget has no address but that of a source.
  detail.href;
  console.log(id.length);
});
document.addEventListener("claimlight:close", ({ detail: { id } }) => console.log(id.length));
document.addEventListener("claimlight:source", ({ detail: { id, href } }) => console.log(id.length, new URL(href).host));
document.addEventListener("claimlight:error", ({ detail: { message } }) => console.log(message.length));
document.dispatchEvent(new Event("claimlight:start"));

const host: HTMLElement | null = document.querySelector("claim-light");

// The module as a file of one's own server has the same types.
const address = "/claimlight/claimlight.js";
const hosted = (await import(address)) as typeof import("claimlight/claimlight.js");
const again: Handle = await hosted.mount();

export { again, half, host, pink, run, unknown };
