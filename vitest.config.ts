import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` (units, properties, published cases; needs nothing), `browser` (real Chromium),
 * `programs` (needs Debian programs: `npm run test:programs`).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['*/test/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.browser.test.ts', '**/*.programs.test.ts'],
          // No test asserts time: a busy machine may be slow.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['*/test/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'programs',
          include: ['*/test/**/*.programs.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
