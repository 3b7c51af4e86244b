// Files from strangers: whatever they hold, the importer ends soon, with a valid scenario or with a refusal that names
// the file and says what to do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importing } from '#kinds/run.testing.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { formatOf } from '../format.ts';
import { boutiqueManifests, webShop } from './deployments.testing.ts';
import { importFiles } from './import.ts';
import { jaegerDownload, orderTrace, otlpLines } from './traces.testing.ts';
import { yamlSizeMax } from './yaml-text.ts';

function problem(text: string, name = 'file.yaml') {
  const read = importFiles([{ name, text }], importing);
  if (read.ok) throw new Error('it was read');
  const [first] = read.problems;
  if (first === undefined) throw new Error('refused without a reason');
  return first;
}

const compose = (rest: string) => `services:\n  web: { image: nginx }\n${rest}`;

describe('a file that is refused', () => {
  it.each([
    ['a quote that never ends, where the text does', compose('  db: "postgres\n'), 'not valid YAML', 4],
    ['a template', 'apiVersion: v1\nkind: {{ .Values.kind }}\n', 'helm template', 2],
    ['a name twice', compose('  db: { image: a }\n  db: { image: b }\n'), 'written twice', 4],
    ['an alias to nothing', compose('  db: *nobody\n'), 'nobody', 3],
    ['an alias in itself', compose('  db: &a { image: x, other: *a }\n'), 'never end', 3],
    ['a prototype', compose('  __proto__: { image: x }\n'), 'no file may use', 3],
    ['a merged prototype', compose('  db: { <<: { constructor: 1 } }\n'), 'no file may use', 3],
    ['an old Compose file', 'web:\n  image: nginx\n', 'services:', 1],
    ['a scenario, among others', '{"version": 1, "name": "Mine"}', 'open it by itself', 1],
    [
      'kustomization',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
      'kubectl kustomize',
      1,
    ],
  ] as const)('says where and what to do: %s', (_, text, words, line) => {
    const found = problem(text);
    expect(found.message).toContain(words);
    expect(found.path).toContain('file.yaml');
    expect(found.line).toBe(line);
  });

  // As a browser reads them: bytes that are no UTF-8 become U+FFFD.
  const read = (...bytes: readonly number[]) => new TextDecoder().decode(new Uint8Array(bytes));
  const png = read(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52);
  const jpeg = read(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0);
  it.each([
    ['nothing', '', 'is empty.'],
    ['blanks', ' \n\n', 'is empty.'],
    ['a PNG', png, 'is a picture (PNG).'],
    ['a JPEG', jpeg, 'is a picture (JPEG).'],
    ['a GIF', 'GIF89a\x01\0', 'is a picture (GIF).'],
    ['an SVG', '<?xml version="1.0"?>\n<svg xmlns="">', 'is a picture (SVG).'],
    ['a PDF', '%PDF-1.7\n%\uFFFD', 'is a PDF.'],
    ['an archive', 'PK\x03\x04\x14\0', '(ZIP).'],
    ['gzip', read(0x1f, 0x8b, 8, 0, 0), 'is compressed (gzip).'],
    ['a page', '<!DOCTYPE html>\n<html lang="en">', 'is a web page (HTML).'],
    ['other bytes', read(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), 'is no text.'],
    ['UTF-16', read(0xff, 0xfe, 0x7b, 0, 0x22, 0), 'saved as UTF-8.'],
    ['Mermaid', 'flowchart LR\n  a[A] --> b[B]\n', 'is a Mermaid diagram.'],
    ['a letter', 'Dear all,\n\nnote: this is: a letter\n', 'is text, but nothing that is known here.'],
    ['a word', 'hello\n', 'is text, but nothing that is known here.'],
    ['a log', '[10:20] ready\n[10:21] done\n', 'nothing that is known here.'],
    ['other YAML', 'a: 1\n', 'is YAML, but nothing that is known here.'],
    ['other JSON', '{"name": "shop", "version": "1.0.0"}', 'is JSON, but nothing that is known here.'],
  ] as const)('says what it is taken for and what can be opened: %s', (_, text, words) => {
    const { path, message } = problem(text, 'dropped');
    expect(path).toBe('dropped');
    expect(message).toContain(words);
    for (const format of ['scenarios', 'Compose', 'Kubernetes', 'Jaeger', 'OpenTelemetry'])
      expect(message).toContain(format);
  });

  it('is read all the same when it has a letter in another encoding', () => {
    const text = `${compose('')}# Bestellungen f\uFFFDr den Laden\n`;
    expect(importFiles([{ name: 'compose.yaml', text }], importing).ok).toBe(true);
  });

  it('names the document of several', () => {
    const text = `${'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n---\n'.repeat(2)}kind: Deployment\napiVersion: apps/v1\n`;
    expect(problem(text)).toMatchObject({ path: 'file.yaml, document 3', line: 9 });
  });

  it('is of one sort with the others', () => {
    const read = importFiles(
      [
        { name: 'a.yaml', text: webShop },
        { name: 'b.json', text: otlpLines([orderTrace(1)]) },
      ],
      importing,
    );
    expect(read).toMatchObject({ ok: false, problems: [{ path: 'b.json' }] });
  });

  it.each([
    ['traces that end too early', '{"resourceSpans": [{"scopeSpans": [', 'ends too early'],
    ['traces without spans', '{"resourceSpans": []}', 'no span'],
    [
      'spans without ids',
      '{"data": [{"traceID": "1", "spans": [{"startTime": 1, "duration": 1}]}]}',
      'spanID',
    ],
    [
      'spans without times',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"1","spanId":"2"}]}]}]}',
      'UnixNano',
    ],
    ['a broken line', '{"resourceSpans": []}\n{"resourceSpans": [}\n', 'each line'],
  ])('says so of %s', (_, text, words) => {
    expect(problem(text, 'traces.json').message).toContain(words);
  });

  it('is looked at for its size before anything else', () => {
    const started = performance.now();
    expect(problem(`services:\n${'#'.repeat(yamlSizeMax)}`).message).toContain('too large');
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a file that means harm', () => {
  const bomb = [
    'x0: &x0 [a, b, c, d, e, f, g, h, i]',
    ...Array.from({ length: 12 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(', ')}]`),
    'services: { web: { image: nginx } }',
  ].join('\n');
  const mergeBomb = [
    'x0: &x0 { a: 1, b: 2 }',
    ...Array.from(
      { length: 200 },
      (_, n) => `x${n + 1}: &x${n + 1} { <<: [*x${n}, *x${n}, *x${n}], k${n}: 1 }`,
    ),
    'services: { web: { image: nginx } }',
  ].join('\n');

  it.each([
    ['aliases of aliases', bomb, 'written out'],
    ['merges of merges', mergeBomb, 'written out'],
    ['brackets without end', `services: ${'['.repeat(2000)}${']'.repeat(2000)}`, 'deep'],
    ['a ladder of names', Array.from({ length: 100 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'), 'deep'],
  ])('is stopped: %s', (_, text, words) => {
    expect(problem(text).message).toContain(words);
  });

  it('with more parts than a scenario holds is refused, not cut', () => {
    const services = Array.from({ length: 600 }, (_, n) => `  s${n}: { image: "example/s${n}" }`).join('\n');
    expect(problem(`services:\n${services}\n`).message).toContain('more than 500 things');
  });

  it('in which everything names everything is placed and read in a moment all the same', () => {
    const services = Array.from({ length: 60 }, (_, n) => {
      const peers = Array.from({ length: 30 }, (__, k) => `A${k}_URL: "http://s${(n + k + 1) % 60}:80"`);
      return `  s${n}: { image: "example/s${n}", environment: { ${peers.join(', ')} } }`;
    });
    const started = performance.now();
    const read = importFiles(
      [{ name: 'dense.yaml', text: `services:\n${services.join('\n')}\n` }],
      importing,
    );
    expect(performance.now() - started).toBeLessThan(4000);
    if (!read.ok) throw new Error(read.problems[0]?.message);
    expect(read.scenario.links.length).toBeGreaterThan(1000);
    expect(new Set(read.scenario.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(61);
    expect(read.summary.assumed.map(({ text }) => text).join('\n')).toContain('more than a million visits');
  });

  it('leaves no mark on prototypes', () => {
    const text =
      '{"data": [{"traceID": "1", "__proto__": {"spans": []}, "processes": {"__proto__": {}}, "spans": []}]}';
    expect(importFiles([{ name: 'x.json', text }], importing).ok).toBe(false);
    expect(({} as { spans?: unknown }).spans).toBeUndefined();
  });
});

describe('anything', () => {
  const originals = [
    webShop,
    boutiqueManifests(),
    jaegerDownload([orderTrace(1), orderTrace(2, { withPrices: false })]),
    otlpLines([orderTrace(1), orderTrace(2, { adFails: true })]),
  ];
  const noise = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '',
      '{',
      '}',
      '[',
      ']',
      '"',
      ': ',
      '\n',
      '- ',
      '*a',
      '&a ',
      '<<: *a',
      '---\n',
      '-1',
      '1e999',
      'null',
    ),
  );

  /** A file of the wild with some of its characters replaced. */
  const damaged = fc
    .tuple(
      fc.constantFrom(...originals),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), noise), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([text, cuts]) =>
      cuts.reduce((now, [share, length, put]) => {
        const at = Math.floor(share * now.length);
        return now.slice(0, at) + put + now.slice(at + length);
      }, text),
    );

  it('is read into a valid scenario or refused with a reason, never thrown at', () => {
    const ended = { read: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: damaged }, { weight: 1, arbitrary: fc.string({ maxLength: 300 }) }),
        (text) => {
          const read = importFiles([{ name: 'file', text }], importing);
          if (read.ok) {
            ended.read++;
            const again = parseScenarioValue(JSON.parse(JSON.stringify(read.scenario)), importing);
            expect(again.ok).toBe(true);
          } else {
            ended.refused++;
            expect(read.problems[0]?.message).toMatch(/\w{3}/);
          }
          formatOf(text);
        },
      ),
      { numRuns: 500 },
    );
    expect(ended.read).toBeGreaterThan(50);
    expect(ended.refused).toBeGreaterThan(50);
  }, 60_000);

  it('is told from a scenario by its content', () => {
    for (const text of originals) expect(formatOf(text)).toBe('foreign');
    expect(formatOf('{"version": 1, "nodes": [{"id": "data", "kind": "service"}]}')).toBe('scenario');
    expect(formatOf('{"version": 1, "name": "No nodes"}')).toBe('scenario');
    expect(formatOf('{"version": 1, "nodes": [')).toBe('scenario');
    expect(formatOf('{"nodes": [], "name": "No version"}')).toBe('scenario');
    for (const text of ['', ' \n', '[]', '{}', '[10:20] ready', '{"name": "shop", "version": "1.0.0"}'])
      expect(formatOf(text)).toBe('foreign');
    expect(formatOf('apiVersion: v1')).toBe('foreign');
    expect(formatOf('{"apiVersion": "v1", "kind": "List"}')).toBe('foreign');
  });
});
