// What theory says of a node of the present document; computed again only when the document changes.
import { useEffect, useMemo, useState } from 'react';
import { theoryOf } from '#analysis/theory-of.ts';
import type { Theory } from '#analysis/theory-result.ts';
import type { Queueing } from '#scenario/queueing.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';

/** Null while it is loaded, and where there is nothing to say. */
export function useTheory(id: string | null): Theory | null {
  const { registry, queueing: load } = useWorkbench();
  const scenario = useScenario();
  const [queueing, setQueueing] = useState<readonly Queueing[] | null>(null);
  useEffect(() => {
    let gone = false;
    void load().then((facts) => {
      if (!gone) setQueueing(facts);
    });
    return () => {
      gone = true;
    };
  }, [load]);
  return useMemo(
    () => (queueing === null || id === null ? null : theoryOf({ scenario, registry, queueing }, id)),
    [scenario, registry, queueing, id],
  );
}
