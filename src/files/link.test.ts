import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isLink } from './fragment.ts';
import { decodeLink, encodeLink, type Shared } from './link.ts';

const shared = { text: '{ "version": 1, "name": "Grüße, 木" }', atNs: 12_345_678_901 };
const fragmentOf = async (it: Shared) => {
  const encoded = await encodeLink(it);
  if (!encoded.ok) throw new Error(`refused with ${encoded.letters} letters`);
  return encoded.fragment;
};
/** Text that does not compress: letters of a small generator. */
function noise(length: number): string {
  let state = 1;
  const letters = Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  });
  return letters.join('');
}
const message = async (fragment: string) => {
  const decoded = await decodeLink(fragment);
  return decoded.ok ? null : decoded.message;
};

describe('a link', () => {
  it('gives back what was put in, and the moment', async () => {
    const fragment = await fragmentOf(shared);
    expect(fragment).toMatch(/^#s=1\.[A-Za-z0-9_-]+&t=12345678901$/);
    expect(isLink(fragment)).toBe(true);
    expect(await decodeLink(fragment)).toEqual({ ok: true, of: 's', shared });
  });

  it('may have no moment', async () => {
    const fragment = await fragmentOf({ ...shared, atNs: null });
    expect(fragment).not.toContain('&t');
    expect(await decodeLink(fragment)).toEqual({ ok: true, of: 's', shared: { ...shared, atNs: null } });
    expect(await decodeLink(`${fragment}&t=-5`)).toMatchObject({ shared: { atNs: null } });
    expect(await decodeLink(`${fragment}&t=soon`)).toMatchObject({ shared: { atNs: null } });
  });

  it('is not taken for one where it is not', () => {
    expect(isLink('')).toBe(false);
    expect(isLink('#top')).toBe(false);
  });

  it('is short for what it holds', async () => {
    const text = JSON.stringify(
      Array.from({ length: 200 }, (_, i) => ({ id: `service-${i}`, kind: 'service' })),
    );
    expect((await fragmentOf({ text, atNs: null })).length).toBeLessThan(text.length / 4);
  });

  it('that was cut, changed, or is of another make is refused with the reason', async () => {
    const fragment = await fragmentOf(shared);
    expect(await message(fragment.slice(0, 30))).toContain('copy the whole');
    expect(await message('#s=1.$$$')).toContain('copy the whole');
    expect(await message('#s=1.')).toContain('copy the whole');
    expect(await message('#s=2.abc')).toContain('newer Wavetank');
    expect(await message('#s=x')).toContain('no scenario');
    expect(await message(`#s=1.${'A'.repeat(400_001)}`)).toContain('longer than');
  });

  it('is made only where it would be opened', async () => {
    const fits = { text: noise(350_000), atNs: null };
    expect(await decodeLink(await fragmentOf(fits))).toEqual({ ok: true, of: 's', shared: fits });
    expect(await encodeLink({ text: noise(400_000), atNs: null })).toMatchObject({ ok: false });
    expect(await encodeLink({ text: ' '.repeat(4_000_001), atNs: null })).toMatchObject({ ok: false });
  });

  it('that unpacks to a flood is stopped on the way', async () => {
    const flood = deflateRawSync(' '.repeat(5_000_000)).toString('base64url');
    expect(flood.length).toBeLessThan(10_000);
    expect(await message(`#s=1.${flood}`)).toContain('more than 4000000 bytes');
  });
});
