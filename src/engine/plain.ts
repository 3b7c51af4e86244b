// Deep copy, restore in place, and hash of plain data: what lets a run be checkpointed, rewound and compared. Plain are
// numbers, strings, booleans, null, undefined, arrays, typed arrays, and objects seen as records of their own enumerable
// fields; class instances keep their prototype. Everything else is refused, with the place where it was found. Objects
// may refer to each other as they like, in cycles and in chains of any length: a walk keeps a list of what is left.
// Left out: memory shared between typed arrays (each is copied on its own), getters, fields named by symbols.

import { highWord, lowWord } from './detmath.ts';

type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;
type Bag = { [field: string]: unknown };

/**
 * A copy that shares nothing with the original. Two references to one object become two references to one copy.
 * Throws a TypeError that names the place, beginning with `root`, of the first thing that is not plain.
 */
export function clonePlain<T>(value: T, root = 'state'): T {
  return located(value, root, () => copyAll(undefined, value)) as T;
}

/**
 * Makes `target` equal to `source`, keeping the identity of every object and array that has a counterpart, and of every
 * typed array whose type and length still fit; the rest is replaced by copies. `source` stays untouched and unshared.
 */
export function restoreInto<T extends object>(target: T, source: T, root = 'state'): void {
  located(source, root, () => {
    if (copyAll(target, source) !== target) {
      throw new TypeError(`${root}: cannot be restored in place, its type or length differs`);
    }
  });
}

/**
 * 16 hex digits, equal for equal data: the order of fields does not matter, that of elements does; every NaN is the
 * same, 0 and -0 differ; the type of a typed array counts, the class of an object does not. An object met again counts
 * as a reference to the first time, so that what is shared and what is merely equal differ.
 */
export function hashPlain(value: unknown, root = 'state'): string {
  const lanes: Lanes = { a: 0x6a09e667, b: 0xbb67ae85 | 0, met: new Map(), left: [] };
  located(value, root, () => {
    absorb(lanes, value);
    // The list grows while it is walked: breadth first.
    for (const object of lanes.left) absorbContents(lanes, object);
  });
  return hexOf(finish(lanes.a ^ lanes.b)) + hexOf(finish((lanes.b + 0x9e3779b9) | 0));
}

// ---- What is plain ------------------------------------------------------------------------------------------------

/** Thrown without a place: walking with one would cost a string per field. */
class NotPlain extends Error {}

function located<R>(value: unknown, root: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    throw new TypeError(findFault(value, root) ?? `${root}: ${error.message}`);
  }
}

/** The first fault, breadth first, and the shortest way to it. */
function findFault(value: unknown, root: string): string | null {
  const met = new Set<unknown>();
  const left: [unknown, string][] = [[value, root]];
  for (const [inner, path] of left) {
    const fault = faultOf(inner);
    if (fault !== null) return `${path}: ${fault}`;
    if (!isContainer(inner) || met.has(inner)) continue;
    met.add(inner);
    for (const [field, next] of Object.entries(inner)) {
      left.push([next, Array.isArray(inner) ? `${path}[${field}]` : `${path}.${field}`]);
    }
  }
  return null;
}

function isContainer(value: unknown): value is Bag | unknown[] {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}

function faultOf(value: unknown): string | null {
  if (typeof value === 'function') return 'functions are not plain data';
  if (typeof value === 'symbol' || typeof value === 'bigint') return `${typeof value}s are not plain data`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return null;
  // The language's own classes keep their contents out of sight; only records and typed arrays do not.
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === 'Object' || isTypedArrayTag(tag) ? null : `${tag}s are not plain data`;
}

function isTypedArrayTag(tag: string): boolean {
  return tag.endsWith('Array') && !tag.startsWith('Big');
}

function check(value: unknown): void {
  const fault = faultOf(value);
  if (fault !== null) throw new NotPlain(fault);
}

// ---- Copy and restore ---------------------------------------------------------------------------------------------

interface Walk {
  /** Originals and what stands for them. */
  readonly seen: Map<object, object>;
  /** Objects of the target that already stand for something. */
  readonly taken: Set<object>;
  /** Pairs of a stand-in and its original whose fields are still to be filled. */
  readonly left: [unknown[] | Bag, unknown[] | Bag][];
}

/** What stands for `source`, with everything behind it: `target` changed in place where it fits, else a copy. */
function copyAll(target: unknown, source: unknown): unknown {
  const walk: Walk = { seen: new Map(), taken: new Set(), left: [] };
  const copy = standIn(target, source, walk);
  // Breadth first, the list growing meanwhile: what is near to the root finds its counterpart before anything that
  // only refers to it.
  for (const [into, from] of walk.left) {
    if (Array.isArray(from)) fillArray(into as unknown[], from, walk);
    else fillBag(into as Bag, from, walk);
  }
  return copy;
}

/** What stands for one value; an object's fields are filled later. */
function standIn(target: unknown, source: unknown, walk: Walk): unknown {
  if (typeof source !== 'object' || source === null) {
    check(source);
    return source;
  }
  const known = walk.seen.get(source);
  if (known !== undefined) return known;
  check(source);
  const result = counterpart(free(target, source, walk), source, walk);
  walk.seen.set(source, result);
  return result;
}

/**
 * The target, if it may be written: not frozen, not part of the source, and not yet standing for another object (two
 * references that were one object now, but two at the time of the copy).
 */
function free(target: unknown, source: object, walk: Walk): object | undefined {
  if (typeof target !== 'object' || target === null || target === source) return undefined;
  if (walk.taken.has(target) || !Object.isExtensible(target)) return undefined;
  walk.taken.add(target);
  return target;
}

function counterpart(target: object | undefined, source: object, walk: Walk): object {
  if (ArrayBuffer.isView(source)) return restoreTyped(target, source as TypedArray);
  if (Array.isArray(source)) {
    const list = Array.isArray(target) ? target : [];
    walk.left.push([list, source]);
    return list;
  }
  const bag: Bag =
    target !== undefined && fits(target, source)
      ? (target as Bag)
      : Object.create(Object.getPrototypeOf(source));
  walk.left.push([bag, source as Bag]);
  return bag;
}

/** Of one class; or the source came back from a message or a file, which keep no classes. */
function fits(target: object, source: object): boolean {
  if (Array.isArray(target) || ArrayBuffer.isView(target)) return false;
  const prototype = Object.getPrototypeOf(source);
  return prototype === Object.prototype || prototype === Object.getPrototypeOf(target);
}

function restoreTyped(target: unknown, source: TypedArray): TypedArray {
  if (!ArrayBuffer.isView(target) || Object.getPrototypeOf(target) !== Object.getPrototypeOf(source)) {
    return source.slice();
  }
  const fitting = target as TypedArray;
  if (fitting.length !== source.length) return source.slice();
  fitting.set(source);
  return fitting;
}

function fillArray(target: unknown[], source: readonly unknown[], walk: Walk): void {
  target.length = source.length;
  for (let i = 0; i < source.length; i++) target[i] = standIn(target[i], source[i], walk);
}

function fillBag(target: Bag, source: Bag, walk: Walk): void {
  for (const field of Object.keys(target)) if (!Object.hasOwn(source, field)) delete target[field];
  for (const field of Object.keys(source)) {
    // Own fields only: a field named __proto__, which only a hostile file has, must not reach the real one.
    const present = Object.hasOwn(target, field) ? target[field] : undefined;
    const value = standIn(present, source[field], walk);
    if (field === '__proto__') define(target, field, value);
    else target[field] = value;
  }
}

function define(target: Bag, field: string, value: unknown): void {
  Object.defineProperty(target, field, { value, writable: true, enumerable: true, configurable: true });
}

// ---- Hash ---------------------------------------------------------------------------------------------------------

/** Two 32-bit lanes with different multipliers, and the objects met on the way. */
interface Lanes {
  a: number;
  b: number;
  readonly met: Map<object, number>;
  readonly left: object[];
}

function absorbWord(lanes: Lanes, word: number): void {
  let a = Math.imul(lanes.a ^ word, 0x85ebca6b);
  a ^= a >>> 15;
  let b = Math.imul((lanes.b + word) | 0, 0xc2b2ae35);
  b = (b << 13) | (b >>> 19);
  lanes.a = a;
  lanes.b = b ^ (a >>> 7);
}

function absorbNumber(lanes: Lanes, value: number): void {
  // The bits of a NaN are the engine's own business.
  const noNumber = Number.isNaN(value);
  absorbWord(lanes, noNumber ? 0x7ff80000 : highWord(value));
  absorbWord(lanes, noNumber ? 0 : lowWord(value));
}

function absorbText(lanes: Lanes, text: string): void {
  absorbWord(lanes, text.length);
  for (let i = 0; i < text.length; i++) absorbWord(lanes, text.charCodeAt(i));
}

/** Each value begins with a word for its type, so that 1, '1', [1] and true differ. */
function absorb(lanes: Lanes, value: unknown): void {
  if (typeof value === 'number') {
    absorbWord(lanes, 1);
    absorbNumber(lanes, value);
  } else if (typeof value === 'string') {
    absorbWord(lanes, 2);
    absorbText(lanes, value);
  } else if (typeof value === 'object' && value !== null) {
    absorbReference(lanes, value);
  } else {
    check(value);
    absorbWord(lanes, value === true ? 3 : value === false ? 4 : value === null ? 5 : 6);
  }
}

/** The number of an object, in the order of first meeting; its contents follow later. */
function absorbReference(lanes: Lanes, object: object): void {
  let number = lanes.met.get(object);
  if (number === undefined) {
    check(object);
    number = lanes.met.size;
    lanes.met.set(object, number);
    lanes.left.push(object);
  }
  absorbWord(lanes, 9);
  absorbWord(lanes, number);
}

function absorbContents(lanes: Lanes, object: object): void {
  if (ArrayBuffer.isView(object)) absorbTyped(lanes, object as TypedArray);
  else if (Array.isArray(object)) absorbArray(lanes, object);
  else absorbBag(lanes, object as Bag);
}

function absorbArray(lanes: Lanes, value: readonly unknown[]): void {
  absorbWord(lanes, 7);
  absorbWord(lanes, value.length);
  for (let i = 0; i < value.length; i++) absorb(lanes, value[i]);
}

function absorbBag(lanes: Lanes, value: Bag): void {
  const fields = Object.keys(value).sort();
  absorbWord(lanes, 8);
  absorbWord(lanes, fields.length);
  for (const field of fields) {
    absorbText(lanes, field);
    absorb(lanes, value[field]);
  }
}

function absorbTyped(lanes: Lanes, value: TypedArray): void {
  const tag = Object.prototype.toString.call(value);
  absorbText(lanes, tag);
  absorbWord(lanes, value.length);
  if (tag.startsWith('[object Float')) for (let i = 0; i < value.length; i++) absorbNumber(lanes, value[i]);
  else for (let i = 0; i < value.length; i++) absorbWord(lanes, value[i]);
}

function finish(word: number): number {
  let x = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0xd35a2d97);
  return x ^ (x >>> 15);
}

function hexOf(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
