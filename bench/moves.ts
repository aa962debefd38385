import { followDenmark } from './moves/denmark.ts';
import { followFjordby } from './moves/fjordby.ts';
import { flowsOfPeers } from './moves/peers.ts';

/**
 * What it costs to follow people from snapshot to snapshot: a build that follows them less a build of the same workspace that does not.
 *
 * 1. `fjordby`: all its indicators, 12 periods. Aim: under 5 seconds.
 * 2. `denmark`: ten indicators, 14 periods. Aim: 6 million residents in under 4 minutes and 12 GiB, and time that grows no faster than the
 *    residents. Every account must close.
 * 3. `peers`: who moved from where to where, written directly in SQL on PostgreSQL and as a script in polars. Every figure is compared.
 *
 * `node bench/moves.ts peers` runs one of them.
 */
const PARTS = { fjordby: followFjordby, denmark: followDenmark, peers: flowsOfPeers };
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await run();
