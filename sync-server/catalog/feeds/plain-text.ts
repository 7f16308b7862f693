import { Parser } from 'htmlparser2';
import { cutText } from '../cut-text.ts';

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  'p div section article header footer ul ol table h1 h2 h3 h4 h5 h6 blockquote pre dl hr figure'.split(' '),
);
/** Elements that begin and end a line. */
const LINES = new Set(['br', 'li', 'tr', 'dt', 'dd', 'caption']);
/** Elements whose text is not for people. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'head']);

/** Longest description that is kept. */
const LIMIT = 20_000;

/**
 * Plain text of a seller's description, which may be HTML or not: paragraphs separated by a blank line, list entries on
 * lines of their own, no markup, no script. What is left is text, to be shown as text.
 */
export function plainText(html: string): string {
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent += 1;
      else if (BLOCKS.has(name)) text += '\n\n';
      else if (LINES.has(name)) text += name === 'li' ? '\n• ' : '\n';
      else if (name === 'td' || name === 'th') text += ' ';
    },
    ontext(part) {
      if (silent === 0) text += part;
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      else if (BLOCKS.has(name)) text += '\n\n';
    },
  });
  // Line breaks inside HTML mean nothing; in plain text they are all the structure there is.
  const isHtml = /<\/?(?:p|br|div|li|ul|ol|table|td|span|b|strong|h[1-6])\b[^>]*>/i.test(html);
  parser.end(isHtml ? html.replaceAll(/\s+/g, ' ') : html);
  const plain = text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/• *\n+/g, '• ')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim();
  return cutText(plain, LIMIT);
}
