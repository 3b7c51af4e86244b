import { describe, expect, it } from 'vitest';
import { emptyScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { comparedMost, formatComparison, parseComparison } from './comparison.ts';
import { decodeLink, encodeLink } from './link.ts';

const named = (name: string) => ({ ...emptyScenario(registry), name });
const two = { variants: [named('one'), named('two')], forkedAtNs: 5_000_000 };

describe('a comparison as text', () => {
  it('comes back as it went, through a link too', async () => {
    const text = formatComparison(two, registry);
    expect(parseComparison(text, registry)).toEqual({ ok: true, ...two });
    const link = await encodeLink({ text, atNs: 7 }, 'c');
    if (!link.ok) throw new Error('it fits');
    expect(await decodeLink(link.fragment)).toEqual({ ok: true, of: 'c', shared: { text, atNs: 7 } });
  });

  it.each([
    ['no JSON', '{'],
    ['no list', '{"variants": 3}'],
    ['one alone', '{"variants": [{}]}'],
  ])('is refused: %s', (_, text) => {
    expect(parseComparison(text, registry).ok).toBe(false);
  });

  it('says which variant is wrong, and takes no more than there is room for', () => {
    const wrong = parseComparison('{"variants": [{"version": 1}, {"version": 1, "nodes": 7}]}', registry);
    expect(wrong.ok || wrong.problems[0]?.path).toMatch(/^variants\[1\]/);
    const many = { variants: Array.from({ length: comparedMost + 1 }, () => named('x')), forkedAtNs: null };
    expect(parseComparison(formatComparison(many, registry), registry).ok).toBe(false);
  });
});
