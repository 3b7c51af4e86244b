// What it costs an hour, as a whole and by node, and the prices that this rests on.
import type { RunReport } from '#engine/report.ts';
import { buildScenarioSchema } from '#scenario/schema.ts';
import { entriesOf } from '../form/model.ts';
import { price } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { OwnerForm } from '../inspector/SettingsTab.tsx';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './stated.module.css';
import { statedWords as words } from './statedWords.ts';

const base = ['prices'] as const;

export function Cost({ report }: { readonly report: RunReport | null }) {
  const { registry, select, view } = useWorkbench();
  const scenario = useScenario();
  const entries = entriesOf(buildScenarioSchema(registry).shape.prices);
  const nodes = (report?.nodes ?? []).filter((node) => node.costPerHour > 0);
  const open = (id: string) => {
    select({ nodes: [id], links: [] });
    view.setState({ inspectorOpen: true, tab: 'settings' });
  };
  return (
    <section aria-label={words.cost}>
      <h3 className={styles.title}>
        {words.cost}
        {report?.nodes !== undefined && (
          <span className={styles.total}>
            <b>{price(report.costPerHour, report.currency)}</b> {words.perHour}
          </span>
        )}
      </h3>
      {report?.nodes === undefined && <p className={styles.hint}>{words.costUnknown}</p>}
      <ul className={styles.costs}>
        {nodes
          .toSorted((a, b) => b.costPerHour - a.costPerHour)
          .map((node) => (
            <li key={node.id}>
              <button type="button" className={styles.name} onClick={() => open(node.id)}>
                {nameOf(scenario, node.id)}
              </button>
              <span className={styles.figure}>
                {price(node.costPerHour, report?.currency ?? scenario.prices.currency)}
              </span>
            </li>
          ))}
      </ul>
      <h4 className={styles.subtitle}>{words.prices}</h4>
      <div className={styles.prices}>
        <OwnerForm of="scenario" at="prices" base={base} entries={entries} value={scenario.prices} />
      </div>
    </section>
  );
}
