import { SaxesParser } from 'saxes';

/** An element of a feed with all that is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly content: (string | XmlElement)[];
}

export type XmlItem =
  | { readonly kind: 'element'; readonly path: string; readonly element: XmlElement }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/** Deepest nesting and longest element that are read: a feed beyond them is no feed but an attack. */
const MAX_DEPTH = 40;
const MAX_ELEMENT = 4_000_000;

/** Names that HTML has and XML does not; feeds are full of them. */
const HTML_ENTITIES = {
  nbsp: '\u00A0',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  bull: '•',
  middot: '·',
  times: '×',
  deg: '°',
  plusmn: '±',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
};

/**
 * Reads XML as it streams in and yields, chunk by chunk, the elements at the wanted paths (`yml_catalog/shop/offers/offer`),
 * each with its content; nothing else is kept. Ends with `broken` at the first fault: not well-formed, cut off, a root that no
 * wanted path begins with, or a document type that declares anything. Entities are never expanded beyond XML's own and a
 * few of HTML's, and nothing is ever fetched.
 */
export async function* readXml(
  text: AsyncIterable<string>,
  wanted: ReadonlySet<string>,
): AsyncGenerator<XmlItem[]> {
  const reader = new XmlReader(wanted);
  for await (const chunk of text) {
    yield reader.write(chunk);
    if (reader.broken) return;
  }
  yield reader.close();
}

class XmlReader {
  broken = false;
  readonly #wanted: ReadonlySet<string>;
  readonly #roots: ReadonlySet<string>;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #path: string[] = [];
  /** The wanted element that is being read and, inside it, the elements that are open. */
  readonly #open: XmlElement[] = [];
  #items: XmlItem[] = [];
  #startLine = 1;
  #startPosition = 0;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
    this.#roots = new Set([...wanted].map((path) => path.split('/')[0] ?? ''));
    Object.assign(this.#parser.ENTITIES, HTML_ENTITIES);
    this.#parser.on('error', (error) =>
      this.#fail(error.message.replace(/^\S*?\d+:\d+:\s*/, '').replace(/\.$/, '')),
    );
    this.#parser.on('doctype', (doctype) => {
      if (doctype.includes('[')) this.#fail('the document type declares entities of its own');
    });
    this.#parser.on('opentagstart', () => {
      this.#startLine = this.#parser.line;
    });
    this.#parser.on('opentag', (tag) => this.#opened(tag.name, tag.attributes));
    this.#parser.on('text', (content) => this.#open.at(-1)?.content.push(content));
    this.#parser.on('cdata', (content) => this.#open.at(-1)?.content.push(content));
    this.#parser.on('closetag', () => this.#closed());
  }

  write(chunk: string): XmlItem[] {
    this.#parser.write(chunk);
    if (this.#parser.position - this.#startPosition > MAX_ELEMENT) {
      this.#fail(`an element is longer than ${MAX_ELEMENT} characters`);
    }
    return this.#taken();
  }

  close(): XmlItem[] {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): XmlItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #opened(name: string, attributes: Record<string, string>): void {
    if (this.broken) return;
    this.#path.push(name);
    if (this.#path.length === 1 && !this.#roots.has(name)) {
      return this.#fail(
        `the outermost element is <${name}> where ${[...this.#roots].map((root) => `<${root}>`).join(' or ')} was expected`,
      );
    }
    if (this.#path.length > MAX_DEPTH) return this.#fail(`elements are nested more than ${MAX_DEPTH} deep`);
    const element: XmlElement = { name, attributes, line: this.#startLine, content: [] };
    const parent = this.#open.at(-1);
    if (parent) {
      parent.content.push(element);
      this.#open.push(element);
    } else {
      this.#startPosition = this.#parser.position;
      if (this.#wanted.has(this.#path.join('/'))) this.#open.push(element);
    }
  }

  #closed(): void {
    if (this.broken) return;
    const element = this.#open.pop();
    if (element && this.#open.length === 0) {
      this.#items.push({ kind: 'element', path: this.#path.join('/'), element });
      this.#startPosition = this.#parser.position;
    }
    this.#path.pop();
  }

  #fail(reason: string): void {
    if (this.broken) return;
    this.broken = true;
    this.#items.push({ kind: 'broken', line: this.#parser.line, reason });
  }
}
