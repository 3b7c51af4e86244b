// npm test: everything that must hold, from a fresh clone onwards.
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
// Only now: the steps use what was installed.
const { quickSteps, runSteps, slowSteps } = await import('./steps.mjs');
await runSteps([...quickSteps, ...slowSteps]);
