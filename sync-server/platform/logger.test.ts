import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function logged(fields: object): string {
  let lines = '';
  const log = createLogger('info', { write: (line) => (lines += line) });
  log.info(fields, 'Something happened');
  return lines;
}

test('secrets do not reach the log, also inside other members', () => {
  const line = logged({
    password: 'hunter22',
    body: { secret: 'hunter22', deep: { accessToken: 'hunter22' } },
  });
  expect(line).not.toContain('hunter22');
  expect(line).toContain('Something happened');
});

test('a failed statement is logged without its parameters', () => {
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', parameters: ['hunter22'] });
  const error = new Error('Failed query: insert into accounts\nparams: hunter22,x', { cause });
  const line = logged({ error });
  expect(line).not.toContain('hunter22');
  expect(line).toContain('23505');
});
