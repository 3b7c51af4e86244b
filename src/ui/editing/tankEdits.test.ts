import { expect, it } from 'vitest';
import { pretend } from '#state/workbench.testing.ts';
import { tankEdits } from './tankEdits.ts';

function drawing() {
  const { bench } = pretend();
  bench.open.empty();
  bench.addNode('client', { x: 0, y: 0 });
  bench.addNode('service', { x: 300, y: 0 });
  return { bench, ...tankEdits(bench, new Map()) };
}

it('selects the link that was drawn', () => {
  const { bench, onConnect } = drawing();
  onConnect('client', 'service');
  const [link] = bench.document.scenario().links;
  expect(link).toBeDefined();
  expect(bench.view.getState().selection).toEqual({ nodes: [], links: [link?.id] });
});

it('selects the link that was there already, and says that it was', () => {
  const { bench, onConnect } = drawing();
  onConnect('client', 'service');
  bench.select({ nodes: ['service'], links: [] });
  onConnect('client', 'service');
  expect(bench.document.scenario().links).toHaveLength(1);
  expect(bench.view.getState().selection.links).toHaveLength(1);
  expect(bench.view.getState().notice).toContain('linked');
});

it('leaves the selection where no link may be drawn', () => {
  const { bench, onConnect } = drawing();
  onConnect('service', 'client');
  expect(bench.view.getState().selection).toEqual({ nodes: ['service'], links: [] });
  expect(bench.view.getState().notice).not.toBeNull();
});
