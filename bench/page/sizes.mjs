// What a first visit downloads: the scripts and styles that the built index.html names, compressed.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../../dist/', import.meta.url);

/** Addresses in the tags of `html` that `wanted` matches. */
function addresses(html, wanted) {
  const tags = (html.match(/<(script|link)\b[^>]*>/g) ?? []).filter((tag) => wanted.test(tag));
  return tags.flatMap((tag) => tag.match(/\b(?:src|href)="([^"]+)"/)?.[1] ?? []);
}

function gzipKb(names) {
  const bytes = names.map(
    (name) => gzipSync(readFileSync(new URL(name.replace(/^\//, ''), dist)), { level: 9 }).length,
  );
  return bytes.reduce((sum, length) => sum + length, 0) / 1000;
}

export async function bundleSizes() {
  const index = new URL('index.html', dist);
  if (!existsSync(index)) return 'not built: npm run build';
  const html = readFileSync(index, 'utf8');
  return [
    {
      scriptKb: gzipKb(addresses(html, /<script|rel="modulepreload"/)),
      styleKb: gzipKb(addresses(html, /rel="stylesheet"/)),
    },
  ];
}
