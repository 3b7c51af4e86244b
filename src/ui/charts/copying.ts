// Takes a strip away: its figures as CSV, or a picture of it. Where the clipboard refuses, it is saved as a file.
import type { TimeSpan } from '#engine/frame.ts';
import type { Workbench } from '#state/workbench.ts';
import { nameOf } from '../inspector/interventions.ts';
import { download, fileNameOf } from '../shell/files.ts';
import { words } from '../words.ts';
import { chartWords } from './chartWords.ts';
import { heatCsv, linesCsv } from './csv.ts';
import { drawPicture } from './picture.ts';
import { type Strip, spanFor } from './strips.ts';

interface Copying {
  readonly copyCsv: () => void;
  readonly copyImage: () => void;
}

/** `subject`: the node or link that is charted; null: the whole system. */
export function copyingOf(bench: Workbench, strip: Strip, subject: string | null): Copying {
  const isHeatMap = bench.view.getState().latencyAs === 'heatMap' && strip.id === 'latency';
  const name = () =>
    `${strip.title} ${subject === null ? words.dock.system : nameOf(bench.document.scenario(), subject)}`;
  return {
    copyCsv() {
      const series = bench.series.current();
      if (series.windows.length === 0) return bench.view.setState({ notice: chartWords.copied.nothing });
      const span = shownSpan(bench);
      const text = isHeatMap ? heatCsv(series, subject, span) : linesCsv(series, subject, strip, span);
      const blob = new Blob([text], { type: 'text/csv' });
      const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
      void settle(bench, copied, chartWords.copied.csv(strip.title), fileNameOf(name(), 'csv'), blob);
    },
    async copyImage() {
      const { fromNs, toNs } = shownSpan(bench);
      const blob = await drawPicture(bench, {
        strip,
        subject,
        isHeatMap,
        span: { fromNs, toNs },
        title: name(),
      });
      if (blob === null) return bench.view.setState({ notice: chartWords.copied.nothing });
      const copied = writeImage(blob);
      await settle(bench, copied, chartWords.copied.image(strip.title), fileNameOf(name(), 'png'), blob);
    },
  };
}

function shownSpan({ view, live, document }: Workbench): TimeSpan {
  const { untilNs } = document.scenario().run;
  return view.getState().zoom ?? { fromNs: 0, toNs: spanFor(live.nowNs(), untilNs) };
}

async function writeImage(blob: Blob): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
}

async function settle(
  { view }: Workbench,
  copied: Promise<void>,
  done: string,
  file: string,
  blob: Blob,
): Promise<void> {
  try {
    await copied;
    view.setState({ notice: done });
  } catch {
    download(file, blob);
    view.setState({ notice: chartWords.copied.saved(file) });
  }
}
