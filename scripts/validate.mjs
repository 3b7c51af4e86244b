// npm run validate [-- --quick] [-- any vitest option]: the simulator against theory and against the claims. Quick is
// the subset that npm test runs; without it, every case on every seed, which can take long.
import { ensureInstalled } from './install.mjs';
import { runNode, toolPath } from './tool.mjs';

await ensureInstalled();
const isQuick = process.argv.includes('--quick');
const others = process.argv.slice(2).filter((argument) => argument !== '--quick');
const { code } = await runNode([toolPath('vitest'), 'run', '--project', 'validate', ...others], {
  env: { WAVETANK_VALIDATE: isQuick ? 'quick' : 'full' },
  show: true,
  limitMs: 24 * 3_600_000,
});
process.exitCode = code;
