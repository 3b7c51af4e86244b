// The one set of parameters that every three-tier implementation runs. `THREE_TIER` may name another file, to compare
// the implementations where they seldom are: short timeouts, short queues.
import { readFileSync } from 'node:fs';

/** @returns {typeof import('../three-tier.json')} */
export function threeTier() {
  const file = process.env.THREE_TIER ?? new URL('../three-tier.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** `{gateway: {computeMs: 0.2}}` as `['-DGATEWAY_COMPUTE_MS=0.2']`. */
export function asDefinitions(object, prefix = '-D') {
  return Object.entries(object).flatMap(([key, value]) => {
    const name = prefix + key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    return typeof value === 'object' ? asDefinitions(value, `${name}_`) : [`${name}=${value}`];
  });
}
