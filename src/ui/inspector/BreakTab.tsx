// Break it, and see; then repair it. Everything thrown here becomes part of the document.

import { X } from 'lucide-react';
import { brokenAt } from '#scenario/broken.ts';
import { Button } from '../controls/Button.tsx';
import { formWords } from '../form/formWords.ts';
import { moment } from '../format.ts';
import { useMode, useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { breakingWords } from './breakingWords.ts';
import { Section } from './Figures.tsx';
import styles from './inspector.module.css';
import { interventionText } from './interventions.ts';
import { type Offer, offersFor } from './offers.ts';

export function BreakTab({ target }: { readonly target: string }) {
  const { registry, runner, live } = useWorkbench();
  const scenario = useScenario();
  const mode = useMode();
  useTick();
  const possible = mode === 'running' || mode === 'paused';
  const instances = live.nodeRow(target)?.instances ?? 1;
  const offers = offersFor(scenario, target, instances, registry);
  const groups = [...new Set(offers.map((offer) => offer.group))];
  if (offers.length === 0) return <p className={styles.quiet}>{breakingWords.nothing}</p>;
  return (
    <>
      <p className={styles.quiet}>{possible ? breakingWords.hint : breakingWords.notRunning}</p>
      {groups.map((group) => (
        <OfferRow
          key={group}
          offers={offers.filter((offer) => offer.group === group)}
          disabled={!possible}
          onThrow={(offer) => runner.intervene(offer.edit)}
        />
      ))}
      <div className={styles.repair}>
        <Button
          look="main"
          disabled={!possible || !brokenAt(scenario, live.nowNs()).includes(target)}
          onClick={() => runner.intervene({ do: 'repair', target })}
        >
          {breakingWords.repair}
        </Button>
      </div>
      <Done />
    </>
  );
}

interface OfferRowProps {
  readonly offers: readonly Offer[];
  readonly disabled: boolean;
  readonly onThrow: (offer: Offer) => void;
}

function OfferRow({ offers, disabled, onThrow }: OfferRowProps) {
  const [first] = offers;
  return (
    <div className={styles.offers}>
      <span className={styles.offerName}>{first === undefined ? '' : breakingWords.groups[first.group]}</span>
      <span className={styles.segments}>
        {offers.map((offer) => (
          <button
            key={offer.label}
            type="button"
            className={styles.segment}
            aria-label={offer.label}
            disabled={disabled}
            onClick={() => onThrow(offer)}
          >
            {offer.short}
          </button>
        ))}
      </span>
    </div>
  );
}

/** What was thrown at the run, in order; each can be taken back. */
export function Done() {
  const bench = useWorkbench();
  const scenario = useScenario();
  const { interventions } = scenario.run;
  if (interventions.length === 0) return null;
  const takeBack = (index: number) =>
    bench.document.edit({ do: 'setRun', run: { interventions: interventions.toSpliced(index, 1) } });
  return (
    <Section
      title={breakingWords.done}
      aside={
        <button type="button" className={styles.textButton} onClick={bench.clearInterventions}>
          {breakingWords.clear}
        </button>
      }
    >
      <ol className={styles.account}>
        {interventions.map(({ atNs, edit }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an intervention is known by its place
          <li key={index} className={styles.doneRow}>
            <span className={styles.when}>{moment(atNs)}</span>
            <span>{interventionText(edit, scenario)}</span>
            <button
              type="button"
              className={styles.takeBack}
              aria-label={formWords.remove(`${interventionText(edit, scenario)}, ${moment(atNs)}`)}
              onClick={() => takeBack(index)}
            >
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
