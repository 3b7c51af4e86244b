import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups, preloads } from './vite.chunks.ts';
import { leaveOutEditing } from './vite.leave-out.ts';
import { offline } from './vite.offline.ts';

// The page. `base: './'` lets dist/ be served from any static host under any path; nothing is fetched from elsewhere.
export default defineConfig({
  base: './',
  plugins: [react(), preloads(), offline()],
  worker: {
    format: 'es',
    plugins: () => [leaveOutEditing()],
    rolldownOptions: {
      output: {
        // As `var`, the engine's constants would be read and checked anew at every use.
        topLevelVar: false,
        // What says that a call is pure has done its work when the bundle is made.
        comments: { annotation: false },
      },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    // What scripts/check-bundle.mjs reads to tell what the page loads at once from what it loads later.
    manifest: true,
    // Fonts and icons stay files: inlined, they would count against the CSS that blocks the first paint.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
  },
});
