// Everything that can be opened, as pictures: an empty tank, the last documents, the built-in scenarios.
import { useId, useMemo } from 'react';
import { Thumbnail } from '#picture/Thumbnail.tsx';
import type { Scenario } from '#scenario/document.ts';
import { type Parsed, parseScenario } from '#scenario/parse.ts';
import { parseExample } from '#state/opening.ts';
import { usePolicyFaces } from '../policies/usePolicies.ts';
import { ago } from '../shell/ago.ts';
import { words } from '../words.ts';
import { useDocument, useKinds, useWorkbench } from '../workbench.tsx';
import styles from './gallery.module.css';
import { galleryWords } from './galleryWords.ts';
import { useExamples } from './useLoaded.ts';

export function GalleryPanel() {
  return (
    <div className={styles.gallery}>
      <Recents />
      <Examples />
    </div>
  );
}

function Recents() {
  const { open, registry } = useWorkbench();
  const identity = useDocument((state) => state.identity);
  // Read again when another document is opened: the one before is one of these then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const recents = useMemo(
    () =>
      open.recents().map((recent) => ({
        ...recent,
        scenario: scenarioOf(parseScenario(open.recentText(recent.id) ?? '', registry)),
      })),
    [open, registry, identity],
  );
  if (recents.length === 0) return null;
  return (
    <section aria-labelledby="gallery-recent">
      <h3 id="gallery-recent" className={styles.heading}>
        {galleryWords.recent}
      </h3>
      <ul className={styles.cards}>
        {recents.map(({ id, name, keptAtMs, scenario }) => (
          <Card
            key={id}
            title={name === '' ? words.menu.untitled : name}
            text={galleryWords.when(ago(keptAtMs, Date.now()), scenario?.nodes.length ?? 0)}
            scenario={scenario}
            onOpen={() => open.recent(id)}
          />
        ))}
      </ul>
    </section>
  );
}

function Examples() {
  const { open, registry } = useWorkbench();
  const examples = useExamples();
  const scenarios = useMemo(
    () => new Map(examples.map((example) => [example.id, scenarioOf(parseExample(example, registry))])),
    [examples, registry],
  );
  return (
    <section aria-labelledby="gallery-examples">
      <h3 id="gallery-examples" className={styles.heading}>
        {galleryWords.examples}
      </h3>
      <ul className={styles.cards}>
        {examples.map((example) => (
          <Card
            key={example.id}
            title={example.title}
            text={example.summary}
            scenario={scenarios.get(example.id) ?? null}
            onOpen={() => open.example(example)}
          />
        ))}
        <Card title={galleryWords.empty} text={galleryWords.emptyText} scenario={null} onOpen={open.empty} />
      </ul>
    </section>
  );
}

const scenarioOf = (parsed: Parsed): Scenario | null => (parsed.ok ? parsed.scenario : null);

interface CardProps {
  readonly title: string;
  readonly text: string;
  /** Null: nothing to draw. */
  readonly scenario: Scenario | null;
  readonly onOpen: () => void;
}

function Card({ title, text, scenario, onOpen }: CardProps) {
  const kinds = useKinds();
  const policyFaces = usePolicyFaces();
  const id = useId();
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        aria-label={words.examples.open(title)}
        aria-describedby={id}
        onClick={onOpen}
      >
        <span className={styles.view}>
          {scenario !== null && (
            <Thumbnail className={styles.picture} {...{ scenario, kinds, policyFaces }} />
          )}
        </span>
        <span className={styles.title}>{title}</span>
        <span id={id} className={styles.text}>
          {text}
        </span>
      </button>
    </li>
  );
}
