// How a client's arrivals are named in a few letters below its name.
import { compact, count, perSecond } from '#drawing/words.ts';
import type { ClientSettings } from './settings.ts';

export function arrivalWords(arrivals: ClientSettings['arrivals']): string {
  switch (arrivals.process) {
    case 'poisson':
      return `Poisson ${perSecond(arrivals.ratePerS)}`;
    case 'constant':
      return `even ${perSecond(arrivals.ratePerS)}`;
    case 'ramp':
      return `ramp ${compact(arrivals.fromPerS)} to ${perSecond(arrivals.toPerS)}`;
    case 'spike':
      return `spike ${compact(arrivals.basePerS)} to ${perSecond(arrivals.peakPerS)}`;
    case 'daily':
      return 'daily curve';
    case 'renewal':
      return 'renewal';
    case 'file':
      return 'replay of a file';
    case 'closed':
      return count(arrivals.users, 'user');
  }
}
