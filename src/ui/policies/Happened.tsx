// The moment of a line of the account: when, and a way back to it.
import { moment } from '../format.ts';
import { useWorkbench } from '../workbench.tsx';
import { policyWords as words } from './policyWords.ts';

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
