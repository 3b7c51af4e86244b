// Rows of a name, a figure and its unit.
import type { ReactNode } from 'react';
import type { Figure } from '../format.ts';
import styles from './inspector.module.css';

export type Tone = 'calm' | 'warn' | 'bad';

interface RowProps {
  readonly name: string;
  readonly figure: Figure;
  /** Behind the unit: `of 50`. */
  readonly of?: string;
  readonly tone?: Tone;
  /** Why it cannot be trusted; absent: it can. */
  readonly doubt?: string;
}

export function FigureRow({ name, figure, of, tone = 'calm', doubt }: RowProps) {
  return (
    <div className={styles.figure} data-faint={doubt !== undefined} title={doubt}>
      <dt>{name}</dt>
      <dd data-tone={tone}>
        <span className={styles.value}>{figure.value}</span>
        <span className={styles.figureUnit}>{of ?? figure.unit}</span>
      </dd>
    </div>
  );
}

export function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}

interface SectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.sectionTitle}>
        {title}
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </h3>
      {children}
    </section>
  );
}
