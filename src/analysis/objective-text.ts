// An objective as a person states it: what is measured, and its bound with the unit.
import { inUnit } from './figure-text.ts';
import type { Judgement } from './objectives.ts';

/** `system.latency.p99 < 200 ms` */
export function statedText({ objective, unit }: Judgement, currency: string): string {
  const { metric, is, value } = objective;
  return `${metric} ${is} ${trimmed(inUnit(value, unit, currency))}`;
}

/** A bound as it was meant: 1 %, not 1.00 %. */
const trimmed = (text: string) => text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
