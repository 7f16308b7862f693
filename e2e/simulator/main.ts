import { simulate } from './simulate.ts';

process.exit(await simulate(process.argv.slice(2)));
