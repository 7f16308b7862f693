import { checkSources } from './check-sources.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { totalLine } from './part-outcome.ts';
import { printLine } from './print-line.ts';

endWithBootstrap();
const outcomes = await checkSources(printLine);
printLine(totalLine(outcomes));
process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
