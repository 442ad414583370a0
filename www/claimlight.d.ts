// The types of claimlight.js. The build puts in what is made from the Rust and from the language packs.

/** What an integrator may ask for. On the script tag each is an attribute, `data-lang` and so on, and so are `data-start` and `data-sample`. */
export interface Options {
  /** A BCP 47 tag, where the page's own `lang` is missing or wrong. */
  lang?: string;
  /** The article's element, or a selector; every element that matches is an article of its own. */
  article?: string | Element;
  /** The colours of the card and the list. By default `auto`: what the reader's system asks for. */
  theme?: "auto" | "light" | "dark";
  /** How many of the claims are marked: by default `normal`, what is worth a look, and one for every two lines at most. */
  density?: "few" | "normal" | "all";
  /** Whether marks are printed. By default they are not. */
  print?: boolean;
  /** The readers' country, an ISO 3166 code of two or three letters. */
  region?: string;
  /** The readers' currency, an ISO 4217 code; by default that of their country. */
  currency?: string;
  /** Addresses of packs of figures of one's own, parted by spaces. */
  context?: string;
  /** Addresses of indexes of earlier fact-checks, parted by spaces. */
  reviews?: string;
  /** A key for Google's Fact Check Tools API; with it, sentences of the article are sent to Google. */
  googleKey?: string;
  /** Where that API is, if not at Google: a server of the publisher's own that adds the key. */
  googleApi?: string;
  /** Addresses of files of the publisher's own notes, parted by spaces. */
  notes?: string;
  /** Texts of the interface that replace the language pack's. */
  strings?: Strings;
}

/** Texts of the interface by their keys in the language packs. `{n}` and the like are filled in. */
export interface Strings {
  // The texts of the English pack.
  /** A unit's name, with `.one` and `.other` where it has both. */
  [unit: `unit.${string}`]: string | undefined;
}

/** A widget on a page. */
export interface Handle {
  /**
   * The claims in reading order, whether they are marked or only in the list; `null` once the widget is destroyed. What they say
   * besides their figure (`kind`, `stance`, `subject`, `attribution` and so on) is `null` until `claimlight:claims`.
   */
  readonly claims: Claim[] | null;
  /** Reads the page again, where it has changed in a way that was not noticed. */
  update(): void;
  /** Opens the card of a claim; false if there is none with this id. */
  open(id: string): boolean;
  /** Takes the widget away: the page is as it was. A second call does nothing. */
  destroy(): void;
}

/** Puts the widget on the page. Rejects where there is no article, or no language pack for it. */
export function mount(options?: Options): Promise<Handle>;

/** The claims of a text; the language is told from the text where it is not given. Touches nothing of the page. */
export function scan(text: string, options?: { lang?: string }): Promise<Report>;

/** Starts the widget of a script tag with `data-start="manual"`, as the event `claimlight:start` does. */
export function start(): void;

/** The version of this copy. */
export const version: string;

// The types of src/report.rs.

/** What the widget says on `document`, by name of event: the `detail` of each. */
export interface EventDetails {
  /** The figures are painted, or were read again because the page had changed. */
  "claimlight:ready": { claims: Claim[] };
  /** The claims have their fields, for the first time or because the page had changed. */
  "claimlight:claims": { claims: Claim[] };
  /** The claims have their evidence, as far as anything is known about them. */
  "claimlight:evidence": { claims: Claim[] };
  /** A card was opened. */
  "claimlight:open": { id: string };
  /** A card was closed. */
  "claimlight:close": { id: string };
  /** A reader followed a link of a card. */
  "claimlight:source": { id: string; href: string };
  /** Something failed; the page is as it was without the widget. */
  "claimlight:error": { message: string };
}

declare global {
  interface DocumentEventMap {
    "claimlight:ready": CustomEvent<EventDetails["claimlight:ready"]>;
    "claimlight:claims": CustomEvent<EventDetails["claimlight:claims"]>;
    "claimlight:evidence": CustomEvent<EventDetails["claimlight:evidence"]>;
    "claimlight:open": CustomEvent<EventDetails["claimlight:open"]>;
    "claimlight:close": CustomEvent<EventDetails["claimlight:close"]>;
    "claimlight:source": CustomEvent<EventDetails["claimlight:source"]>;
    "claimlight:error": CustomEvent<EventDetails["claimlight:error"]>;
    /** Told to the widget and not by it: a tag with `data-start="manual"` begins. */
    "claimlight:start": Event;
  }
  interface HTMLElementTagNameMap {
    "claim-light": HTMLElement;
  }
}
