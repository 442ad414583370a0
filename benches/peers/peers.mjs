// The programs from npm that Claimlight is measured beside.

import numbers from "@microsoft/recognizers-text-number";
import units from "@microsoft/recognizers-text-number-with-unit";
import nlp from "compromise";
import { serve } from "../worker.mjs";

const CULTURES = { en: "en-us", fr: "fr-fr" };

/**
 * What finds about the same figures as Claimlight does: numbers, percentages, amounts of money, and dimensions. Each is
 * a model of its own that reads the text anew. Ages and temperatures are left out, which is in their favour.
 */
const MODELS = [numbers.recognizeNumber, numbers.recognizePercentage, units.recognizeCurrency, units.recognizeDimension];

await serve({
  // Paragraph by paragraph, since the time that it takes does not grow with the text but faster.
  recognizers: (language, text) => {
    const read = (piece) => MODELS.forEach((model) => model(piece, CULTURES[language]));
    // A model compiles its expressions when it is first called; that is not measured.
    read("12");
    return { pieces: text.split("\n").filter((line) => line !== ""), read };
  },
  // Compromise reads English alone. Its numbers take in money and percentages.
  compromise: (_language, text) => ({ pieces: [text], read: (piece) => nlp(piece).numbers().json() }),
});
