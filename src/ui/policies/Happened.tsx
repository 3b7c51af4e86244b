// One line of the account: when, a way back to that moment; who; and what, in plain words.
import type { LogEntry } from '#engine/frame.ts';
import { moment } from '../format.ts';
import { entrySubject } from '../inspector/interventions.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { changeOf } from './changes.ts';
import { ownerOf } from './modeWords.ts';
import { policyWords as words } from './policyWords.ts';
import { usePolicyFaces } from './usePolicies.ts';

interface MomentProps {
  readonly atNs: number;
  readonly className: string | undefined;
}

export function Moment({ atNs, className }: MomentProps) {
  const { runner } = useWorkbench();
  return (
    <button
      type="button"
      className={className}
      title={words.goTo(moment(atNs))}
      onClick={() => runner.seek(atNs)}
    >
      {moment(atNs)}
    </button>
  );
}

/** What happened, behind the name of whom it happened to. */
export function useTelling(): (entry: LogEntry) => string {
  const { live } = useWorkbench();
  const scenario = useScenario();
  const faces = usePolicyFaces();
  return (entry) => {
    const isPlain = entry.layer === undefined && entry.controller === undefined;
    const change = isPlain || entry.what !== 'mode' ? null : changeOf(entry);
    if (change === null)
      return `${entry.text}${entry.controller === undefined ? '' : words.why(entry.why ?? '')}`;
    const { title, caller, look } = ownerOf(change, scenario, live, faces);
    const who = caller === null ? title : `${title} (${caller})`;
    return `${words.isNow(who, look(change.to).words)}${change.why === '' ? '' : words.why(change.why)}`;
  };
}

/** Policies belong to links, and controllers to nodes, whose name is enough. */
export function useSubjectOf(): (entry: LogEntry) => string {
  const scenario = useScenario();
  return (entry) =>
    entrySubject(
      entry.layer === undefined && entry.controller === undefined ? entry : { subject: entry.subject },
      scenario,
    );
}
