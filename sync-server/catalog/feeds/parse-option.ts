const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(размер|size|taille|größe)(?![\p{L}\p{N}])/iu, 'size'],
  [/^(цвет|color|colour|farbe)(?![\p{L}\p{N}])/iu, 'color'],
  [/^(узор|рисунок|принт|pattern)(?![\p{L}\p{N}])/iu, 'pattern'],
  [/^(материал|material)(?![\p{L}\p{N}])/iu, 'material'],
];

/** Which of the options every shop knows (`size`, `color`, `pattern`, `material`) a parameter of a feed is, if any. */
export function optionName(param: string): string | undefined {
  return NAMES.find(([pattern]) => pattern.test(param.trim()))?.[1];
}
