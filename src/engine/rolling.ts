// A sum over the recent past, which forgets by slices of time: plain data, moved on by the time that is asked about.

export interface Rolling {
  /** Sums of the newest slices, oldest first. */
  readonly slices: number[];
  /** Slice of virtual time that the newest entry of `slices` stands for. */
  slice: number;
}

/** What is added is forgotten by tenths of the window. */
const sliceCount = 10;

export function createRolling(): Rolling {
  return { slices: new Array<number>(sliceCount).fill(0), slice: 0 };
}

export function addRolling(rolling: Rolling, windowNs: number, nowNs: number, amount: number): void {
  moveOn(rolling, windowNs, nowNs);
  rolling.slices[sliceCount - 1] = (rolling.slices[sliceCount - 1] as number) + amount;
}

/** Changes nothing: to look at a run must leave it as it is. */
export function sumRolling({ slices, slice }: Rolling, windowNs: number, nowNs: number): number {
  const passed = sliceAt(windowNs, nowNs) - slice;
  let sum = 0;
  for (let i = passed; i < sliceCount; i++) sum += slices[i] as number;
  return sum;
}

const sliceAt = (windowNs: number, nowNs: number) => Math.floor(nowNs / (windowNs / sliceCount));

function moveOn(rolling: Rolling, windowNs: number, nowNs: number): void {
  const now = sliceAt(windowNs, nowNs);
  const passed = Math.min(now - rolling.slice, sliceCount);
  for (let i = 0; i < passed; i++) {
    rolling.slices.shift();
    rolling.slices.push(0);
  }
  rolling.slice = now;
}
