// Serves the built site on a free port of this machine and says which. What `kvarter serve` does, without the engine.
import { createServer } from 'node:http';

const { handler } = await import('../build/handler.js');
const server = createServer(handler);
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
