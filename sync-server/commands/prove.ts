import { endWithBootstrap } from './end-with-bootstrap.ts';
import { runOneOf } from './run-one-of.ts';

endWithBootstrap();
await runOneOf('e2e/proofs', 'proof', 'proof');
