// What ships with Wavetank, opened by what an address calls it.
import type { Workbench } from '#state/workbench.ts';
import { words } from '#ui/words.ts';

/** `name`: of an example, or of a pattern's scenario (`pattern/scenario`). A name that nothing has is refused in words. */
export async function openNamed(bench: Workbench, name: string): Promise<void> {
  const { open, examples } = bench;
  const [id, scenario] = name.split('/');
  if (scenario === undefined) {
    if (examples.some((example) => example.id === id)) return open.example(name);
  } else {
    const pattern = (await bench.loadPatterns()).find((it) => it.id === id);
    if (pattern?.scenarios.some((it) => it.id === scenario)) return open.pattern(pattern, scenario);
  }
  open.refuse(name, words.share.unknownExample);
}
