import { endWithBootstrap } from './end-with-bootstrap.ts';
import { runOneOf } from './run-one-of.ts';

endWithBootstrap();
await runOneOf('bench', 'bench', 'benchmark');
