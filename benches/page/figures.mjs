// A text with thousands of figures, the same in every run: made-up places and firms, made-up numbers.

const PLACES = ["Port Averley", "Harrowmere", "Ostby", "Valmont", "Tarn Cross", "Eastmoor", "Lindholm", "Carrow Bay"];
const FIRMS = ["Northline", "Aero Works", "Calder Mills", "Brightwater", "Stonefield Foods", "Merrow Shipping"];

/** Sentences with three figures each; what stands in braces is drawn anew each time. */
const SENTENCES = [
  "{firm} sold {count} bicycles in {place}, {percent} percent more than planned, and earned ${money} million with them.",
  "The council of {place} spent £{money} million on {km} kilometres of road, {percent} percent of its budget.",
  "About {count} people moved to {place}, where rents rose by {percent} percent to ${rent} a month.",
  "{firm} will build {count} homes for €{money} million and use {percent} percent less energy in them.",
  "The harbour of {place} handled {money} million tonnes of grain in {count} ships, up {percent} percent.",
  "{firm} cut {count} jobs, saved ${money} million and lost {percent} percent of its customers.",
];

/** As many paragraphs of three sentences, nine figures each. */
export function figures(paragraphs = 300) {
  // A generator of pseudo-random numbers with a fixed beginning (Lehmer's), so that every run reads the same.
  let state = 20261124;
  const draw = (below) => (state = (state * 48271) % 2147483647) % below;
  const values = {
    firm: () => FIRMS[draw(FIRMS.length)],
    place: () => PLACES[draw(PLACES.length)],
    count: () => (1000 + draw(90_000)).toLocaleString("en-GB"),
    percent: () => `${2 + draw(90)}.${1 + draw(9)}`,
    money: () => `${2 + draw(900)}.${1 + draw(9)}`,
    rent: () => (300 + draw(600)).toString(),
    km: () => (11 + draw(400)).toString(),
  };
  const sentence = () => SENTENCES[draw(SENTENCES.length)].replace(/\{(\w+)\}/g, (_, name) => values[name]());
  return Array.from({ length: paragraphs }, () => [sentence(), sentence(), sentence()].join(" "));
}
