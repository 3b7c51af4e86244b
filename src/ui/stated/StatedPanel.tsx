// What the scenario promises, what it costs, and what it takes for granted: read and edited in one place.
import { Button } from '../controls/Button.tsx';
import { words as page } from '../words.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { Assumptions } from './Assumptions.tsx';
import { Cost } from './Cost.tsx';
import { Objectives } from './Objectives.tsx';
import styles from './stated.module.css';
import { statedWords as words } from './statedWords.ts';
import { useReport } from './useReport.ts';

export function StatedPanel() {
  const { notes } = useScenario();
  const report = useReport();
  return (
    <div className={styles.stated}>
      <Objectives report={report} />
      <Limits />
      <Cost report={report} />
      <Assumptions />
      {notes.length > 0 && (
        <section aria-label={words.notes}>
          <h3 className={styles.title}>{words.notes}</h3>
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note.id}>{note.text}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What objectives are for: how much load they hold, and what breaks them. */
function Limits() {
  const { view } = useWorkbench();
  return (
    <p className={styles.limits}>
      {(['sweep', 'weakest'] as const).map((panel) => (
        <Button key={panel} onClick={() => view.setState({ panel })}>
          {page.compare[panel]}
        </Button>
      ))}
    </p>
  );
}
