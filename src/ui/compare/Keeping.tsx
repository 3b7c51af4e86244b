// What can be kept of an answer: a decision record, every figure, and pictures.

import { rowAt } from '#analysis/comparison/compare.ts';
import { tradeOffFigure } from '#analysis/comparison/figures/trade-off-figure.ts';
import type { Answer } from '#state/comparing/answer.ts';
import { Button } from '../controls/Button.tsx';
import { useWorkbench } from '../workbench.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { pointsFor } from './tradeOff.ts';
import { type PictureFormat, useSaving } from './useSaving.ts';

const said = compareWords.answer;

export function Keeping({ answer }: { readonly answer: Answer }) {
  const { registry } = useWorkbench();
  const names = answer.variants.map(({ scenario }) => scenario.name);
  const { stem, hand, picture } = useSaving(names);
  const keep = async (use: (module: typeof import('#state/comparing/keep.ts')) => void) =>
    use(await import('#state/comparing/keep.ts'));
  const record = () =>
    keep(({ recordFiles }) => {
      const { markdown, figures } = recordFiles(answer, registry, said.recordTitle(names), stem);
      for (const { file, svg } of figures) hand(file, svg, 'image/svg+xml');
      hand(`${stem}.md`, markdown, 'text/markdown');
    });
  const csv = () => keep(({ answerCsv }) => hand(`${stem}.csv`, answerCsv(answer), 'text/csv'));
  const intervals = (format: PictureFormat) =>
    keep(({ intervalPictures }) => {
      for (const { file, svg } of intervalPictures(answer)) picture(file.replace(/\.svg$/, ''), svg, format);
    });
  const tradeOff = (format: PictureFormat) => picture('trade-off', tradeOffSvg(answer), format);
  return (
    <section className={styles.keeping} aria-label={said.save}>
      <Button look="main" onClick={() => void record()}>
        {said.record}
      </Button>
      <Button onClick={() => void csv()}>{said.csv}</Button>
      {(['svg', 'png'] as const).map((format) => (
        <Button key={format} onClick={() => void intervals(format)}>
          {said.pictureAs(said.intervals, format.toUpperCase())}
        </Button>
      ))}
      {(['svg', 'png'] as const).map((format) => (
        <Button key={format} onClick={() => tradeOff(format)}>
          {said.pictureAs(said.tradeOffFile, format.toUpperCase())}
        </Button>
      ))}
    </section>
  );
}
function tradeOffSvg(answer: Answer): string {
  const [comparison] = answer.comparisons;
  const [across, up] = ['system.cost', 'system.latency.p99'];
  const [x, y] = [across, up].map((path) => (comparison === undefined ? null : rowAt(comparison, path)));
  return tradeOffFigure({
    x: { label: x?.label ?? '', unit: x?.unit ?? 'none' },
    y: { label: y?.label ?? '', unit: y?.unit ?? 'none' },
    currency: comparison?.base.currency ?? '',
    points: pointsFor(answer, across ?? '', up ?? ''),
  });
}
