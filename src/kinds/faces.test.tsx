import { cleanup, render, screen } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Detail, FaceNode, InstanceLive, KindUi, NodeLive } from '#drawing/face.ts';
import type { KindSpec } from '#scenario/registry.ts';
import { kindUiOf, kindUis } from './ui.ts';

afterEach(cleanup);

const kinds: readonly (readonly [string, KindUi<KindSpec>])[] = Object.entries(kindUis);
const live: NodeLive = {
  instances: 2,
  instancesUp: 1,
  workers: 50,
  workersBusy: 50,
  workersWaiting: 40,
  cores: 2,
  coresBusy: 1,
  queue: 100,
  queueLimit: 100,
  inFlight: 30,
  arrivalsPerS: 100,
  okPerS: 62,
  errorsPerS: 38,
  refusedPerS: 38,
  latencyP50Ms: 10,
  latencyP99Ms: 40,
  hitRatio: 0.4,
  cause: 'queue full',
  origin: null,
};
const busy: InstanceLive = {
  mode: 'healthy',
  workers: 25,
  working: 5,
  waiting: 20,
  queue: 50,
  queueLimit: 50,
};
const instances: readonly InstanceLive[] = [busy, { ...busy, mode: 'crashed' }];
const past = { arrivalsPerS: [1, 5, 3], okPerS: [1, 3, 1] };

/** A node with nothing set but its defaults. */
function plain({ spec }: KindUi<KindSpec>): FaceNode {
  return { id: 'it', kind: spec.id, name: 'front door', ...spec.settings.parse({}) };
}

function draw(kind: KindUi<KindSpec>, row: NodeLive | null, detail: Detail): string {
  const of = row === null ? [] : instances;
  return renderToStaticMarkup(
    <kind.Face node={plain(kind)} live={row} instances={of} detail={detail} past={past} />,
  );
}

it('every kind has a face, registered under its own id', () => {
  const folders = Object.keys(import.meta.glob('./*/settings.ts')).map((path) => path.split('/')[1] ?? '');
  expect(folders.length).toBeGreaterThan(0);
  expect([...kindUiOf.keys()].sort()).toEqual(folders.sort());
  for (const [id, kind] of kinds) expect(kind.spec.id).toBe(id);
});

describe.each(kinds)('face of a %s', (id, kind) => {
  it('says what it is and how it is called', () => {
    render(<kind.Face node={plain(kind)} live={null} instances={[]} detail="mid" />);
    expect(screen.getByRole('img', { name: new RegExp(`^front door, ${id} · `) })).toBeDefined();
  });

  it('says in words what is wrong', () => {
    expect(draw(kind, live, 'mid')).toContain('refuses 38');
    expect(draw(kind, live, 'far')).toContain('refuses 38');
  });

  it('asks to be connected where it makes traffic and leads nowhere', () => {
    render(<kind.Face node={plain(kind)} live={live} instances={[]} detail="mid" unlinked />);
    const asking = screen.queryByRole('img', { name: /sends nothing · connect it$/ });
    expect(asking !== null).toBe(!kind.spec.ports.in);
  });

  it.each(['far', 'mid', 'near'] as const)(
    'is the same picture for the same numbers, seen from %s',
    (detail) => {
      expect(draw(kind, live, detail)).toBe(draw(kind, live, detail));
      expect(draw(kind, live, detail)).not.toMatch(/NaN|undefined|Infinity/);
      expect(draw(kind, null, detail)).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it.each(['far', 'mid', 'near'] as const)(
    'is drawn again from %s for whatever changes its picture',
    (detail) => {
      const { seen } = kind;
      if (seen === undefined) return;
      const seenOf = (row: NodeLive) =>
        JSON.stringify(seen({ node: plain(kind), live: row, instances, detail }));
      const others = Object.entries(live).flatMap(([name, value]) =>
        typeof value === 'number' ? [{ ...live, [name]: 0.7 * value }] : [],
      );
      const drawn = others.filter((other) => draw(kind, other, detail) !== draw(kind, live, detail));
      expect(drawn.length).toBeGreaterThan(3);
      for (const other of drawn) expect(seenOf(other)).not.toBe(seenOf(live));
    },
  );

  it('keeps to its size and to the grid, with ports on its walls', () => {
    const { size, body, handles, spec } = kind;
    expect([size.width % 4, size.height % 4]).toEqual([0, 0]);
    expect(draw(kind, live, 'near')).toContain(`width="${size.width}" height="${size.height}"`);
    expect([handles.in !== null, handles.out !== null]).toEqual([spec.ports.in, spec.ports.out]);
    for (const port of [handles.in, handles.out]) {
      if (port === null) continue;
      expect(port.y - port.span / 2).toBeGreaterThanOrEqual(body.y);
      expect(port.y + port.span / 2).toBeLessThanOrEqual(body.y + body.height);
    }
  });

  it('tells what it models', async () => {
    expect((await kind.model()).default).toMatch(/^# /);
  });
});
