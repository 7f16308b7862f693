import { ORDER_CHANGES, ORDER_TRANSITIONS } from './next-order-status.ts';
import { ORDER_STATUSES, type OrderStatus } from './order-status.ts';

const FIRST: OrderStatus = 'awaiting-payment';

/** The order's state machine as a Markdown page: a Mermaid diagram, and the same as a table with a row a status. */
export function drawOrderStatuses(): string {
  return [
    '# Order statuses',
    '',
    'Drawn from `ORDER_TRANSITIONS` in `shared-schema/ordering/next-order-status.ts` by its test; do not edit by hand.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...drawn().map((status) => `  state "${status}" as ${mermaidId(status)}`),
    `  [*] --> ${mermaidId(FIRST)}`,
    ...arrows().map(({ from, change, to }) => `  ${mermaidId(from)} --> ${mermaidId(to)}: ${change}`),
    '```',
    '',
    `| status | ${ORDER_CHANGES.join(' | ')} |`,
    `| --- | ${ORDER_CHANGES.map(() => '---').join(' | ')} |`,
    ...ORDER_STATUSES.map(row),
    '',
    'An empty cell: the change does not move an order in that status. A row in brackets: nothing leads there yet.',
    '',
  ].join('\n');
}

function arrows() {
  return ORDER_STATUSES.flatMap((from) =>
    ORDER_CHANGES.flatMap((change) => {
      const to = ORDER_TRANSITIONS[from][change];
      return to === undefined ? [] : [{ from, change, to }];
    }),
  );
}

/** The statuses that an order can be in today. */
function drawn(): OrderStatus[] {
  return ORDER_STATUSES.filter((status) => status === FIRST || arrows().some(({ to }) => to === status));
}

/** Mermaid takes a hyphen for the start of an arrow. */
const mermaidId = (status: OrderStatus) => status.replaceAll('-', '_');

function row(status: OrderStatus): string {
  const reached = drawn().includes(status);
  const cells = ORDER_CHANGES.map((change) => ORDER_TRANSITIONS[status][change] ?? '');
  return `| ${reached ? status : `(${status})`} | ${cells.join(' | ')} |`;
}
