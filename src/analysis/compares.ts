// Whether a value keeps an objective.
import type { Objective } from '#scenario/document.ts';

export function compares(value: number, { is, value: bound }: Objective): boolean {
  switch (is) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}
