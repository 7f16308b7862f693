/** A colour in OKLCH (CSS Color 4): lightness 0 to 1, chroma 0 to about 0.37, hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** sRGB channels, 0 to 1. */
export type Rgb = readonly [number, number, number];

const toLinear = (x: number) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
const toGamma = (x: number) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);

/** sRGB to OKLCH; the matrices are those of CSS Color 4, section 18. */
export function oklchOf([red, green, blue]: Rgb): Oklch {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const bb = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return { l, c: Math.hypot(a, bb), h: wrapHue((Math.atan2(bb, a) * 180) / Math.PI) };
}

/** OKLCH to sRGB. A colour outside sRGB loses chroma until it fits, so that its hue and lightness stay. */
export function rgbOf(colour: Oklch): Rgb {
  const l = Math.min(1, Math.max(0, colour.l));
  for (let c = colour.c; c > 0.002; c *= 0.94) {
    const linear = linearRgbOf({ l, c, h: colour.h });
    if (linear.every((x) => x >= -0.002 && x <= 1.002)) return clampedGamma(linear);
  }
  return clampedGamma(linearRgbOf({ l, c: 0, h: 0 }));
}

function linearRgbOf({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

const clamped = (x: number) => toGamma(Math.min(1, Math.max(0, x)));

function clampedGamma([r, g, b]: Rgb): Rgb {
  return [clamped(r), clamped(g), clamped(b)];
}

/** `#rgb` or `#rrggbb` to channels. */
export function rgbOfHex(hex: string): Rgb {
  const digits = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1, 7);
  const channel = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

export function hexOf(rgb: Rgb): string {
  return `#${rgb
    .map((x) =>
      Math.round(x * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

export const oklchOfHex = (hex: string): Oklch => oklchOf(rgbOfHex(hex));

export const wrapHue = (degrees: number) => ((degrees % 360) + 360) % 360;

/** Signed way from one hue to another by the shorter side, -180 to 180 degrees. */
export const hueBetween = (from: number, to: number) => wrapHue(to - from + 180) - 180;
