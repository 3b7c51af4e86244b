import { expect, it, vi } from 'vitest';
import { pretend, pretendOpener } from './workbench.testing.ts';

const file = (placed: boolean) => {
  const { nodes, ...rest } = pretendOpener.scenario as { readonly nodes: readonly { readonly id: string }[] };
  const bare = nodes.map((node, at) => ({ ...node, x: placed ? 7 * at : undefined, y: undefined }));
  return JSON.stringify({ ...rest, name: 'By hand', nodes: bare });
};

const placesIn = ({ bench }: ReturnType<typeof pretend>) =>
  bench.document.scenario().nodes.map(({ x, y }) => `${x} ${y}`);

it('a file without places is laid out along the flow', async () => {
  const it = pretend();
  it.bench.open.begin();
  it.bench.open.text('hand.json', file(false));
  await vi.waitFor(() => expect(it.bench.document.scenario().name).toBe('By hand'));
  expect(new Set(placesIn(it)).size).toBe(3);
  const across = it.bench.document.scenario().nodes.map(({ x }) => x);
  expect(across).toEqual([...across].sort((a, b) => a - b));
  expect(it.bench.document.dirty()).toBe(false);
});

it('a file with places keeps them, however near they are', () => {
  const it = pretend();
  it.bench.open.begin();
  it.bench.open.text('hand.json', file(true));
  expect(placesIn(it)).toEqual(['0 0', '7 0', '14 0']);
});
