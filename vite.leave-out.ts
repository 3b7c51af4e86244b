// Leaves out of the worker's bundle what only the page does: checking documents, and edits that reach into other nodes.
// A kind's description names both, and so they would come along. Whoever calls one there is told so.
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import type { Plugin } from 'vite';

/** Of these modules the functions; a constant that the worker asks for is missed when the bundle is made. */
const pageOnly = [
  'scenario/handler-check.ts',
  'scenario/handler-edit.ts',
  'kinds/service/versionMentions.ts',
  'kinds/client/check.ts',
  'kinds/client/mentions.ts',
];

export function leaveOutEditing(): Plugin {
  return {
    name: 'wavetank:leave-out-editing',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const path = id.split(sep).join('/');
      return pageOnly.some((file) => path.endsWith(`/src/${file}`)) ? stubOf(readFileSync(id, 'utf8')) : null;
    },
  };
}

function stubOf(code: string): string {
  const names = [...code.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  return [
    'const leftOut = () => { throw new Error("not in the worker"); };',
    `export { ${names.map((name) => `leftOut as ${name}`).join(', ')} };`,
  ].join('\n');
}
