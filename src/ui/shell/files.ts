// Files: read ones that a person picks or drops, and hand one over to be saved.
import { refusalWords } from './fileWords.ts';

/** Longer than any scenario that would be read at all. */
const sizeMaxMb = 8;

export interface ReadFile {
  readonly name: string;
  readonly text: string;
}

/** The text of a file, or a sentence that says why there is none. */
export async function readTextFile(
  file: File,
): Promise<ReadFile | { readonly refused: string; readonly name: string }> {
  if (file.size > sizeMaxMb * 1_000_000)
    return { name: file.name, refused: refusalWords.tooLarge(sizeMaxMb) };
  try {
    return { name: file.name, text: await file.text() };
  } catch {
    return { name: file.name, refused: refusalWords.unreadable };
  }
}

export const scenarioTypes = '.json,application/json';

/** Asks for files; hears nothing when none is chosen. */
export function pickFiles(accept: string, multiple: boolean, take: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  input.onchange = () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) take(files);
  };
  input.click();
}

export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export type Ending = 'json' | 'svg' | 'png' | 'csv' | 'md' | 'mmd' | 'otlp.json';

/** `Cascading failure` is saved as `cascading-failure.json`. */
export function fileNameOf(name: string, ending: Ending): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return `${plain === '' ? 'scenario' : plain}.${ending}`;
}
