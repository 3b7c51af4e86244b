// Calls that wait for an answer that will never come, and nothing gives them up: the caller's workers are lost with them.
import type { DraftOf } from './line.ts';
import type { Readings } from './readings.ts';

export const strandings = ({ report }: Readings): DraftOf<'stranded'>[] =>
  report.links.flatMap(({ id, stranded: { calls, sinceNs } }): DraftOf<'stranded'>[] =>
    sinceNs === null
      ? []
      : [
          {
            ...{ atNs: sinceNs, untilNs: null, subject: id, because: null, times: 1 },
            it: { what: 'stranded', calls },
          },
        ],
  );
