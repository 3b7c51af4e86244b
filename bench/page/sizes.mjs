// What a first visit to the page downloads, compressed: as the check on the bundle counts it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBundle } from '../../scripts/bundle-files.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

export async function bundleSizes() {
  if (!existsSync(`${dist}index.html`)) return 'not built: npm run build';
  const { firstFiles, gzipKb } = readBundle(dist);
  const { js, css } = firstFiles('page');
  return [{ scriptKb: gzipKb(js), styleKb: gzipKb(css) }];
}
