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

export function sumRolling(rolling: Rolling, windowNs: number, nowNs: number): number {
  moveOn(rolling, windowNs, nowNs);
  return rolling.slices.reduce((sum, part) => sum + part, 0);
}

function moveOn(rolling: Rolling, windowNs: number, nowNs: number): void {
  const now = Math.floor(nowNs / (windowNs / sliceCount));
  const passed = Math.min(now - rolling.slice, sliceCount);
  for (let i = 0; i < passed; i++) {
    rolling.slices.shift();
    rolling.slices.push(0);
  }
  rolling.slice = now;
}
