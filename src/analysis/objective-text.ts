// An objective as a person states it: what is measured, and its bound with the unit.
import type { Objective } from '#scenario/document.ts';
import { inUnit } from './figure-text.ts';
import type { MetricUnit } from './metric-table.ts';

/** `system.latency.p99 < 200 ms` */
export function statedText(
  { metric, is, value }: Pick<Objective, 'metric' | 'is' | 'value'>,
  unit: MetricUnit,
  currency: string,
): string {
  return `${metric} ${is} ${trimmed(inUnit(value, unit, currency))}`;
}

/** A bound as it was meant: 1 %, not 1.00 %. */
const trimmed = (text: string) => text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
