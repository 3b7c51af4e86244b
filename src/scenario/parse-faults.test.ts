import { describe, expect, test } from 'vitest';
import { complaints, type Data, document } from './parse.testing.ts';

describe('what faults say', () => {
  const fault = (it: Data) => document({ faults: [{ id: 'f', atNs: 0, ...it }] });
  const refused: [string, Data, string][] = [
    [
      'two faults with one id',
      document({ faults: [1, 2].map((atNs) => ({ id: 'f', kind: 'crash', target: 'db', atNs })) }),
      'faults[1].id: "f" is taken by faults[0]: choose another id',
    ],
    [
      'a crash of a link',
      fault({ kind: 'crash', target: 'orders->db' }),
      'faults[0].target: "orders->db" is a link: crash hits a node',
    ],
    [
      'a partition of nothing',
      fault({ kind: 'partition', target: 'orders->bd' }),
      'faults[0].target: "orders->bd" is not a link, a node or a zone of this scenario: partition hits a link, a node or a zone; did you mean "orders->db"?',
    ],
    [
      'an outage of a node',
      fault({ kind: 'zoneOutage', target: 'db' }),
      'faults[0].target: "db" is a node: zoneOutage hits a zone',
    ],
    [
      'a spike of a service',
      fault({ kind: 'spike', target: 'db', factor: 3 }),
      'faults[0].target: "db" answers calls: spike hits a client, where they begin',
    ],
    [
      'loss without a rate',
      fault({ kind: 'loss', target: 'db' }),
      'faults[0].rate: is missing: loss needs it',
    ],
    [
      'a crash in one direction',
      fault({ kind: 'crash', target: 'db', direction: 'replies' }),
      'faults[0].direction: has no meaning for crash: remove it',
    ],
    [
      'a crash of nothing',
      fault({ kind: 'crash', target: 'stok' }),
      'faults[0].target: "stok" is not a node of this scenario: crash hits a node; did you mean "stock"?',
    ],
    [
      'a crash of a client',
      fault({ kind: 'crash', target: 'shop' }),
      'faults[0].target: "shop" answers no calls: there is nothing to break',
    ],
    [
      'a crash of an instance that is not there',
      fault({ kind: 'crash', target: 'stock', instance: 3 }),
      'faults[0].instance: must be less than 3, the instances of "stock" (counted from 0)',
    ],
    [
      'an instance of a link',
      fault({ kind: 'partition', target: 'orders->db', instance: 0 }),
      'faults[0].instance: has no meaning for partition: remove it',
    ],
    [
      'slow without a factor',
      fault({ kind: 'slow', target: 'db' }),
      'faults[0].factor: is missing: slow needs it',
    ],
    [
      'slow that is none',
      fault({ kind: 'slow', target: 'db', factor: 1 }),
      'faults[0].factor: must be more than 1',
    ],
    [
      'a spike that stops all requests',
      fault({ kind: 'spike', target: 'shop', factor: 0 }),
      'faults[0].factor: must be more than 0',
    ],
    [
      'a spike that is none',
      fault({ kind: 'spike', target: 'shop', factor: 1 }),
      'faults[0].factor: must be more than 0, and not 1: that changes nothing',
    ],
    [
      'latency without an amount',
      fault({ kind: 'latency', target: 'orders->db' }),
      'faults[0].addMs: is missing: latency needs it',
    ],
    [
      'a crash with a rate',
      fault({ kind: 'crash', target: 'db', rate: 0.1 }),
      'faults[0].rate: has no meaning for crash: remove it',
    ],
  ];
  test.each(refused)('%s', (_, given, complaint) => {
    expect(complaints(given)).toContain(complaint);
  });
});
