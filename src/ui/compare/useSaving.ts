// Handing out files of a comparison: named after its variants, with a notice that they were saved.
import { download, fileNameOf } from '../shell/files.ts';
import { fileNotices } from '../shell/fileWords.ts';
import { useWorkbench } from '../workbench.tsx';

const svgType = 'image/svg+xml';

export type PictureFormat = 'svg' | 'png';

export interface Saving {
  /** What names of files begin with. */
  readonly stem: string;
  hand(file: string, text: string, type: string): void;
  /** `name` without its ending. */
  picture(name: string, svg: string, format: PictureFormat): void;
}

/** `names`: of the variants. */
export function useSaving(names: readonly string[]): Saving {
  const { view } = useWorkbench();
  const stem = fileNameOf(names.join(' or '), 'md').replace(/\.md$/, '');
  const give = (file: string, blob: Blob) => {
    download(file, blob);
    view.setState({ notice: fileNotices.saved(file) });
  };
  return {
    stem,
    hand: (file, text, type) => give(file, new Blob([text], { type })),
    picture: (name, svg, format) => {
      const file = `${stem}-${name}.${format}`;
      if (format === 'svg') return give(file, new Blob([svg], { type: svgType }));
      void import('../export/picture.ts').then(async ({ painted, sized }) =>
        give(file, await painted(sized(svg))),
      );
    },
  };
}
