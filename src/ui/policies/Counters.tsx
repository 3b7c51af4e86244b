// What a policy counts and how it stands, in figures.
import type { ReactNode } from 'react';
import { type SeatLive, sumOf } from '#drawing/policyFace.ts';
import { compact } from '#drawing/words.ts';
import type { PolicySheet } from '#engine/frame.ts';
import { human } from '../form/human.ts';
import { levelName, levelText } from './levelText.ts';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';

interface CountersProps {
  readonly sheet: PolicySheet;
  readonly seats: readonly SeatLive[];
}

/** Sums over all callers. Of shares and times, the greatest. What is nought is left out. */
export function Counters({ sheet, seats }: CountersProps) {
  if (seats.length === 0) return <p className={css['quiet']}>{words.changing}</p>;
  const levels = sheet.levels.map((name) => {
    const value = isShare(name) ? mostOf(seats, name) : sumOf(seats, 'levels', name);
    return { name: levelName(name), value, text: levelText(name, value) };
  });
  const counters = sheet.counters.map((name) => {
    const value = sumOf(seats, 'counted', name);
    return { name: human(name), value, text: compact(value) };
  });
  const telling = [...levels, ...counters].filter(({ value }) => value > 0);
  if (telling.length === 0) return <p className={css['quiet']}>{words.nothingCounted}</p>;
  return (
    <dl className={css['figures']}>
      {telling.map(({ name, text }) => (
        <Row key={name} name={name}>
          {text}
        </Row>
      ))}
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const mostOf = (seats: readonly SeatLive[], name: string) =>
  Math.max(...seats.map(({ levels }) => levels[name] ?? 0));
const isShare = (name: string) => /(Rate|Probability|Ms)$/.test(name);
