import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // Files share modules: five times faster than a fresh module graph for each, and nothing here keeps state in a module.
    pool: 'threads',
    isolate: false,
    // One core is the database's.
    maxWorkers: 2,
    globalSetup: ['tests/support/setup.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // A test that starts servers of its own takes seconds, and many on a machine that does other things too.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
