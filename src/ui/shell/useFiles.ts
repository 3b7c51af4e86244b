// Opening and saving, for menus, keys and drops alike.
import { useMemo } from 'react';
import type { PictureFormat } from '../export/picture.ts';
import { words } from '../words.ts';
import { useKinds, useWorkbench } from '../workbench.tsx';
import { download, fileNameOf, pickFile, readTextFile } from './files.ts';

export interface Files {
  /** Asks for a file. */
  pick(): void;
  take(file: File): Promise<void>;
  save(): void;
  /** As `save`, but a run of the file ends at the present moment. */
  saveUpToHere(): void;
  /** The tank as it stands now, as a picture. */
  savePicture(format: PictureFormat): void;
}

export function useFiles(): Files {
  const bench = useWorkbench();
  const kinds = useKinds();
  return useMemo(() => {
    const { document: store, open, view, live, fileText } = bench;
    const take = async (file: File) => {
      const read = await readTextFile(file);
      if ('text' in read) open.text(read.name, read.text);
      else view.setState({ refusal: { name: read.name, problems: [{ path: '', message: read.refused }] } });
    };
    const hand = (content: Blob, ending: 'json' | PictureFormat) => {
      const name = fileNameOf(store.scenario().name, ending);
      download(name, content);
      view.setState({ notice: words.notice.saved(name) });
    };
    const write = (text: string) => hand(new Blob([text], { type: 'application/json' }), 'json');
    return {
      take,
      pick: () => pickFile((file) => void take(file)),
      save() {
        write(fileText());
        store.markSaved();
      },
      saveUpToHere: () => write(fileText(live.nowNs())),
      savePicture: (format) => {
        const draw = async () => (await import('../export/picture.ts')).pictureFile(bench, kinds, format);
        draw().then(
          (picture) => hand(picture, format),
          (error: Error) => view.setState({ notice: words.notice.noPicture(error.message) }),
        );
      },
    };
  }, [bench, kinds]);
}
