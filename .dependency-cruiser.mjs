// Who may import whom, held: everything that a layer does not name is an error. Run by scripts/layers.mjs
// (npm run layers), which also fails when a source file belongs to no layer or to two, and proves on scripts/canary
// that the rules are awake.

/** Tests, and what only tests use. */
export const tests = '\\.(test|testing)\\.tsx?$';

const scenario = '^src/scenario/';
const engine = '^src/engine/';
/**
 * The engine's results as plain data: their types, and the lists of names and columns that go with them. No engine is
 * behind these files, so whoever shows or computes results may use them, not only type with them.
 */
const results = '^src/engine/(frame|report|outcome|latency-cells)\\.ts$';
/** Changing one setting of plain data: the engine does it by the code that checks it. */
const settingAt = '^src/scenario/setting-at\\.ts$';
const analysis = '^src/analysis/';
const files = '^src/files/';
const drawing = '^src/drawing/';
const picture = '^src/picture/';
const simRegistries = '^src/(kinds|policies)/sim\\.ts$';
/** What only some need of each kind, and load when they do. */
const lateRegistries = '^src/kinds/(queueing|imports)\\.ts$';
const protocol = '^src/worker/(protocol|report-text)\\.ts$';
/** How fast a run plays, which the page's clock follows. */
const pace = '^src/worker/pace\\.ts$';
/** The page's side of workers: one that is watched, and a pool of those that are not. */
const client = '^src/worker/(client|pool)[^/]*\\.ts$';
/** What an example is, without the examples: the page is handed those. */
const exampleShape = '^src/examples/example\\.ts$';
/** What a pattern is, and how one of its scenarios is opened. */
const patternShape = '^src/patterns/pattern\\.ts$';
/** Within the folder of a kind or a policy: the files that draw. */
const drawsItself = '(.+\\.tsx|.+\\.ui\\.ts|face[^/]*\\.ts|.+/face[^/]*\\.ts)$';

/**
 * of, notOf   the layer's files
 * own         what it may import of its own folder, when that is not `of` ($1, $2 are the groups of `of`)
 * ours        what else of ours; typesOnly: of that, what only `import type` may name
 * npm, node   packages; whether Node's own modules too
 */
export const layers = [
  { name: 'scenario', of: scenario, ours: [], npm: ['zod'] },
  { name: 'engine', of: engine, ours: [scenario], typesOnly: scenario, npm: ['xstate'] },
  {
    name: 'sim-side',
    of: '^src/(kinds|policies)/([^/]+)/',
    notOf: `^src/(kinds|policies)/[^/]+/${drawsItself}`,
    own: `^src/$1/$2/(?!${drawsItself})`,
    ours: [scenario, engine],
    npm: ['zod', 'xstate'],
  },
  {
    name: 'sim-registry',
    of: simRegistries,
    own: `^src/$1/(?!ui\\.ts|${drawsItself})`,
    ours: [scenario, engine],
    npm: [],
  },
  {
    name: 'late-registry',
    of: lateRegistries,
    own: `^src/kinds/(?!(ui|sim)\\.ts|${drawsItself})`,
    ours: [scenario],
    npm: [],
  },
  {
    name: 'face-side',
    of: `^src/(kinds|policies)/([^/]+)/${drawsItself}`,
    own: '^src/$1/$2/',
    ours: [scenario, drawing],
    npm: ['react', 'lucide-react'],
  },
  {
    name: 'ui-registry',
    of: '^src/(kinds|policies)/(ui|faces)\\.ts$',
    own: '^src/$1/(?!sim\\.ts)',
    ours: [scenario, drawing],
    npm: [],
  },
  { name: 'analysis', of: analysis, ours: [scenario, engine], typesOnly: engine, npm: ['simple-statistics'] },
  {
    name: 'files',
    of: files,
    ours: [scenario, analysis, results],
    typesOnly: results,
    npm: ['zod', 'yaml', '@dagrejs'],
  },
  { name: 'examples', of: '^src/examples/', ours: [scenario, analysis], npm: [] },
  { name: 'patterns', of: '^src/patterns/', ours: [scenario, analysis], npm: [] },
  { name: 'lessons', of: '^src/lessons/', ours: [scenario, analysis], npm: [] },
  {
    name: 'protocol',
    of: protocol,
    ours: [protocol, scenario, engine, analysis],
    typesOnly: `${engine}|${analysis}`,
    npm: [],
  },
  { name: 'pace', of: pace, ours: [], npm: [] },
  { name: 'client', of: client, ours: [protocol, scenario, results], typesOnly: scenario, npm: [] },
  {
    name: 'host',
    of: '^src/worker/(?!protocol\\.ts|report-text\\.ts|pace\\.ts|client|pool)',
    ours: [protocol, pace, scenario, engine, simRegistries, analysis],
    npm: [],
  },
  {
    name: 'state',
    of: '^src/state/',
    ours: [scenario, analysis, files, client, protocol, pace, results, exampleShape, patternShape],
    typesOnly: `${protocol}|${exampleShape}`,
    npm: ['zustand', 'xstate', 'idb-keyval', '@xyflow/react', 'react'],
  },
  { name: 'drawing', of: drawing, ours: [], npm: ['react'] },
  { name: 'picture', of: picture, ours: [scenario, drawing, results], npm: ['react', 'react-dom'] },
  {
    name: 'ui',
    of: '^src/ui/',
    ours: [scenario, analysis, '^src/state/', drawing, picture, results, patternShape],
    typesOnly: patternShape,
    npm: [
      ...['react', 'react-dom', '@xyflow/react', 'radix-ui', 'cmdk', 'lucide-react', 'recharts', '@dagrejs'],
      ...['zustand', 'xstate', '@xstate/react', 'zod'],
    ],
  },
  {
    name: 'cli',
    of: '^src/cli/',
    ours: [
      ...[
        scenario,
        engine,
        simRegistries,
        lateRegistries,
        analysis,
        files,
        '^src/examples/',
        '^src/patterns/',
      ],
      '^src/worker/(batch|pool|protocol)\\.ts$',
    ],
    npm: ['commander'],
    node: true,
  },
  { name: 'offline', of: '^src/offline/', ours: [], npm: ['workbox-precaching'] },
  { name: 'app', of: '^src/app/', ours: ['^src/'], npm: ['.+'] },
];

function layerRule({ name, of, notOf, own = of, ours, npm, node = false }) {
  const packages = npm.map((packageName) => `(^|/)node_modules/${packageName}/`);
  return {
    name,
    from: { path: of, pathNot: [tests, notOf ?? '^$'] },
    to: {
      pathNot: [own, ...ours, ...packages],
      couldNotResolve: false,
      ...(node && { dependencyTypesNot: ['core'] }),
    },
  };
}

function typesOnlyRule({ name, of, typesOnly }) {
  return {
    name: `${name}-types-only`,
    from: { path: of, pathNot: tests },
    to: { path: typesOnly, pathNot: [results, settingAt] },
  };
}

/** Rules for every import, types included. */
export const everyImport = [
  ...layers.map(layerRule),
  { name: 'app-is-the-top', from: { pathNot: '^src/app/' }, to: { path: '^src/app/' } },
  { name: 'exists', from: {}, to: { couldNotResolve: true } },
  { name: 'tests-are-leaves', from: { pathNot: tests }, to: { path: tests } },
  {
    // What crosses folders is spelled #folder/file.ts, so that a reader sees the crossing.
    name: 'relative-stays',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  },
];

/** Rules for what is still imported when the types are gone. */
export const runtimeImport = [
  ...layers.filter((layer) => layer.typesOnly).map(typesOnlyRule),
  { name: 'no-cycles', from: {}, to: { circular: true } },
];
