// A whole comparison as a link, there and back.
import { formatComparison, parseComparison } from '#files/comparison.ts';
import { formatScenario } from '#files/json.ts';
import { decodeLink, type Encoded, encodeLink, type Shared } from '#files/link.ts';
import { type BeginParts, compareShared } from './begin.ts';
import { type Comparing, variantsOf } from './comparison.ts';

export function linkOf(comparing: Comparing): Promise<Encoded> {
  const { registry, live } = comparing.benches.A;
  const variants = variantsOf(comparing).map(({ scenario }) => scenario);
  const text = formatComparison({ variants, forkedAtNs: comparing.forkedAtNs }, registry);
  const nowNs = live.nowNs();
  return encodeLink({ text, atNs: nowNs > 0 ? nowNs : null }, 'c');
}

/** Refused as a whole, with the reasons, when any of its scenarios is. */
export function openSharedComparison(parts: BeginParts, name: string, { text, atNs }: Shared): void {
  const { first } = parts;
  const parsed = parseComparison(text, first.registry);
  if (!parsed.ok) {
    first.view.setState({ refusal: { name, problems: parsed.problems } });
    return;
  }
  parts.store.getState()?.leave('A');
  const [a, b, c, d] = parsed.variants;
  if (a === undefined || b === undefined) return;
  first.open.shared(name, formatScenario(a, first.registry), atNs);
  const more = [
    ...(c === undefined ? [] : [{ letter: 'C', scenario: c } as const]),
    ...(d === undefined ? [] : [{ letter: 'D', scenario: d } as const]),
  ];
  compareShared(parts, { second: b, more, forkedAtNs: parsed.forkedAtNs });
}

/** The scenario in a link that somebody pasted, or why there is none. */
export async function textOfLink(
  address: string,
): Promise<{ readonly text: string } | { readonly refused: string }> {
  const decoded = await decodeLink(address.slice(Math.max(0, address.indexOf('#'))));
  if (!decoded.ok) return { refused: decoded.message };
  if (decoded.of === 'c') return { refused: 'it holds a comparison: open it in the address bar' };
  return { text: decoded.shared.text };
}
