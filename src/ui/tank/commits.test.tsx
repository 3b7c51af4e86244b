// How often React works while a run goes on, counted exactly: one commit for each tick in which something that is
// shown has changed, none otherwise, and in it only the faces whose rows are other ones. Milliseconds are not asked for.
import { act, cleanup, render } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { FaceProps } from '#drawing/face.ts';
import { words } from '../words.ts';
import { stubBrowser } from './browser.testing.ts';
import type { TankModel } from './contract.ts';
import {
  fakeLive,
  linkLive,
  linkOf,
  messageRows,
  nodeAt,
  nodeLive,
  scenarioOf,
  testKinds,
} from './fixtures.testing.ts';
import { tickMs } from './pacer.ts';
import { Tank } from './Tank.tsx';

/** Two seconds of frames; the ticks that two seconds can touch. */
const frameMs = 1000 / 30;
const manyFrames = 60;
const ticksMost = Math.round((manyFrames * frameMs) / tickMs) + 1;

// Loaded for real before time stands still: what paints comes after the first picture.
beforeAll(() => import('./MessageCanvas.tsx'));
beforeEach(() => {
  vi.useFakeTimers();
  stubBrowser();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const ids = Array.from({ length: 12 }, (_, index) => `n${index}`);
const scenario = scenarioOf(
  ids.map((id, index) => nodeAt(id, 'middle', 300 * index, 0)),
  ids.slice(1).map((id, index) => linkOf(ids[index] ?? '', id)),
);

/** Times that each face was rendered. */
const faces = new Map<string, number>();

function Face({ node, live }: FaceProps) {
  faces.set(node.id, (faces.get(node.id) ?? 0) + 1);
  return <span>{live?.queue}</span>;
}

/** A tank of twelve vessels that counts what is rendered, and lets frames pass. */
async function counting() {
  faces.clear();
  let commits = 0;
  const kinds: TankModel['kinds'] = new Map([...testKinds].map(([id, kind]) => [id, { ...kind, Face }]));
  const fake = fakeLive();
  for (const id of ids) fake.now.nodes.set(id, nodeLive);
  for (const { id } of scenario.links) fake.now.links.set(id, linkLive);
  const nothing = () => {};
  const model: TankModel = {
    ...{ scenario, kinds, live: fake.live, selection: { nodes: [], links: [] }, words: words.tank },
    ...{ onSelect: nothing, onMove: nothing, onConnect: nothing, onDelete: nothing, onDropKind: nothing },
  };
  render(
    <Profiler
      id="tank"
      onRender={() => {
        commits += 1;
      }}
    >
      <Tank model={model} />
    </Profiler>,
  );
  const frames = async (many: number, change: (frame: number) => void) => {
    for (let frame = 0; frame < many; frame += 1) {
      change(frame);
      await act(async () => {
        fake.now.displayNs += 1e6;
        fake.tell();
        await vi.advanceTimersByTimeAsync(frameMs);
      });
    }
  };
  await frames(30, nothing);
  const reset = () => {
    faces.clear();
    commits = 0;
  };
  reset();
  return { ...fake, frames, commits: () => commits };
}

it('frames that change nothing that is shown cost no commit', async () => {
  const { frames, commits } = await counting();
  await frames(manyFrames, () => {});
  expect(commits()).toBe(0);
  expect(faces.size).toBe(0);
});

it('drops that move are painted in every frame and cost no commit', async () => {
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) => (name === 'canvas' ? canvas : painting(String(name))),
    set: () => true,
  });
  const canvas = document.createElement('canvas');
  const painted = new Map<string, number>();
  const painting = (name: string) => () => void painted.set(name, (painted.get(name) ?? 0) + 1);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context);
  vi.stubGlobal('Path2D', class {});
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  const { now, frames, commits } = await counting();
  const far = Number.MAX_SAFE_INTEGER;
  now.messages = messageRows([scenario.links[0]?.id ?? ''], [[0, 0, 0, far, 0, 1]]);
  await frames(manyFrames, () => {});
  // At least once for each frame that was told.
  expect(painted.get('drawImage') ?? 0).toBeGreaterThanOrEqual(manyFrames);
  expect(commits()).toBe(0);
});

it('one vessel that changes with every frame costs one commit a tick, and renders alone', async () => {
  const { now, frames, commits } = await counting();
  await frames(manyFrames, (frame) => void now.nodes.set('n5', { ...nodeLive, queue: 1 + (frame % 9) }));
  expect(commits()).toBeGreaterThan(0);
  expect(commits()).toBeLessThanOrEqual(ticksMost);
  expect([...faces.keys()]).toEqual(['n5']);
  expect(faces.get('n5')).toBeLessThanOrEqual(ticksMost);
});

it('all vessels and channels that change together are one commit', async () => {
  const { now, frames, commits } = await counting();
  await frames(manyFrames, (frame) => {
    for (const id of ids) now.nodes.set(id, { ...nodeLive, queue: 1 + (frame % 9) });
    for (const { id } of scenario.links) now.links.set(id, { ...linkLive, callsPerS: 10 ** (frame % 3) });
  });
  expect(commits()).toBeGreaterThan(0);
  expect(commits()).toBeLessThanOrEqual(ticksMost);
  expect(Math.max(...faces.values())).toBeLessThanOrEqual(commits());
});
