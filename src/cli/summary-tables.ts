// The tables of the summary, and what is only said when there is something to say.

import { amount, countText, meanOf, percent, plain } from '#analysis/figure-text.ts';
import { errorShare, errorWords, levelCell, timeCell } from './figures.ts';
import type { Paint } from './paint.ts';
import type { Shown } from './shown.ts';
import { type Column, tableLines } from './table.ts';

type Node = Shown['nodes'][number];
type Link = Shown['links'][number];
type Request = Shown['requests'][number];

const idMax = 24;
const short = (text: string) => (text.length > idMax ? `${text.slice(0, idMax - 1)}…` : text);
const isSilent = ({ arrivals }: { readonly arrivals: Node['arrivals'] }) => meanOf(arrivals) === 0;

const painted = (paint: Paint) => (text: string, row: { readonly outcomes: Node['outcomes'] }) =>
  errorShare(row.outcomes) > 0 ? paint.bad(text) : text;

/** One row for each node that can be called. */
export function nodeLines({ nodes }: Shown, currency: string, width: number, paint: Paint): string[] {
  const rows = nodes.filter((node) => node.operations.length > 0);
  if (rows.length === 0) return [];
  const quiet = (show: (node: Node) => string) => (node: Node) => (isSilent(node) ? '' : show(node));
  const columns: Column<Node>[] = [
    { title: 'node', align: 'left', cell: (node) => short(node.id) },
    { title: 'asked/s', align: 'right', cell: (node) => plain(node.arrivalsPerS), spare: 5 },
    { title: 'ok/s', align: 'right', cell: quiet((node) => plain(node.okPerS)) },
    {
      title: 'workers',
      align: 'right',
      cell: quiet((node) => levelCell(node.workerUtilisation, percent, 0.0005)),
    },
    {
      title: 'cores',
      align: 'right',
      cell: quiet((node) => levelCell(node.coreUtilisation, percent, 0.0005)),
      spare: 4,
    },
    {
      title: 'queue',
      align: 'right',
      cell: quiet((node) => levelCell(node.queueMean, plain, 0.005)),
      spare: 2,
    },
    {
      title: 'mean wait',
      align: 'right',
      cell: quiet((node) => levelCell(node.waiting.meanMs, timeCell, 1e-6)),
      spare: 1,
    },
    { title: 'p50', align: 'right', cell: quiet((node) => timeCell(node.sojourn.p50Ms)), spare: 3 },
    { title: 'p95', align: 'right', cell: quiet((node) => timeCell(node.sojourn.p95Ms)) },
    { title: 'p99', align: 'right', cell: quiet((node) => timeCell(node.sojourn.p99Ms)) },
    { title: `${currency}/h`, align: 'right', cell: (node) => costText(node), spare: 6 },
    { title: 'errors', align: 'left', cell: (node) => errorWords(node.outcomes), paint: painted(paint) },
  ];
  return ['', ...tableLines(columns, rows, width, paint)];
}

const costText = (node: Node) => (meanOf(node.costPerHour) === 0 ? '' : plain(node.costPerHour));

/** What clients ask for, where that is more than one thing. */
export function requestLines({ requests }: Shown, width: number, paint: Paint): string[] {
  if (requests.length < 2) return [];
  const columns: Column<Request>[] = [
    { title: 'request', align: 'left', cell: (request) => request.name },
    { title: 'asked/s', align: 'right', cell: (request) => plain(request.arrivalsPerS), spare: 2 },
    { title: 'ok/s', align: 'right', cell: (request) => plain(request.okPerS) },
    { title: 'mean', align: 'right', cell: (request) => timeCell(request.sojourn.meanMs), spare: 1 },
    { title: 'p50', align: 'right', cell: (request) => timeCell(request.sojourn.p50Ms) },
    { title: 'p95', align: 'right', cell: (request) => timeCell(request.sojourn.p95Ms) },
    { title: 'p99', align: 'right', cell: (request) => timeCell(request.sojourn.p99Ms) },
    {
      title: 'errors',
      align: 'left',
      cell: (request) => errorWords(request.outcomes),
      paint: painted(paint),
    },
  ];
  return ['', ...tableLines(columns, requests, width, paint)];
}

const lostOf = (link: Link) => meanOf(link.messagesLost) ?? 0;
const perCall = (link: Link) => (meanOf(link.attempts) ?? 0) / (meanOf(link.calls) || 1);

/** Links on which calls failed, were repeated or lost. */
export function linkLines({ links }: Shown, width: number, paint: Paint): string[] {
  const rows = links.filter(
    (link) => errorShare(link.outcomes) > 0 || lostOf(link) > 0 || perCall(link) > 1.005,
  );
  if (rows.length === 0) return [];
  const columns: Column<Link>[] = [
    { title: 'link in trouble', align: 'left', cell: (link) => `${link.from}->${link.to}` },
    { title: 'calls/s', align: 'right', cell: (link) => plain(link.arrivalsPerS) },
    { title: 'p99', align: 'right', cell: (link) => timeCell(link.latency.p99Ms) },
    {
      title: 'attempts/call',
      align: 'right',
      cell: (link) => (perCall(link) > 1.005 ? amount(perCall(link)) : ''),
    },
    {
      title: 'messages lost',
      align: 'right',
      cell: (link) => (lostOf(link) > 0 ? countText(link.messagesLost) : ''),
    },
    { title: 'errors', align: 'left', cell: (link) => errorWords(link.outcomes), paint: painted(paint) },
  ];
  return ['', ...tableLines(columns, rows, width, paint)];
}

/** Only when something is wrong with what was written. */
export function oracleLines({ oracle }: Shown, paint: Paint): string[] {
  const said = [
    { count: oracle.lost, what: 'lost (the client was told they were done)' },
    { count: oracle.duplicated, what: 'applied again' },
    { count: oracle.unacknowledged, what: 'applied although the client was told of a failure' },
  ].filter(({ count }) => (meanOf(count) ?? 0) > 0);
  if (said.length === 0) return [];
  const words = said.map(({ count, what }) => `${countText(count)} ${what}`).join(', ');
  return ['', `${paint.bold('effects')}  of ${countText(oracle.intended)} intended: ${paint.bad(words)}`];
}
