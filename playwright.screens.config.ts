import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** `npm run screens` takes the pictures again that the built page is compared with; look at them before they are kept. */
export default defineConfig(journeys, {
  testMatch: 'screens.spec.ts',
  ignoreSnapshots: false,
  updateSnapshots: 'all',
  workers: 1,
});
