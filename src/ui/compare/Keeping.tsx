// What can be kept of an answer: a decision record, every figure, and pictures.

import { rowAt } from '#analysis/comparison/compare.ts';
import { tradeOffFigure } from '#analysis/comparison/figures/trade-off-figure.ts';
import type { Answer } from '#state/comparing/answer.ts';
import { Button } from '../controls/Button.tsx';
import { download, fileNameOf } from '../shell/files.ts';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { pointsFor } from './tradeOff.ts';

const said = compareWords.answer;
const svgType = 'image/svg+xml';

export function Keeping({ answer }: { readonly answer: Answer }) {
  const { registry, view } = useWorkbench();
  const hand = (name: string, text: string, type: string) => {
    download(name, new Blob([text], { type }));
    view.setState({ notice: words.notice.saved(name) });
  };
  const names = answer.variants.map(({ scenario }) => scenario.name);
  const stem = fileNameOf(names.join(' or '), 'md').replace(/\.md$/, '');
  const keep = async (use: (module: typeof import('#state/comparing/keep.ts')) => void) =>
    use(await import('#state/comparing/keep.ts'));
  const record = () =>
    keep(({ recordFiles }) => {
      const { markdown, figures } = recordFiles(answer, registry, said.recordTitle(names), stem);
      hand(`${stem}.md`, markdown, 'text/markdown');
      for (const { file, svg } of figures) download(file, new Blob([svg], { type: svgType }));
    });
  const csv = () => keep(({ answerCsv }) => hand(`${stem}.csv`, answerCsv(answer), 'text/csv'));
  const picture = (format: 'svg' | 'png', name: string, svg: string) => {
    const file = `${stem}-${name}.${format}`;
    if (format === 'svg') return hand(file, svg, svgType);
    void import('../export/picture.ts').then(async ({ painted, sized }) => {
      download(file, await painted(sized(svg)));
      view.setState({ notice: words.notice.saved(file) });
    });
  };
  const intervals = (format: 'svg' | 'png') =>
    keep(({ intervalPictures }) => {
      for (const { file, svg } of intervalPictures(answer)) picture(format, file.replace(/\.svg$/, ''), svg);
    });
  const tradeOff = (format: 'svg' | 'png') => picture(format, 'trade-off', tradeOffSvg(answer));
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
