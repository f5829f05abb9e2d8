import { defineConfig } from 'vitest/config';

const project = (name: string, testTimeout: number) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', 10_000),
      project('contract', 10_000),
      project('dist', 60_000),
      project('real', 300_000),
      project('workflows', 60_000),
    ],
  },
});
