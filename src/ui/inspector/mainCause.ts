// Why requests of the whole system fail, mostly. Each client knows its own main cause: that of the client counts to
// which most of it happens.
import type { NodeReading } from '#state/frameRows.ts';

type Failing = Pick<NodeReading, 'errorsPerS' | 'cause' | 'origin'>;

export function mainCause(clients: readonly Failing[]): Failing | null {
  const failing = clients.filter(({ cause, errorsPerS }) => cause !== null && errorsPerS > 0);
  return failing.reduce<Failing | null>(
    (most, it) => (most === null || it.errorsPerS > most.errorsPerS ? it : most),
    null,
  );
}
