import { describe, expect, it } from 'vitest';
import type { NodeLive } from '#drawing/face.ts';
import { examples } from '#examples/index.ts';
import { kindUiOf, kindUis } from '#kinds/ui.ts';
import { policyUis } from '#policies/ui.ts';
import type { Scenario } from '#scenario/document.ts';
import { emptyScenario, parseScenarioValue } from '#scenario/parse.ts';
import { linkLive, nodeLive } from '#ui/tank/fixtures.testing.ts';
import { drawPicture } from './svg.tsx';
import { beforeTheRun, type Moment } from './TankPicture.tsx';

const registry = { kinds: Object.values(kindUis).map(({ spec }) => spec), policies: policyUis };

function scenarioOf(value: unknown): Scenario {
  const parsed = parseScenarioValue(value, registry);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.scenario;
}

const full: NodeLive = { ...nodeLive, queue: 90, queueLimit: 100, arrivalsPerS: 50, refusedPerS: 30 };
const busy: Moment = {
  face: () => ({ live: full, instances: [], past: { arrivalsPerS: [1, 2], okPerS: [1, 1] } }),
  link: () => ({ ...linkLive, state: 'failing' }),
};

function draw(scenario: Scenario, moment = beforeTheRun, fontRules = ''): string {
  const token = (name: string) => (name === '--font-sans' ? "'IBM Plex Sans', sans-serif" : '#123456');
  return drawPicture({ scenario, kinds: kindUiOf, moment, caption: 'at 1 s', token, fontRules }).svg;
}

/** Read as XML, which forgives nothing. */
function read(svg: string): Document {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')?.textContent ?? 'well formed').toBe('well formed');
  expect(document.documentElement.localName).toBe('svg');
  return document;
}

const cases = examples.flatMap((example) => [
  [example.title, 'dry', example.scenario, beforeTheRun] as const,
  [example.title, 'in trouble', example.scenario, busy] as const,
]);

describe.each(cases)('picture of %s, %s', (_, __, value, moment) => {
  const scenario = scenarioOf(value);
  const svg = draw(scenario, moment);

  it('is well formed and holds the name of every node and of the scenario', () => {
    const text = read(svg).documentElement.textContent ?? '';
    expect(scenario.nodes.length).toBeGreaterThan(0);
    for (const node of scenario.nodes) expect(text).toContain(node.name ?? node.id);
    expect(text).toContain(scenario.name);
  });

  it('needs nothing from elsewhere, and nothing that only the page can resolve', () => {
    const document = read(svg);
    const elements = [...document.querySelectorAll('*')];
    const names = new Set(elements.flatMap((element) => element.getAttributeNames()));
    for (const name of ['href', 'xlink:href', 'src', 'class', 'style']) expect(names).not.toContain(name);
    expect(svg).not.toMatch(/var\(|url\(|@import|NaN|undefined|Infinity/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:/);
  });

  it('cuts no words off at the edge of a face', () => {
    const faces = [...read(svg).querySelectorAll('svg[role="img"]')];
    expect(faces).toHaveLength(scenario.nodes.length);
    for (const face of faces) expect(face.getAttribute('overflow')).toBe('visible');
  });

  it('draws every link', () => {
    const document = read(svg);
    const channels = document.querySelectorAll('svg > path').length;
    expect(channels).toBeGreaterThanOrEqual(2 * scenario.links.length);
  });
});

it('covers all that ships', () => expect(cases.length).toBeGreaterThanOrEqual(8));

describe('names that mean harm', () => {
  const nasty = [
    '<script>alert(1)</script>',
    '"/><image href="http://evil.example/x"/>',
    '="var(--ink)" onload="alert(1)',
    ']]> &amp; </title></svg>',
    'bell\u0007 and half \ud83d',
  ];

  it.each(nasty)('%j is text', (name) => {
    const scenario = scenarioOf({
      version: 1,
      name,
      nodes: [
        { id: 'a', kind: 'client', name, x: 0, y: 0 },
        { id: 'b', kind: 'service', name, x: 300, y: 0 },
      ],
      links: [{ from: 'a', to: 'b' }],
    });
    const document = read(draw(scenario, busy));
    const kinds = new Set([...document.querySelectorAll('*')].map((element) => element.localName));
    for (const harmful of ['script', 'image', 'foreignObject', 'a', 'use'])
      expect(kinds).not.toContain(harmful);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((attribute) => attribute.startsWith('on'))).toEqual([]);
    const shown = name.replace('\u0007', '\ufffd').replace('\ud83d', '\ufffd');
    expect(document.documentElement.textContent).toContain(shown);
  });
});

it('carries the fonts it is given', () => {
  const rules = "@font-face{font-family:'IBM Plex Sans';src:url(data:font/woff2;base64,AAAA)}";
  const document = read(draw(scenarioOf(examples[0]?.scenario), beforeTheRun, rules));
  expect(document.querySelector('style')?.textContent).toBe(rules);
});

it('an empty tank is a picture too', () => {
  expect(
    read(draw({ ...emptyScenario(registry), name: 'Nothing yet' })).documentElement.textContent,
  ).toContain('Nothing yet');
});

describe('what stands around the vessels', () => {
  const nodes = [
    { id: 'a', kind: 'client', x: 0, y: 0, zone: 'eu' },
    { id: 'b', kind: 'service', x: 300, y: 0 },
  ];
  const around = (name: string) =>
    scenarioOf({
      version: 1,
      nodes,
      zones: [{ id: 'eu', name }],
      groups: [{ id: 'g', name: 'Back end', nodes: ['b'] }],
      notes: [{ id: 'n', text: `Mind the **gap** ${name}\n\n- one`, x: 900, y: 400, width: 100 }],
    });

  it('is drawn within the picture: frames with their titles, notes in lines', () => {
    const document = read(draw(around('Europe')));
    const words = [...document.querySelectorAll('text')].map((it) => it.textContent);
    expect(words).toEqual(expect.arrayContaining(['Europe', 'Back end', 'Mind thegap Europe• one']));
    expect(Number(document.documentElement.getAttribute('width'))).toBeGreaterThan(1000);
  });

  it.each(['<script>alert(1)</script>', ']]> &amp; </title></svg>'])('%j is text', (name) => {
    const document = read(draw(around(name)));
    expect([...document.querySelectorAll('script, image')]).toEqual([]);
    expect([...document.querySelectorAll('text')].map((it) => it.textContent)).toContain(name);
  });
});
