// `wavetank examples`: the examples, and the scenarios of the patterns.
import { examples } from '#examples/index.ts';
import { patterns } from '#patterns/index.ts';
import type { Io } from './io.ts';

export function listExamples(asJson: boolean, io: Io): void {
  const ofPatterns = patterns.flatMap((pattern) =>
    pattern.scenarios.map(({ id, title, watch }) => ({
      id: `${pattern.id}/${id}`,
      title: `${pattern.title}: ${title}`,
      summary: watch,
    })),
  );
  const list = [...examples.map(({ id, title, summary }) => ({ id, title, summary })), ...ofPatterns];
  if (asJson) {
    io.out(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  const width = Math.max(...list.map(({ id }) => id.length));
  for (const { id, title, summary } of list) {
    io.out(`${id.padEnd(width)}  ${title}\n${' '.repeat(width)}  ${summary}\n`);
  }
}
