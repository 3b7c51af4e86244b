import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** `npm run pictures` takes the README's pictures again from the built page; it checks nothing. */
export default defineConfig(journeys, { testDir: '.', testMatch: 'pictures.ts', workers: 1 });
