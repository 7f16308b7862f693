import { startServer } from '../main.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';

endWithBootstrap();
await startServer({ dev: true });
