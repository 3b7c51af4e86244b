// What the document says and what then comes to nothing: of the whole, a line for each thing, and of what is selected.
import { useMemo } from 'react';
import { Section } from '../inspector/Figures.tsx';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './remarks.module.css';
import { type Remark, remarksOf } from './remarks.ts';
import { remarkWords } from './remarkWords.ts';

const listedMost = 6;

function useRemarks(): readonly Remark[] {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  return useMemo(() => remarksOf(scenario, registry), [scenario, registry]);
}

/** Each begins with whom it is about, which selects them. */
export function AllRemarks() {
  const { view } = useWorkbench();
  const remarks = useRemarks();
  if (remarks.length === 0) return null;
  const left = remarks.length - listedMost;
  return (
    <Section title={remarkWords.title}>
      <ul className={styles.remarks}>
        {remarks.slice(0, listedMost).map(({ who, says, shows }) => (
          <li key={`${who} ${says}`}>
            <button type="button" className={styles.who} onClick={() => view.setState(shows)}>
              {who}
            </button>{' '}
            {says}
          </li>
        ))}
      </ul>
      {left > 0 && <p className={styles.more}>{remarkWords.more(left)}</p>}
    </Section>
  );
}

/** Above the figures of a node or a link. */
export function OwnRemarks({ id }: { readonly id: string }) {
  const remarks = useRemarks().filter(({ about }) => about === id);
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks}>
      {remarks.map(({ own }) => (
        <li key={own}>{own}</li>
      ))}
    </ul>
  );
}
