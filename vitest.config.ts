import { defineConfig } from 'vitest/config';

/**
 * `isolate` gives each test file a process and modules of its own. Loading those anew took more than
 * half of the time of quick tests, which must therefore leave nothing behind: neither variables of
 * the environment nor state of a module.
 */
const project = (
  name: string,
  testTimeout: number,
  { isolate = true, setupFiles = [] }: { isolate?: boolean; setupFiles?: string[] } = {},
) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    pool: 'forks' as const,
    isolate,
    setupFiles,
  },
});

const properties = 'test/support/properties.ts';

export default defineConfig({
  test: {
    // One worker less than there are cores would be one on a runner with two.
    maxWorkers: '100%',
    projects: [
      // What takes half a second alone takes seven among others; the rest is for worse machines.
      project('unit', 30_000, { isolate: false, setupFiles: [properties] }),
      project('contract', 30_000, { isolate: false }),
      project('loopback', 120_000),
      project('dist', 120_000),
      project('real', 300_000, { setupFiles: [properties] }),
      // A run of act takes ten seconds alone, and a minute among others.
      project('workflows', 300_000),
    ],
  },
});
