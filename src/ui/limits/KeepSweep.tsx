// What can be kept of a sweep: every run as CSV, the curves as a picture, and the command that gives the same.
import { csvText } from '#analysis/csv-text.ts';
import { sweepFigure } from '#analysis/sweep/sweep-figure.ts';
import type { PlotSize, SweepPlot } from '#analysis/sweep/sweep-plot.ts';
import { sweepTable } from '#analysis/sweep/sweep-table.ts';
import type { SweepAnswer } from '#state/limits/sweep.ts';
import answer from '../compare/answer.module.css';
import { Button } from '../controls/Button.tsx';
import { download, type Ending, fileNameOf } from '../shell/files.ts';
import { fileNotices } from '../shell/fileWords.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { sweepCommand } from './sweepView.ts';

const words = limitsWords.sweep;
/** Of each figure in the file. */
const size = { width: 640, height: 260, left: 76, right: 596, top: 40, bottom: 208 };

interface KeepSweepProps {
  readonly swept: SweepAnswer;
  /** The figures that are drawn, at a size. */
  readonly plotAt: (size: PlotSize) => readonly SweepPlot[];
  readonly subject: string;
}

export function KeepSweep({ swept, plotAt, subject }: KeepSweepProps) {
  const { view } = useWorkbench();
  const names = swept.question.variants.map(({ scenario }) => scenario.name).join(' or ');
  const title = words.figureTitle(names, subject);
  const hand = (ending: Ending, content: Blob) => {
    const file = fileNameOf(title, ending);
    download(file, content);
    view.setState({ notice: fileNotices.saved(file) });
  };
  const csv = () => hand('csv', new Blob([csvText(sweepTable(swept.sweep))], { type: 'text/csv' }));
  const picture = async (ending: 'svg' | 'png') => {
    const svg = sweepFigure(plotAt(size), title, subject);
    if (ending === 'svg') return hand('svg', new Blob([svg], { type: 'image/svg+xml' }));
    const { painted, sized } = await import('../export/picture.ts');
    hand('png', await painted(sized(svg)));
  };
  const command = sweepCommand(swept);
  const copy = () =>
    void navigator.clipboard?.writeText(command).then(() => view.setState({ notice: words.copied }));
  return (
    <section className={styles.keep} aria-label={words.keep}>
      <div className={styles.buttons}>
        <Button onClick={csv}>{words.csv}</Button>
        {(['svg', 'png'] as const).map((ending) => (
          <Button key={ending} onClick={() => void picture(ending)}>
            {words.picture(ending.toUpperCase())}
          </Button>
        ))}
        <Button onClick={copy}>{words.copy}</Button>
      </div>
      <p className={answer.explain}>{words.command}</p>
      <code className={styles.command}>{command}</code>
    </section>
  );
}
