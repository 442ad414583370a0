// The stories of the pages beside this file, and the words that are to be marked in each. Everything in them is made up.

/** The story whose figures change: what the company owes, in billions, and what that costs it, in millions. */
export const rail = (debt = 1) => ({
  lang: "en",
  title: "Tallow Rail borrows for its line along the coast",
  paragraphs: [
    `Tallow Rail, which runs trains on the north coast, owes its banks $${debt} billion, the company said on Tuesday.`,
    `Interest alone costs $${30 * debt} million, said its chairman, Ada Winterbourne.`,
    "Tallow Rail has hired about 340 engineers, and more than 25 kilometres of track are laid.",
    "Tickets for the first trains are sold at £12.",
  ],
  marks: [`$${debt} billion`, `$${30 * debt} million`, "about 340 engineers", "more than 25 kilometres", "£12"],
});

/** How often the live figure of an application goes up before it rests, and how fast: the page is never quiet meanwhile. */
export const TICKS = 15;
export const LIVE_MS = 40;

/** A story in French. */
export const ships = {
  lang: "fr",
  title: "Mergansier vend ses navires",
  paragraphs: [
    "La compagnie Mergansier vend 14 navires pour 320 millions d’euros, a annoncé mardi sa présidente, Odile Tressan.",
    "Quelque 2 100 marins gardent leur emploi, soit 85 % de l’équipage, selon la direction.",
    "Les syndicats de marins demandent à voir les comptes de la compagnie avant de répondre.",
  ],
  marks: ["14 navires", "320 millions d’euros", "Quelque 2 100 marins", "85 %"],
};

/** A story that names its dollars. Read in one with another it would give that one its currency. */
export const harbour = {
  lang: "en",
  title: "Lumen Harbour opens in Ottawa",
  paragraphs: [
    "The harbour cost $40 million, in Canadian dollars, the port authority of Lumen Harbour said on Friday.",
    "Another $3 million will be spent on cranes, and the quay is 900 metres long.",
    "Boats from the whole river are expected when the harbour opens its gates in the summer.",
  ],
  marks: ["$40 million", "$3 million", "900 metres"],
};

/** A story whose dollars are nobody's but the language's own. */
export const dairy = {
  lang: "en",
  title: "Cowslip Dairy closes its oldest barn",
  paragraphs: [
    "Cowslip Dairy closes the barn in which it began, after a fire that cost it $6 million, the dairy said on Monday.",
    "Its 48 cows have moved to the neighbours, who were glad of them and have room to spare.",
  ],
  marks: ["$6 million", "48 cows"],
};

/** Words without a figure that make a story as long as one of its own in a page of several: what is short there is a teaser. */
const AROUND = [
  "People who have lived in the valley for a long time remember how quiet it was before, and not all of them are sorry that this is over. The baker opens earlier than she used to, and the school has a new roof.",
  "The mayor asks for patience. Whoever builds, he says, makes a noise, and whoever has built is thanked for it only by those who come after. He has heard the complaints, and he has answered each of them by letter.",
  "In the inn by the bridge the talk is of other things: of the harvest, which was late, of the weather, which was worse than the harvest, and of the football club, which has lost again and has found a new trainer.",
  "Nobody there expects to be rich soon. But the young people who went away to the city have begun to come back, some with families, and the old houses by the river have lights in their windows in the evening again.",
  "What becomes of the old station is not decided yet. Some would like to see a library in it, others a market, and the owner of the inn says that it should be left as it is, because the swallows are used to it.",
];
export const stretched = (story) => ({ ...story, paragraphs: [...story.paragraphs, ...AROUND] });

/** A story as an element, for the pages that build theirs by script. */
export function build({ lang, title, paragraphs }) {
  const article = document.createElement("article");
  article.lang = lang;
  const heading = document.createElement("h1");
  heading.textContent = title;
  article.append(heading, ...paragraphs.map(paragraph));
  return article;
}

/** A paragraph with this text. */
export function paragraph(text) {
  const p = document.createElement("p");
  p.textContent = text;
  return p;
}
