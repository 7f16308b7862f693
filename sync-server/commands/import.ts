import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importFeed } from '../catalog/feeds/import-feed.ts';
import { describeImport } from '../catalog/feeds/import-report.ts';
import { isSellerId } from '../catalog/feeds/catalog-ids.ts';
import { FEED_FORMATS, type FeedFormat, openFeed } from '../catalog/feeds/open-feed.ts';
import { publishShelves } from '../catalog/publish-shelves.ts';
import { ConfigRefusal, readConfig } from '../config.ts';
import { readStock } from '../inventory/read-stock.ts';
import { sellerWarehouse, setStock } from '../inventory/set-stock.ts';
import { openMarketDatabase } from '../open-market-database.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { onInterruption } from './on-interruption.ts';
import { printLine as print } from './print-line.ts';

const USAGE = 'npm run import -- FILE [--format yml|google] [--seller ID] [--dry-run] [--allow-shrinking]';
const LATER = ['csv', 'shopify', 'woocommerce'];

/** `npm run import`: takes a product feed into the catalogue and publishes it. Answers the exit code. */
async function importCommand(words: readonly string[]): Promise<number> {
  let wish: Wish;
  try {
    wish = readWish(words);
    return await runImport(wish, readConfig(process.env));
  } catch (error) {
    if (!(error instanceof ImportRefusal) && !(error instanceof ConfigRefusal)) throw error;
    print(error instanceof ConfigRefusal ? `Setting refused: ${error.message}` : error.message);
    return 1;
  }
}

/** What was asked cannot be done; the message says why. */
class ImportRefusal extends Error {}

interface Wish {
  readonly file: string;
  readonly format: FeedFormat | undefined;
  readonly seller: string | undefined;
  readonly dryRun: boolean;
  readonly allowShrinking: boolean;
}

function readWish(words: readonly string[]): Wish {
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(words);
  } catch (error) {
    throw new ImportRefusal(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new ImportRefusal(USAGE);
  const format = FEED_FORMATS.find((known) => known === values.format);
  if (values.format !== undefined && !format) {
    throw new ImportRefusal(
      LATER.includes(values.format)
        ? `Feeds in the format ${values.format} cannot be imported yet; yml and google can.`
        : `The format ${values.format} is unknown; yml and google can be imported.`,
    );
  }
  return {
    // npm runs us in the project's folder; the file was named from where the person stands.
    file: resolve(process.env['INIT_CWD'] ?? '.', file),
    format,
    seller: values.seller,
    dryRun: values['dry-run'],
    allowShrinking: values['allow-shrinking'],
  };
}

function parseWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      seller: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'allow-shrinking': { type: 'boolean', default: false },
    },
  });
}

async function runImport(wish: Wish, config: ReturnType<typeof readConfig>): Promise<number> {
  const { seller } = wish;
  if (seller !== undefined && !isSellerId(seller)) {
    throw new ImportRefusal(
      `--seller is 1 to 39 letters, digits or . _ + - and begins with a letter or digit.`,
    );
  }
  const source = await openFeed(wish.file, wish.format);
  if (!source.ok) throw new ImportRefusal(`The feed is refused: ${source.reason}`);
  const database = await openMarketDatabase(config, print);
  const interruption = onInterruption(() => {
    print('Stopping: what was applied so far stays, the next import completes it');
    return database.close();
  });
  try {
    print(`Reading ${wish.file} (${source.value.format})`);
    const report = await importFeed({
      db: database.db,
      setStock,
      sellerWarehouse,
      assumedStock: config.assumedStock,
      source: source.value,
      seller,
      dryRun: wish.dryRun,
      allowShrinking: wish.allowShrinking,
      now: new Date(),
      onProgress: print,
    });
    if (!wish.dryRun && report.refused === undefined) {
      print('Publishing');
      await publishShelves({ db: database.db, readStock });
    }
    for (const line of describeImport(report, wish.dryRun)) print(line);
    return report.refused === undefined ? 0 : 1;
  } catch (error) {
    // Its connections were closed under its hands.
    if (interruption.begun) return await interruption.ended;
    throw error;
  } finally {
    await database.close();
  }
}

endWithBootstrap();
// Last, because a class is not there before its line has run.
process.exitCode = await importCommand(process.argv.slice(2));
