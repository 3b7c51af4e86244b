// The controllers of a node in the inspector: how each stands, what it has counted, and its running statechart with
// every change and its reason.
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { compact } from '#drawing/words.ts';
import type { ControllerRow, ControllerSheet } from '#engine/frame.ts';
import { human } from '../form/human.ts';
import { Section } from '../inspector/Figures.tsx';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { changesOf, type ModeChange } from './changes.ts';
import { controllerLook, controllerWords as words } from './controllerWords.ts';
import { Glyph } from './Glyph.tsx';
import { levelName, levelText } from './levelText.ts';
import { ModeChart } from './ModeChart.tsx';
import css from './policies.module.css';

export function Controllers({ id }: { readonly id: string }) {
  const { account, live } = useWorkbench();
  const node = useScenario().nodes.find((candidate) => candidate.id === id);
  useTick();
  const entries = useStore(account, (state) => state.entries);
  const changes = useMemo(
    () => changesOf(entries).filter(({ subject, controller }) => subject === id && controller !== null),
    [entries, id],
  );
  const { sheets, rows } = live.controllers();
  const shown = sheets.flatMap((sheet, at) => {
    const own = changes.filter(({ controller }) => controller === sheet.controller);
    // Every service can be deployed; it is worth a line once that is set up, or happens.
    const isSetUp = (node?.[sheet.controller] ?? null) !== null;
    return sheet.node === id && (isSetUp || own.length > 0) ? [{ sheet, row: rows[at], changes: own }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <Section title={words.title}>
      <ol className={css['list']}>
        {shown.map((it) => (
          <Entry key={it.sheet.controller} {...it} />
        ))}
      </ol>
    </Section>
  );
}

interface EntryProps {
  readonly sheet: ControllerSheet;
  /** Absent while the past is looked at. */
  readonly row: ControllerRow | undefined;
  readonly changes: readonly ModeChange[];
}

function Entry({ sheet, row, changes }: EntryProps) {
  const [open, setOpen] = useState(false);
  const body = useId();
  const { title, glyph, modes: known } = controllerLook(sheet.controller);
  const look = useMemo(
    () => (mode: string) => known[mode] ?? { words: mode, tone: 'calm' as const },
    [known],
  );
  const modes = (row?.modes ?? []).map((at) => sheet.chart.states[at] ?? '');
  const worst = sheet.chart.states.findLast((state) => modes.includes(state)) ?? sheet.chart.initial;
  const { tone, words: state } = look(worst);
  const those = modes.filter((mode) => mode === worst).length;
  return (
    <li className={css['policy']}>
      <div className={css['head']}>
        <button
          type="button"
          className={css['open']}
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <Glyph path={glyph} tone={tone} />
          <span className={css['title']}>{title}</span>
          <span className={css['state']} data-tone={tone}>
            {words.among(state, those, modes.length)}
          </span>
        </button>
      </div>
      {open && (
        <div className={css['body']} id={body}>
          {row !== undefined && <Numbers {...{ sheet, row }} />}
          <ModeChart
            name={title.toLowerCase()}
            chart={sheet.chart}
            callerOf={({ instance }) => (instance === null ? null : (sheet.seats[instance] ?? null))}
            {...{ modes, look, changes }}
          />
        </div>
      )}
    </li>
  );
}

function Numbers({ sheet, row }: { readonly sheet: ControllerSheet; readonly row: ControllerRow }) {
  return (
    <dl className={css['figures']}>
      {sheet.levels.map((name, at) => (
        <Pair key={name} name={levelName(name)} value={levelText(name, row.levels[at] ?? 0)} />
      ))}
      {sheet.counters.map((name, at) => (
        <Pair key={name} name={human(name)} value={compact(row.counted[at] ?? 0)} />
      ))}
    </dl>
  );
}

function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
