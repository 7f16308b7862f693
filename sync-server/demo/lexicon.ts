import type { MarketColour } from '#shared-schema/catalog/market-colours.ts';
import type { Locale } from '#shared-schema/localized-text.ts';
import type { ArtObjectName } from '../pictures/art-objects.ts';
import type { Layout, Pattern, Tint } from '../pictures/picture-key.ts';
import type { Gender } from './russian-adjective.ts';

/** A text in both languages of the demo market. */
export type Words = Readonly<Record<Locale, string>>;

/** What a thing is made of. `ru` is an adjective in the masculine, or a phrase that begins with «из». */
export interface Material extends Words {
  readonly fact: Words;
  readonly care: Words;
}

/** A word before the noun; `ru` in the masculine. `first`: before everything else in the title. */
export interface Style extends Words {
  readonly first: boolean;
}

/** A product type: "midi dress". */
export interface Kind {
  /** What its pictures show: more than one for a set of different things. */
  readonly art: readonly ArtObjectName[];
  readonly name: Words;
  readonly gender: Gender;
  /** Roubles, cheapest and dearest. */
  readonly price: readonly [number, number];
  /** One of these in the title. */
  readonly materials: readonly Material[];
  /** What all are made of, when the title needs not say it. */
  readonly made: Material | undefined;
  readonly styles: readonly Style[];
  readonly details: readonly Words[];
  readonly prints: readonly Pattern[];
  /** Colours a shopper chooses from; empty when colour is not a choice. */
  readonly colours: readonly MarketColour[];
  /** Colours that are not a choice: apples are red, green or yellow. */
  readonly tints: readonly Tint[];
  /** Whether a single colour stands in the title: that of a stone or a pot does not. */
  readonly namesColour: boolean;
  /** Whether a set of it is sold as so many pieces. */
  readonly counted: boolean;
  /** Ways to show it; `single` is one piece. */
  readonly sets: readonly (Layout | 'single')[];
  readonly sizes: { readonly option: string; readonly values: readonly string[]; readonly few?: number };
  readonly text: Words;
  /** Sentences that are true of it; one stands in each description. */
  readonly uses: readonly Words[];
  /** How to look after it, where its material does not say. */
  readonly care: Words | undefined;
  readonly usualCare: Words | undefined;
}

/** A leaf category with what is sold there. */
export interface DemoShelf {
  readonly id: string;
  readonly department: string;
  readonly title: Words;
  readonly products: number;
  readonly seller: string;
  readonly brands: readonly string[];
  readonly kinds: readonly Kind[];
}

export interface Lexicon {
  readonly departments: readonly { readonly id: string; readonly title: Words }[];
  readonly shelves: readonly DemoShelf[];
  readonly prints: ReadonlyMap<string, Words>;
}
