// Opening and saving, for menus, keys and drops alike.
import { useMemo } from 'react';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import { download, fileNameOf, readTextFile } from './files.ts';

export interface Files {
  /** Asks for a file. */
  pick(): void;
  take(file: File): Promise<void>;
  save(): void;
  /** As `save`, but a run of the file ends at the present moment. */
  saveUpToHere(): void;
}

export function useFiles(): Files {
  const { document: store, open, view, live, fileText } = useWorkbench();
  return useMemo(() => {
    const take = async (file: File) => {
      const read = await readTextFile(file);
      if ('text' in read) open.text(read.name, read.text);
      else view.setState({ refusal: { name: read.name, problems: [{ path: '', message: read.refused }] } });
    };
    const write = (text: string) => {
      const name = fileNameOf(store.scenario().name);
      download(name, text);
      view.setState({ notice: words.notice.saved(name) });
    };
    return {
      take,
      pick: () => pickFile(take),
      save() {
        write(fileText());
        store.markSaved();
      },
      saveUpToHere: () => write(fileText(live.nowNs())),
    };
  }, [store, open, view, live, fileText]);
}

function pickFile(take: (file: File) => Promise<void>): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file !== undefined) void take(file);
  };
  input.click();
}
