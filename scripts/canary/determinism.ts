// Known-bad lines: scripts/determinism.mjs fails unless it refuses exactly those that say so.
export const wall = Date.now(); // refused
export const later = new Date(0); // refused
export const clock = performance.now(); // refused
export const id = crypto.randomUUID(); // refused
export const luck = Math.random(); // refused
export const hidden = Math['random'](); // refused
export const alias = Math; // refused
export const { sqrt } = Math; // refused
export const dynamic = Math['lo' + 'g'](2); // refused
export const around = globalThis.Date; // refused
setTimeout(() => {}, 1); // refused
export const ln = Math.log(2); // refused
export const wave = Math.sin(1) + Math.hypot(3, 4); // refused
export const power = 2 ** 0.5; // refused
export let growing = 2;
growing **= 2; // refused
export const sorted = ['b', 'a'].sort((x, y) => x.localeCompare(y)); // refused
export const shorthand = { Date }; // refused
export const exact = 2 ** 49;
export const fine = Math.floor(Math.sqrt(2)) + Math.max(1, 2) + Math.imul(2, 3);
export const text = 'Date.now() and Math.random() in a string'; // Math.log in a comment
export const names = { Date: 1, performance: 2, crypto: 3, log: 4 };
export const read = names.Date + names.performance + names.log;
export type When = Date;
export const cast = (Date as unknown as () => number)(); // refused
