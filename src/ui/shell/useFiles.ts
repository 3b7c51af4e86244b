// Opening and saving, for menus, keys and drops alike.
import { useMemo } from 'react';
import type { Workbench } from '#state/workbench.ts';
import type { PictureFormat } from '../export/picture.ts';
import { type Kinds, useKinds, useWorkbench } from '../workbench.tsx';
import {
  download,
  type Ending,
  fileNameOf,
  pickFiles,
  type ReadFile,
  readTextFile,
  scenarioTypes,
} from './files.ts';
import { fileNotices } from './fileWords.ts';

export interface Files {
  /** Asks for a file. */
  pick(): void;
  /** Asks for files of another system: descriptions of a deployment, or traces. */
  pickForeign(): void;
  /** A scenario, or the files of another system. */
  take(files: Iterable<File>): Promise<void>;
  save(): void;
  /** As `save`, but a run of the file ends at the present moment. */
  saveUpToHere(): void;
  /** The tank as it stands now, as a picture. */
  savePicture(format: PictureFormat): void;
  /** The graph as a Mermaid flowchart. */
  saveMermaid(): void;
  /** The requests that were kept, as OpenTelemetry JSON. */
  saveTraces(): void;
}

const foreignTypes = '.yml,.yaml,.json,.jsonl,application/yaml,application/json';

export function useFiles(): Files {
  const bench = useWorkbench();
  const kinds = useKinds();
  return useMemo(() => filesOf(bench, kinds), [bench, kinds]);
}

export function filesOf(bench: Workbench, kinds: Kinds): Files {
  const { document: store, open, view, live, fileText, exporting } = bench;
  const take = async (files: Iterable<File>) => {
    const texts: ReadFile[] = [];
    for (const file of files) {
      const read = await readTextFile(file);
      if ('refused' in read) return open.refuse(read.name, read.refused);
      texts.push(read);
    }
    await open.files(texts).catch((error: Error) => notify(fileNotices.notImported(error.message)));
  };
  const notify = (notice: string) => view.setState({ notice });
  const hand = (content: Blob, ending: Ending) => {
    const name = fileNameOf(store.scenario().name, ending);
    download(name, content);
    notify(fileNotices.saved(name));
  };
  const write = (text: string) => hand(new Blob([text], { type: 'application/json' }), 'json');
  return {
    take,
    pick: () => pickFiles(scenarioTypes, false, (files) => void take(files)),
    pickForeign: () => pickFiles(foreignTypes, true, (files) => void take(files)),
    save() {
      write(fileText());
      store.markSaved();
    },
    saveUpToHere: () => write(fileText(live.nowNs())),
    savePicture: (format) => {
      const draw = async () => (await import('../export/picture.ts')).pictureFile(bench, kinds, format);
      draw().then(
        (picture) => hand(picture, format),
        (error: Error) => notify(fileNotices.noPicture(error.message)),
      );
    },
    saveMermaid: () =>
      void exporting().then(({ mermaid }) => hand(new Blob([mermaid()], { type: 'text/plain' }), 'mmd')),
    saveTraces: () =>
      void exporting().then(async ({ traces }) => {
        const text = await traces();
        if (text === null) notify(fileNotices.noTraces);
        else hand(new Blob([text], { type: 'application/json' }), 'otlp.json');
      }),
  };
}
