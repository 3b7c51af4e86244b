import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `quick` is the subset that every `npm test` runs; `full` is every case on every seed. */
const validateIsFull = process.env['WAVETANK_VALIDATE'] === 'full';

/** A test that hangs is told apart on a busy machine too. */
const busyMs = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}', 'bench/**/*.test.{ts,mjs}'],
          exclude: ['scripts/canary/**'],
          testTimeout: busyMs,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          testTimeout: busyMs,
        },
      },
      {
        test: {
          name: 'validate',
          environment: 'node',
          include: ['validate/**/*.validate.ts'],
          testTimeout: validateIsFull ? 3_600_000 : 120_000,
          hookTimeout: validateIsFull ? 3_600_000 : 120_000,
        },
      },
    ],
  },
});
