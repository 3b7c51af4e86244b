// The run ended, and what can be done next. Loaded when one does.
import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { clock } from '../format.ts';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import { endWords } from './endWords.ts';
import styles from './shell.module.css';

export function EndBanner() {
  const { account, runner, live } = useWorkbench();
  const report = useStore(account, (state) => state.report);
  const at = clock(report?.toNs ?? live.nowNs());
  const early = report === null || report.ended === 'until' ? undefined : endWords.limits[report.ended];
  return (
    <div className={styles.banner} role="status">
      <p>{early === undefined ? endWords.ended(at) : endWords.stopped(at, early)}</p>
      <Button onClick={runner.restart}>{words.transport.runAgain}</Button>
      {early === undefined && (
        <Button onClick={() => runner.runOn(words.edits.runOn)}>{endWords.runOn}</Button>
      )}
    </div>
  );
}
