// What a cache holds: least recently used first out, with an age limit. Plain data in typed arrays: an open
// hash table over a doubly linked list, both bounded by the capacity. Entries age from when they were stored.

export interface Entries {
  capacity: number;
  /** -1: entries do not age. */
  ttlNs: number;
  count: number;
  hits: number;
  misses: number;
  evictions: number;
  /** Most and least recently used, -1 when empty. */
  newest: number;
  oldest: number;
  /** Per slot. */
  key: Float64Array;
  storedNs: Float64Array;
  newer: Int32Array;
  older: Int32Array;
  /** Hash buckets: first slot, and the next in the same bucket. */
  bucket: Int32Array;
  chain: Int32Array;
}

export function createEntries(capacity: number, ttlNs: number | null): Entries {
  const slots = Math.min(capacity, 1024);
  return {
    capacity,
    ttlNs: ttlNs ?? -1,
    count: 0,
    hits: 0,
    misses: 0,
    evictions: 0,
    newest: -1,
    oldest: -1,
    key: new Float64Array(slots),
    storedNs: new Float64Array(slots),
    newer: new Int32Array(slots),
    older: new Int32Array(slots),
    bucket: new Int32Array(bucketsFor(slots)).fill(-1),
    chain: new Int32Array(slots),
  };
}

/** True when the key is there and young enough; it is then the most recently used. */
export function lookUp(e: Entries, key: number, now: number): boolean {
  const slot = find(e, key);
  if (slot < 0 || (e.ttlNs >= 0 && now - at(e.storedNs, slot) >= e.ttlNs)) {
    e.misses++;
    return false;
  }
  e.hits++;
  detach(e, slot);
  attach(e, slot);
  return true;
}

/** Stores or refreshes a key, making room if it must. */
export function store(e: Entries, key: number, now: number): void {
  let slot = find(e, key);
  if (slot >= 0) detach(e, slot);
  else {
    slot = e.count < e.capacity ? newSlot(e) : evictOldest(e);
    e.key[slot] = key;
    const home = bucketOf(e, key);
    e.chain[slot] = at(e.bucket, home);
    e.bucket[home] = slot;
  }
  e.storedNs[slot] = now;
  attach(e, slot);
}

/** Another capacity: where it is less, the least recently used make room, as when others come. */
export function setCapacity(e: Entries, capacity: number): void {
  const kept: { readonly key: number; readonly storedNs: number }[] = [];
  for (let slot = e.newest; slot >= 0 && kept.length < capacity; slot = at(e.older, slot)) {
    kept.push({ key: at(e.key, slot), storedNs: at(e.storedNs, slot) });
  }
  e.evictions += e.count - kept.length;
  e.capacity = capacity;
  clear(e);
  for (const { key, storedNs } of kept.reverse()) store(e, key, storedNs);
}

export function clear(e: Entries): void {
  e.count = 0;
  e.newest = -1;
  e.oldest = -1;
  e.bucket.fill(-1);
}

/** The list and the table must hold the same entries, no more than the capacity. */
export function checkEntries(e: Entries): void {
  let listed = 0;
  for (let slot = e.newest; slot >= 0; slot = at(e.older, slot)) listed++;
  if (listed !== e.count || e.count > e.capacity) {
    throw new Error(`cache: ${listed} entries listed, ${e.count} counted, capacity ${e.capacity}`);
  }
}

// Indices come from the table itself, so they are in range.
const at = (column: Float64Array | Int32Array, i: number): number => column[i] as number;

function bucketsFor(slots: number): number {
  let buckets = 16;
  while (buckets < slots) buckets *= 2;
  return buckets;
}

function bucketOf(e: Entries, key: number): number {
  return (Math.imul(key | 0, 0x9e3779b1 | 0) >>> 8) & (e.bucket.length - 1);
}

function find(e: Entries, key: number): number {
  let slot = at(e.bucket, bucketOf(e, key));
  while (slot >= 0 && at(e.key, slot) !== key) slot = at(e.chain, slot);
  return slot;
}

/** Slots are used in order until the capacity is reached; from then on the oldest is reused. */
function newSlot(e: Entries): number {
  if (e.count === e.key.length) grow(e);
  return e.count++;
}

function evictOldest(e: Entries): number {
  const slot = e.oldest;
  e.evictions++;
  detach(e, slot);
  const home = bucketOf(e, at(e.key, slot));
  if (at(e.bucket, home) === slot) e.bucket[home] = at(e.chain, slot);
  else {
    let before = at(e.bucket, home);
    while (at(e.chain, before) !== slot) before = at(e.chain, before);
    e.chain[before] = at(e.chain, slot);
  }
  return slot;
}

function attach(e: Entries, slot: number): void {
  e.newer[slot] = -1;
  e.older[slot] = e.newest;
  if (e.newest >= 0) e.newer[e.newest] = slot;
  else e.oldest = slot;
  e.newest = slot;
}

function detach(e: Entries, slot: number): void {
  const newer = at(e.newer, slot);
  const older = at(e.older, slot);
  if (newer >= 0) e.older[newer] = older;
  else e.newest = older;
  if (older >= 0) e.newer[older] = newer;
  else e.oldest = newer;
}

function grow(e: Entries): void {
  const slots = Math.min(e.capacity, e.key.length * 2);
  const longer = <A extends Float64Array | Int32Array>(column: A, larger: A): A => {
    larger.set(column);
    return larger;
  };
  e.key = longer(e.key, new Float64Array(slots));
  e.storedNs = longer(e.storedNs, new Float64Array(slots));
  e.newer = longer(e.newer, new Int32Array(slots));
  e.older = longer(e.older, new Int32Array(slots));
  e.chain = longer(e.chain, new Int32Array(slots));
  e.bucket = new Int32Array(bucketsFor(slots)).fill(-1);
  for (let slot = 0; slot < e.count; slot++) {
    const home = bucketOf(e, at(e.key, slot));
    e.chain[slot] = at(e.bucket, home);
    e.bucket[home] = slot;
  }
}
