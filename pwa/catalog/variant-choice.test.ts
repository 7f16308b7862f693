import { describe, expect, test } from 'vitest';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';
import type { SellerId, VariantId } from '#shared-schema/ids.ts';
import { chooseOption, firstVariant, optionChoices } from './variant-choice.ts';

const variant = (size: string, color: string): Variant => ({
  id: `${color}-${size}` as VariantId,
  options: { size, color },
  picture: color === 'Red' ? 0 : 1,
});
const variants = [variant('S', 'Red'), variant('M', 'Red'), variant('M', 'Blue'), variant('L', 'Blue')];
const card = { id: 'dress', variants } as unknown as ProductCard;
const offer = (id: string, stock: number, amount = 1000): Offer => ({
  variant: id as VariantId,
  seller: 'north' as SellerId,
  amount,
  currency: 'RUB',
  stock,
});
const offers = [offer('Red-S', 0), offer('Red-M', 2), offer('Blue-M', 1, 900), offer('Blue-L', 0)];
const find = (id: string) => variants.find((each) => each.id === id) as Variant;

describe('choosing a variant', () => {
  test('the page opens with the variant whose price the card shows', () => {
    expect(firstVariant(card, offers).id).toBe('Blue-M');
  });

  test('the colour comes before the size, and what cannot be had with the rest is sold out', () => {
    const choices = optionChoices(card, offers, find('Red-M'));
    expect(choices.map((choice) => choice.name)).toEqual(['color', 'size']);
    expect(choices[1]).toEqual({
      name: 'size',
      chosen: 'M',
      values: [
        { value: 'S', soldOut: true, picture: 0 },
        { value: 'M', soldOut: false, picture: 0 },
        { value: 'L', soldOut: true, picture: 1 },
      ],
    });
  });

  test('another colour keeps the size where there is one', () => {
    expect(chooseOption(card, offers, find('Red-M'), 'color', 'Blue').id).toBe('Blue-M');
  });

  test('else it takes a variant that can be bought', () => {
    expect(chooseOption(card, offers, find('Blue-L'), 'color', 'Red').id).toBe('Red-M');
    expect(chooseOption(card, offers, find('Red-S'), 'size', 'L').id).toBe('Blue-L');
  });

  test('a product with an only variant has no choices', () => {
    const single = { ...card, variants: [{ id: 'only' as VariantId, options: {} }] } as ProductCard;
    expect(optionChoices(single, [], firstVariant(single, []))).toEqual([]);
  });
});
