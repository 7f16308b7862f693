import type { XmlElement } from './read-xml.ts';

/** The element's own text and that of all in it, without markup. */
export function textOf(element: XmlElement): string {
  return element.content.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');
}

/** The same with tags: sellers put HTML into a description without escaping it. */
export function markupOf(element: XmlElement): string {
  return element.content
    .map((part) => (typeof part === 'string' ? part : `<${part.name}>${markupOf(part)}</${part.name}>`))
    .join('');
}

export function childrenOf(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.content.filter(
    (part): part is XmlElement => typeof part !== 'string' && names.includes(part.name),
  );
}

/** Text of the first child with one of the names, in the names' order, that is not empty; white space collapsed. */
export function fieldOf(element: XmlElement, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const child of childrenOf(element, name)) {
      const text = tidy(textOf(child));
      if (text !== '') return text;
    }
  }
  return undefined;
}

export function tidy(text: string): string {
  return text.replaceAll(/[\s\u00A0]+/g, ' ').trim();
}
