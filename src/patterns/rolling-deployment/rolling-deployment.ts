// Rolling deployment: a new version comes in instance by instance, so that somebody is always there; and what follows
// from two versions being there at once.
import { type Pattern, setNode } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const rolling = setNode('payments', 'deployment', { type: 'RollingUpdate' });
const knowsBoth = { name: 'v2' };
const onlyNew = { name: 'v2', lacks: ['pay'] };
const old = { name: 'v1', lacks: ['payByCard'] };
const versions = (...of: readonly object[]) => setNode('payments', 'versions', of);
const failing = { name: 'v2', errors: [{ operation: 'pay', rate: 0.5 }] };

/** The shop, too, gets a new version: one that pays by card. */
const shop = (atS: number) => [
  setNode('shop', 'versions', [
    { name: 'v1' },
    { name: 'v2', calls: [{ to: 'payments', operation: 'pay', as: 'payByCard' }] },
  ]),
  setNode('shop', 'deployments', [{ atS, version: 'v2' }]),
];

export const rollingDeployment: Pattern = {
  id: 'rolling-deployment',
  title: 'Rolling deployment',
  summary: 'Replace instances one by one, and live with two versions meanwhile.',
  what: 'Instead of stopping everything and starting the new version, a deployment starts a few new instances, waits until they are ready, and lets old ones finish and go. While it lasts both versions answer, so both must understand every caller. A canary stops after the first few instances and goes back by itself when they fail.',
  when: 'For anything that has more than one instance and callers who do not want to wait.',
  price:
    'It takes longer, needs room for more instances or does with fewer, and caller and callee may be of versions that do not understand each other. Some requests meet a bad version before a canary notices.',
  tryThis: [
    'At 10 s payments gets a new version. Compare what the shop notices in the first two scenarios.',
    'Look at the versions of the instances while it rolls, and at the lane of the deployment.',
    'Where the caller goes first, deploy payments before the shop, and let v2 of payments still know the old operation.',
  ],
  speed: 2,
  document,
  scenarios: [
    {
      id: 'recreate',
      title: 'Recreate',
      watch: 'For four seconds there is nobody to answer.',
      edits: [],
    },
    {
      id: 'rolling',
      title: 'Rolling',
      watch: 'One more instance comes, one goes, four times. Nobody notices.',
      edits: [rolling],
    },
    {
      id: 'skew',
      title: 'Caller first',
      watch:
        'The new shop asks old payments for what they do not know yet; then new payments no longer know what the old shop asks for.',
      summary:
        'A shop asks payments for 60 payments a second. At 4 s a new version of the shop is deployed, at 10 s one of payments.',
      edits: [rolling, versions(old, onlyNew), ...shop(4)],
    },
    {
      id: 'expand',
      title: 'Callee first',
      watch: 'Payments learns the new operation and keeps the old one; then the shop changes over.',
      summary:
        'A shop asks payments for 60 payments a second. At 10 s a new version of payments is deployed, at 45 s one of the shop.',
      edits: [rolling, versions(old, knowsBoth), ...shop(45)],
    },
    {
      id: 'bad',
      title: 'Bad version',
      watch: 'Half of all payments fail, everywhere, and nobody stops it.',
      edits: [rolling, versions(old, failing)],
    },
    {
      id: 'canary',
      title: 'Canary',
      watch: 'One of four is new, fails, and is taken back.',
      edits: [
        setNode('payments', 'deployment', {
          type: 'Canary',
          steps: [{ setWeight: 25, pauseMs: 30_000 }],
          analysisIntervalMs: 2000,
        }),
        versions(old, failing),
      ],
    },
  ],
  claims: [
    {
      says: 'While all instances are replaced at once, nobody answers',
      as: 'problem',
      of: 'recreate',
      metric: 'system.errors.unreachable',
      is: '>',
      than: 150,
    },
    {
      says: 'One by one, nobody notices',
      as: 'benefit',
      of: 'rolling',
      metric: 'system.errorRate',
      is: '<',
      than: 0.0001,
    },
    {
      says: 'The room for one more instance costs more than stopping them all',
      as: 'price',
      of: 'rolling',
      metric: 'payments.cost',
      is: '>',
      than: { scenario: 'recreate', times: 1.001 },
    },
    {
      says: 'Versions that do not understand each other fail requests for as long as it rolls',
      as: 'misuse',
      of: 'skew',
      metric: 'system.errors.unimplemented',
      is: '>',
      than: 100,
    },
    {
      says: 'Callee first, knowing both, fails none',
      as: 'benefit',
      of: 'expand',
      metric: 'system.errorRate',
      is: '<',
      than: 0.0001,
    },
    {
      says: 'A bad version rolls everywhere',
      as: 'problem',
      of: 'bad',
      metric: 'system.errorRate.fault[50s,90s]',
      is: '>',
      than: 0.4,
    },
    {
      says: 'As a canary it is gone after a few seconds',
      as: 'benefit',
      of: 'canary',
      metric: 'system.errorRate[50s,90s]',
      is: '<',
      than: 0.0001,
    },
    {
      says: 'Somebody had to meet it all the same',
      as: 'price',
      of: 'canary',
      metric: 'system.errors.fault',
      is: '>',
      than: 4,
    },
  ],
};
