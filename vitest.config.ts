import { defineConfig } from 'vitest/config';

/** Threads start sooner than processes; tests that kill or are killed get processes. */
const project = (name: string, testTimeout: number, pool: 'forks' | 'threads' = 'forks') => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    pool,
  },
});

export default defineConfig({
  test: {
    // One worker less than there are cores would be one on a runner with two.
    maxWorkers: '100%',
    projects: [
      project('unit', 10_000, 'threads'),
      project('contract', 10_000, 'threads'),
      project('loopback', 60_000),
      project('dist', 60_000),
      project('real', 300_000),
      project('workflows', 60_000),
    ],
  },
});
