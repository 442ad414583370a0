// The WebAssembly and the native program agree to the last bit: both report the same JSON for the same text, character for
// character. JSON gives a float in the fewest digits that tell it from every other, so equal text is equal bits. The two modules
// that ship, with their packs, find and read together what the native program does in one.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The folder of the module, and the native program; `cargo xtask test` builds both and says where they are. */
const MODULE = path.resolve(process.env.CLAIMLIGHT_NODE ?? path.join(ROOT, "target/pkg/claimlight-node"));
const NATIVE = path.resolve(process.env.CLAIMLIGHT_NATIVE ?? path.join(ROOT, "target/debug/claimlight"));

const wasm = await import(pathToFileURL(path.join(MODULE, "glue.js")));
wasm.default(readFileSync(path.join(MODULE, "small.wasm")));

/** What ships, and a file of it by its shape. */
const PKG = path.resolve(process.env.CLAIMLIGHT_PKG ?? path.join(ROOT, "pkg"));
const shipped = (shape) => path.join(PKG, readdirSync(PKG).find((name) => shape.test(name)));

/** A module that ships, made ready as the loader does it: compiled, and handed to its glue. */
async function ready(stem) {
  const program = await import(pathToFileURL(shipped(new RegExp(`^${stem}-[0-9a-f]{10}\\.js$`))));
  const bytes = readFileSync(shipped(new RegExp(`^${stem}-[0-9a-f]{10}\\.wasm$`)));
  await program.default(await WebAssembly.compile(bytes));
  return program;
}

const LANGUAGES = readdirSync(path.join(ROOT, "src/lang"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** The phrases of every language's corpus; headings and remarks are texts like any other. */
const phrases = LANGUAGES.flatMap((tag) => lines(`src/lang/${tag}/corpus.txt`));

function lines(file) {
  return readFileSync(path.join(ROOT, file), "utf8").split("\n").filter((line) => line !== "");
}

/** What the command line prints for each text. `auto` leaves the language to be told from the text. */
function native(texts, tag, more = {}) {
  const input = texts.map((text) => JSON.stringify({ text, ...more })).join("\n");
  const run = spawnSync(NATIVE, ["scan", "--lines", "--lang", tag], { input, encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(run.status, 0, run.error?.message ?? run.stderr);
  return run.stdout.trimEnd().split("\n");
}

/** What the module reports for a text, in a language that is given or told from the text. */
function module(text, tag) {
  const language = tag === "auto" ? wasm.detect(text) : tag;
  // The command line's answer to a text in no language that it knows.
  return language === undefined ? '{"version":1,"language":null,"claims":[]}' : wasm.report_json(text, language);
}

/** Compares both sides on every text, in every language; gives the claims that they agree on. */
function agree(texts) {
  const claims = [];
  for (const tag of [...LANGUAGES, "auto"]) {
    const printed = native(texts, tag);
    assert.equal(printed.length, texts.length);
    texts.forEach((text, at) => {
      const reported = module(text, tag);
      assert.equal(reported, printed[at], `${tag}: ${JSON.stringify(text)}`);
      claims.push(...JSON.parse(reported).claims);
    });
  }
  return claims;
}

/** A small deterministic generator, so that a failure can be run again. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

/** What texts are made of beside the words of the corpora: numbers that no decimal float holds exactly, and what is odd. */
const ODD = [
  "0,1", "0.1", "3.3333333333333335", "1e308", "9007199254740993", "0,000001", "1.234.567,89", "12 345 678", "99999999999999999999",
  "1/3", "2/7", "½", "⅔", "¾", "²", "-7", "−4,2", "±0.5", "+3", "0", "00", "1st", "2e", "MMXXIV", "10h30", "1990-2020", "12/13/2014",
  "%", "‰", "€", "$", "US$", "£", "¥", "°C", "µg", "km²", "m³/s", "pp", "°",
  " ", "\u00a0", "\u202f", "\u2009", "\u200b", "\u00ad", "\ufeff", "\t", "\n", "\r\n", "\u2028", "\u0000", "\u0085",
  ".", ",", ";", ":", "…", "!", "?", "-", "–", "—", "(", ")", "[", "]", "«", "»", "“", "”", "‘", "’", "'", "\"", "/", "\\", "_", "#", "@", "&",
  "é", "e\u0301", "\u0301", "ß", "İ", "ǆ", "ﬁ", "Ω", "中", "百万", "三", "٣", "٫", "९", "𝟜", "😀", "👩‍👩‍👧", "🇫🇷", "\u{10ffff}", "\ufffd",
];

const WORDS = [...new Set(phrases.flatMap((line) => line.split(" ")))];

function made(roll) {
  let text = "";
  for (let left = roll(40); left > 0; left -= 1) {
    text += roll(3) === 0 ? ODD[roll(ODD.length)] : WORDS[roll(WORDS.length)];
    if (roll(4) > 0) text += " ";
  }
  return text;
}

test("on every phrase of the corpora", () => {
  assert.ok(agree(phrases).length > phrases.length);
});

test("on news, whole and by paragraphs", () => {
  const files = readdirSync(path.join(ROOT, "benches")).filter((name) => /^news\..*\.txt$/.test(name));
  const news = files.flatMap((name) => {
    const paragraphs = lines(`benches/${name}`);
    return [paragraphs.join("\n"), ...paragraphs];
  });
  const claims = agree(news);
  assert.ok(claims.some((claim) => claim.attribution !== null) && claims.some((claim) => claim.quantity.low !== null));
});

test("on texts made of words, digits, separators and odd letters", () => {
  const roll = dice(0x2545f491);
  const claims = agree(Array.from({ length: 4000 }, () => made(roll)));
  const values = claims.map((claim) => claim.quantity.value).filter((value) => value !== null);
  // Were all of them whole, the floats would hardly be compared.
  assert.ok(values.filter((value) => !Number.isInteger(value)).length > 1000);
});

test("in the two modules that ship, a portion of claims at a time", async () => {
  const [core, ui] = [await ready("claimlight"), await ready("claimlight-ui")];
  const date = "2025-03-14";
  let fields = 0;
  for (const tag of LANGUAGES) {
    const pack = (name) => readFileSync(shipped(new RegExp(`^${name}-[0-9a-f]{10}\\.pack$`)), "utf8");
    while (core.learn_words(tag, pack(tag)));
    const words = new ui.Words(pack(`${tag}-card`));
    const file = lines(`benches/news.${tag}.txt`);
    const texts = [file.join("\n"), `🚢 ${file.join("\n🚢 ")}`, ...lines(`src/lang/${tag}/corpus.txt`), ""];
    native(texts, tag, { date }).forEach((printed, at) => {
      const report = core.scan(texts[at], tag);
      const reader = words.reader(texts[at], 0, 0, date);
      for (let from = 0, to; from < report.claims.length; from = to) {
        // The claims of a sentence tell of each other, so a portion ends with one.
        for (to = from + 7; to < report.claims.length && report.claims[to].sentence.start === report.claims[to - 1].sentence.start; to++);
        reader.read(report.claims.slice(from, to));
      }
      reader.free();
      assert.deepEqual(report, JSON.parse(printed), `${tag}: ${JSON.stringify(texts[at])}`);
      fields += report.claims.filter(({ kind, stance }) => kind !== null && stance !== null).length;
    });
  }
  assert.ok(fields > 100);
});
