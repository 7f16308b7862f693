import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import { shownOffer } from '#shared-schema/catalog/product-price.ts';

export interface OptionChoice {
  /** As in `Variant.options`: `color`, `size`, … */
  readonly name: string;
  readonly values: readonly OptionValue[];
  /** What the chosen variant has; absent when it has no such option. */
  readonly chosen: string | undefined;
}

export interface OptionValue {
  readonly value: string;
  /** With the other options as they are chosen there is none to buy. */
  readonly soldOut: boolean;
  /** Index into the card's pictures of the first variant with this value. */
  readonly picture: number | undefined;
}

/** The colour is chosen before the size, whatever the order in a feed. */
const FIRST = ['color', 'size'];

/** The variant a product page opens with: the one whose price its card shows. */
export function firstVariant(card: ProductCard, offers: readonly Offer[]): Variant {
  const best = shownOffer(offers);
  return card.variants.find((variant) => variant.id === best?.variant) ?? (card.variants[0] as Variant);
}

/** What can be chosen, given what is; options with a single value are no choice, but are told. */
export function optionChoices(
  card: ProductCard,
  offers: readonly Offer[],
  chosen: Variant,
): readonly OptionChoice[] {
  const names = [...new Set(card.variants.flatMap((variant) => Object.keys(variant.options)))];
  return names
    .toSorted((a, b) => place(a) - place(b))
    .map((name) => {
      const values = [...new Set(card.variants.map((variant) => variant.options[name]))];
      return {
        name,
        chosen: chosen.options[name],
        values: values
          .filter((value) => value !== undefined)
          .map((value) => ({
            value,
            soldOut: !card.variants.some(
              (variant) =>
                variant.options[name] === value && agrees(variant, chosen, name) && inStock(variant, offers),
            ),
            picture: card.variants.find((variant) => variant.options[name] === value)?.picture,
          })),
      };
    });
}

/**
 * The variant with `value` that keeps as much of what was chosen as there is: the same other options if such a
 * variant exists at all, else one that can be bought, else any.
 */
export function chooseOption(
  card: ProductCard,
  offers: readonly Offer[],
  chosen: Variant,
  name: string,
  value: string,
): Variant {
  const having = card.variants.filter((variant) => variant.options[name] === value);
  return (
    having.find((variant) => agrees(variant, chosen, name)) ??
    having.find((variant) => inStock(variant, offers)) ??
    having[0] ??
    chosen
  );
}

/** The offers of one variant, the one a list would show first. */
export function offersOf(variant: Variant, offers: readonly Offer[]): readonly Offer[] {
  const own = offers.filter((offer) => offer.variant === variant.id);
  return own.toSorted((a, b) => Number(b.stock > 0) - Number(a.stock > 0) || a.amount - b.amount);
}

/** The chosen seller's offer of a variant, or the best one where that seller has none. */
export function chooseOffer(own: readonly Offer[], seller: SellerId | undefined): Offer | undefined {
  return own.find((offer) => offer.seller === seller) ?? own[0];
}

/** All options but `except` are alike. */
function agrees(a: Variant, b: Variant, except: string): boolean {
  const names = new Set([...Object.keys(a.options), ...Object.keys(b.options)]);
  return [...names].every((name) => name === except || a.options[name] === b.options[name]);
}

const inStock = (variant: Variant, offers: readonly Offer[]) =>
  offers.some((offer) => offer.variant === variant.id && offer.stock > 0);

const place = (name: string) => (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1);
