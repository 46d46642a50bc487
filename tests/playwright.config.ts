// The browser: Debian's Chromium against one running Hearth, which browser-setup.ts starts.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  globalSetup: './src/browser-setup.ts',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // What hangs is to end, however slow and shared the machine; no test waits for these when all is well.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...(process.env.HEARTH_URL && { baseURL: process.env.HEARTH_URL }),
    // The account of a whole run lives on this address; passkeys and cookies want a name, not 127.0.0.1.
    locale: 'en-US',
    // Eight hours behind the server: a day that was read as an instant would show as the day before.
    timezoneId: 'America/Los_Angeles',
    // Recording every step takes a third of the time of a run; who looks for a cause asks for it.
    trace: process.env.HEARTH_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
