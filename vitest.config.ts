// Three kinds of tests: pure code beside it, the web app's through its own build, and stories on a real database.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/src/**/*.test.ts', 'apps/server/src/**/*.test.ts'],
          // Code that keeps no state needs no world of its own for each file.
          isolate: false,
        },
      },
      {
        extends: './apps/web/vite.config.ts',
        root: './apps/web',
        test: { name: 'web', include: ['src/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'stories',
          include: ['tests/scenarios/**/*.test.ts'],
          globalSetup: ['tests/src/global-setup.ts'],
          // Each file has a Hearth, a bank and a database of its own; the code they run is read once.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
