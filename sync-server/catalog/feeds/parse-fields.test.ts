import { describe, expect, test } from 'vitest';
import { parseGtin } from './parse-gtin.ts';
import { optionName } from './parse-option.ts';
import { parsePicture } from './parse-picture.ts';
import { parseAvailable, parsePieces } from './parse-stock.ts';
import { plainText } from './plain-text.ts';

test.for([
  ['4006381333931', '4006381333931'],
  ['4006381-33393 1', '4006381333931'],
  ['036000291452', '036000291452'],
  ['96385074', '96385074'],
  ['00012345600012', '00012345600012'],
  ['4006381333932', undefined],
  ['123', undefined],
  ['0000000000000', undefined],
  ['none', undefined],
])('the barcode %s is %s', ([text, gtin]) => {
  expect(parseGtin(text ?? '')).toBe(gtin);
});

test.for([
  ['12', { kind: 'counted', pieces: 12 }],
  ['12.0', { kind: 'counted', pieces: 12 }],
  ['>50', { kind: 'counted', pieces: 50 }],
  ['10+', { kind: 'counted', pieces: 10 }],
  ['1 000 шт.', { kind: 'counted', pieces: 1_000 }],
  ['-3', { kind: 'counted', pieces: 0 }],
  ['99999999', { kind: 'counted', pieces: 1_000_000 }],
  ['есть', { kind: 'assumed' }],
  ['много', { kind: 'assumed' }],
  ['нет', { kind: 'none' }],
  ['some', undefined],
  ['', undefined],
] as const)('the quantity “%s”', ([text, stock]) => {
  expect(parsePieces(text)).toEqual(stock);
});

test('available is yes, no or not said', () => {
  expect(['true', 'TRUE', '1', 'да', 'in stock', 'в наличии'].map(parseAvailable)).not.toContain(false);
  expect(['false', '0', 'нет', 'out_of_stock', 'под заказ'].map(parseAvailable)).not.toContain(true);
  expect([undefined, '', 'perhaps'].map(parseAvailable)).toEqual([undefined, undefined, undefined]);
});

test.for([
  ['https://a.example/1.jpg', 'https://a.example/1.jpg'],
  ['http://a.example/1.jpg', 'https://a.example/1.jpg'],
  ['//a.example/1.jpg', 'https://a.example/1.jpg'],
  [' https://a.example/мяч 1.jpg ', 'https://a.example/%D0%BC%D1%8F%D1%87%201.jpg'],
  ['/1.jpg', undefined],
  ['data:image/svg+xml,<svg/>', undefined],
  ['javascript:alert(1)', undefined],
  ['https://user:secret@a.example/1.jpg', undefined],
  ['https://localhost/1.jpg', undefined],
])('the picture %s', ([text, url]) => {
  expect(parsePicture(text ?? '')).toBe(url);
});

test.for([
  ['Размер', 'size'],
  ['Размер (EU)', 'size'],
  ['SIZE', 'size'],
  ['Цвет', 'color'],
  ['Цвет товара', 'color'],
  ['Colour', 'color'],
  ['Размерный ряд', undefined],
  ['Гарантия', undefined],
])('the parameter %s is the option %s', ([name, option]) => {
  expect(optionName(name ?? '')).toBe(option);
});

describe('a description', () => {
  test('in HTML becomes paragraphs and list entries', () => {
    expect(
      plainText(
        '<h2>Warm</h2><p>Soft&nbsp;light,<br/>all night.</p>\n<ul>\n <li>oak</li><li><b>brass</b></li></ul> Made by hand',
      ),
    ).toBe('Warm\n\nSoft light,\nall night.\n\n• oak\n• brass\n\nMade by hand');
  });

  test('that is plain keeps its lines and looses empty ones', () => {
    expect(plainText('One\n\n\n\n  Two \t 2 < 3 & so on\nThree')).toBe('One\n\nTwo 2 < 3 & so on\nThree');
  });

  test('carries no script, whatever the seller put there', () => {
    const text = plainText(
      '<p>Lamp<script>alert(1)</script><img src=x onerror=alert(2)><style>p{}</style></p>',
    );
    expect(text).toBe('Lamp');
  });
});
