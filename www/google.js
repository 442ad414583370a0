// Google's Fact Check Tools API, for publishers that have a key for it: each question is a sentence of the article, which is sent to Google.

const API = "https://factchecktools.googleapis.com/v1alpha1/claims:search";
/** How many questions a page asks, those about the claims with the most worth first: keys have a quota. */
const MOST = 10;
/** How long an answer may take, in milliseconds. */
const PATIENCE_MS = 10_000;
let left = MOST;

/** The answer to a question, as the API documents it. The key is in the address, so no error may have that. */
const ask = async (api, key, query) => {
  const url = new URL(api, document.baseURI);
  for (const [name, value] of Object.entries({ query, key, pageSize: "10" })) url.searchParams.set(name, value);
  const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => {
    throw new Error("no answer");
  });
  const value = await response.json().catch(() => null);
  if (!response.ok) throw new Error([response.status, value?.error?.status, value?.error?.message].filter(Boolean).join(" "));
  if (value === null || typeof value !== "object") throw new Error("the answer is no JSON");
  return value;
};

/** What the API answers to questions about the claims that nobody has asked about yet; nothing more is asked of it after an error. */
export const answers = async (program, { googleKey, googleApi }, complain) => {
  const values = [];
  if (!googleKey || !left) return values;
  for (const question of program.questions(left)) {
    left -= 1;
    try {
      values.push(await ask(googleApi || API, googleKey, question));
    } catch (error) {
      left = 0;
      complain(new Error(`Google's Fact Check Tools API: ${String(error.message).replaceAll(googleKey, "…")}`));
      break;
    }
  }
  return values;
};
