// Known-bad lines: scripts/types.mjs fails unless the engine's compiler refuses exactly those that say so.
import { Face } from './Face.tsx'; // refused
import type { Settings } from './settings.ts';

export const timer = setTimeout(() => {}, 1); // refused
export const page = document; // refused
export const machine = process; // refused
export const address = new URL('https://example.org'); // refused
console.log(Face); // refused
export enum Mode { Open, Closed } // refused
export const optional: Settings = { limit: undefined }; // refused
export const fine: Settings = { limit: new Float64Array(1)[0] };
