// Autoscaling: as many instances as the load needs, and no more for longer than that.
import { type Pattern, setNode } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const scaled = (more: object = {}) =>
  setNode('shop', 'autoscaler', {
    minReplicas: 2,
    maxReplicas: 8,
    metric: { type: 'Resource', averageUtilization: 60 },
    behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
    ...more,
  });

export const autoscaling: Pattern = {
  id: 'autoscaling',
  title: 'Autoscaling',
  summary: 'Add instances while they are busy, remove them when they are not.',
  what: 'Every 15 s the autoscaler compares how busy the cores of the instances are with a target and works out how many instances would bring them there: ceil(instances × busy ÷ target). It adds them at once, in steps that are limited, and takes them away only after fewer would have done for a while.',
  when: 'Where load changes over minutes, the instances are alike, and they are what is short.',
  price:
    'It is late: by the time between two looks and the time that an instance needs to start. Until then requests are refused. And it adds instances also where they are not what is short.',
  tryThis: [
    'At 30 s the rush begins. When does the autoscaler see it, and when does it help?',
    'Look at the lane of the autoscaler: how long does it cool down before it takes instances away?',
    'Set the target to 90 % and find out why a little room is worth paying for.',
  ],
  speed: 10,
  document,
  scenarios: [
    {
      id: 'few',
      title: 'Two instances',
      watch: 'Enough on most days. In the rush more than a third of the requests are refused.',
      edits: [],
    },
    {
      id: 'many',
      title: 'Six instances',
      watch: 'Nobody is refused, and most of the time most of them have nothing to do.',
      summary:
        'A shop with six instances can answer 300 requests a second. From 30 s to 210 s it is asked for 160.',
      edits: [setNode('shop', 'instances', 6)],
    },
    {
      id: 'autoscaler',
      title: 'Autoscaler',
      watch: 'Half a minute of refusals, then there are enough; a minute after the rush they go again.',
      edits: [scaled()],
    },
    {
      id: 'slow',
      title: 'Slow start',
      watch: 'They take a minute and a half to start. The rush is half over before they help.',
      edits: [scaled(), setNode('shop', 'startupMs', 90_000)],
    },
    {
      id: 'elsewhere',
      title: 'Slow database',
      watch:
        'Requests pile up in the shop because the database is slow. More instances come, and wait as well.',
      edits: [
        scaled({ metric: { type: 'Pods', averageValue: 4 } }),
        setNode('db', 'cores', 1),
        setNode('db', 'readMs', 10),
      ],
    },
  ],
  claims: [
    {
      says: 'Two instances refuse more than a quarter of the rush',
      as: 'problem',
      of: 'few',
      metric: 'system.errorRate.refused[60s,200s]',
      is: '>',
      than: 0.25,
    },
    {
      says: 'With an autoscaler hardly anybody is refused once it has caught up',
      as: 'benefit',
      of: 'autoscaler',
      metric: 'system.errorRate.refused[120s,200s]',
      is: '<',
      than: 0.01,
    },
    {
      says: 'and it costs a quarter less than having enough all the time',
      as: 'benefit',
      of: 'autoscaler',
      metric: 'shop.cost',
      is: '<',
      than: { scenario: 'many', times: 0.75 },
    },
    {
      says: 'It is late: in the first half minute as many are refused as without it',
      as: 'price',
      of: 'autoscaler',
      metric: 'system.errorRate.refused[32s,46s]',
      is: '>',
      than: 0.1,
    },
    {
      says: 'When instances start slowly it is late by as much',
      as: 'misuse',
      of: 'slow',
      metric: 'system.errorRate.refused[60s,130s]',
      is: '>',
      than: 0.2,
    },
    {
      says: 'Where the database is short, more instances answer no more requests',
      as: 'misuse',
      of: 'elsewhere',
      metric: 'system.goodput[120s,200s]',
      is: '<',
      than: 110,
    },
    {
      says: 'and cost more than when they help',
      as: 'misuse',
      of: 'elsewhere',
      metric: 'shop.cost',
      is: '>',
      than: { scenario: 'autoscaler', times: 1.2 },
    },
  ],
};
