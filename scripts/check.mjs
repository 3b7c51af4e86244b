// npm run check: what holds without a browser or a build, fast enough to run before every commit.
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { quickSteps, runSteps } = await import('./steps.mjs');
await runSteps(quickSteps);
