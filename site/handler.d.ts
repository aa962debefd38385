import type { RequestListener } from 'node:http';

/** Answers requests with the built site, over the edition named in KVARTER_EDITION. */
export declare const handler: RequestListener;
