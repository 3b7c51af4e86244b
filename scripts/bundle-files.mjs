// Which files of a build each page loads at once, from the bundler's own manifest, and how they travel.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @param {string} dist the folder of a build */
export function readBundle(dist) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const read = (file) => readFileSync(join(dist, file));
  /** kB (1000 bytes) after gzip -9. */
  const gzipKb = (files) =>
    files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1000;

  /** The chunks that a chunk brings along at once, itself included. */
  const closure = (key, seen = new Set()) => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) closure(imported, seen);
    return seen;
  };
  const filesOf = (keys) => {
    const chunks = [...keys].map((key) => manifest[key]);
    return {
      js: chunks.map(({ file }) => file).filter((file) => file.endsWith('.js')),
      css: [...new Set(chunks.flatMap(({ css = [] }) => css))],
    };
  };

  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  const chunkOf = (name) =>
    Object.keys(manifest).find((key) => manifest[key].name === name && manifest[key].file.endsWith('.js'));
  /** What main.tsx chooses for a page, with what it was chosen by (vite.chunks.ts names the files). */
  const firstFiles = (name) =>
    filesOf(new Set([...entries, chunkOf(name)].flatMap((key) => [...closure(key)])));
  return { manifest, read, gzipKb, closure, filesOf, firstFiles };
}
