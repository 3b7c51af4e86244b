// Opens what an address holds: a shared scenario, a whole comparison, or what ships with Wavetank by its name.
import { decodeLink, type Shared } from '#files/link.ts';
import type { BeginParts } from '#state/comparing/begin.ts';
import type { Workbench } from '#state/workbench.ts';
import { words } from '#ui/words.ts';

export type Address = { readonly fragment: string } | { readonly example: string };

/** A comparison that goes on is left for a single scenario. */
export async function openAddress(comparison: BeginParts, address: Address): Promise<void> {
  const { first, store } = comparison;
  const alone = () => store.getState()?.leave('A');
  if ('fragment' in address) {
    const compared = (shared: Shared) => void openComparison(comparison, shared);
    return openLinked(first, address.fragment, { alone, compared });
  }
  alone();
  return openNamed(first, address.example);
}

interface Beside {
  /** A single scenario is about to be opened. */
  alone(): void;
  compared(shared: Shared): void;
}

/** Where nothing is compared, a comparison is refused. */
export async function openLinked({ open }: Workbench, fragment: string, beside?: Beside): Promise<void> {
  const decoded = await decodeLink(fragment);
  if (!decoded.ok) return open.refuse(words.share.name, decoded.message);
  if (decoded.of === 's') {
    beside?.alone();
    open.shared(words.share.name, decoded.shared.text, decoded.shared.atNs);
  } else if (beside === undefined) open.refuse(words.share.name, words.share.noComparison);
  else beside.compared(decoded.shared);
}

async function openComparison(comparison: BeginParts, shared: Shared): Promise<void> {
  const { openSharedComparison } = await import('#state/comparing/shared.ts');
  openSharedComparison(comparison, words.share.name, shared);
}

/** `name`: of an example, or of a pattern's scenario (`pattern/scenario`). A name that nothing has is refused in words. */
export async function openNamed(bench: Workbench, name: string): Promise<void> {
  const { open } = bench;
  const [id, scenario] = name.split('/');
  if (scenario === undefined) {
    if (await open.exampleNamed(name)) return;
  } else {
    const pattern = (await bench.loadPatterns()).find((it) => it.id === id);
    if (pattern?.scenarios.some((it) => it.id === scenario)) return open.pattern(pattern, scenario);
  }
  open.refuse(name, words.share.unknownExample);
}
