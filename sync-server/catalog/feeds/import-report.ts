import type { RowRemark } from './feed-item.ts';

/** Most refused rows, and most warnings, that a report holds in full. */
export const REMARK_LIMIT = 50;

/** What an import did, or would do. Counts are of products, except the rows. */
export interface ImportReport {
  readonly seller: string | undefined;
  readonly sellerName: string | undefined;
  /** Rows of the feed, good and bad. */
  readonly rows: number;
  readonly badRows: number;
  /** The first refused rows. */
  readonly remarks: readonly RowRemark[];
  /** The first warnings about rows that were taken. */
  readonly warnings: readonly RowRemark[];
  readonly warningCount: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of the unchanged ones, those whose availability a fresh feed has moved. */
  readonly restocked: number;
  readonly removed: number;
  /** Why the feed as a whole was refused; the catalogue is as it was. */
  readonly refused?: string;
}

/** The report as lines for a person at a terminal. */
export function describeImport(report: ImportReport, dryRun: boolean): string[] {
  const rest = report.badRows - report.remarks.length;
  const lines = [
    ...report.remarks.map((remark) => `refused   ${describeRemark(remark)}`),
    ...(rest > 0 ? [`refused   … and ${rest} more rows`] : []),
    ...report.warnings.map((remark) => `warning   ${describeRemark(remark)}`),
    ...(report.warningCount > report.warnings.length
      ? [`warning   … and ${report.warningCount - report.warnings.length} more`]
      : []),
  ];
  if (report.refused !== undefined) {
    return [...lines, `The feed is refused: ${report.refused}`, 'The catalogue is as it was.'];
  }
  return [
    ...lines,
    `${dryRun ? 'Would import' : 'Imported'} ${report.rows} rows of ${report.sellerName ?? report.seller} (${report.seller}):`,
    `added ${report.added}, changed ${report.changed}, removed ${report.removed}, unchanged ${report.unchanged}, refused ${report.badRows}` +
      (report.restocked > 0 ? `; stock moved on ${report.restocked} unchanged` : ''),
  ];
}

function describeRemark({ line, offerId, reason }: RowRemark): string {
  return `line ${line}${offerId === undefined ? '' : `, offer ${offerId}`}: ${reason}`;
}
