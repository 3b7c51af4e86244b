// Why a file was not read: thrown by the readers of this folder, and turned into a list at its door.
import type { Problem } from '#scenario/registry.ts';

/** Where something stands, for whoever wants to look it up. */
export interface Source {
  readonly file: string;
  /** In a file of several documents, counted from 1. */
  readonly document?: number | undefined;
  /** Counted from 1. */
  readonly line?: number | undefined;
}

/** `shop.yaml, document 3, line 12`. */
export function sourceText({ file, document, line }: Source): string {
  return [file, document && `document ${document}`, line && `line ${line}`].filter(Boolean).join(', ');
}

export class Refused extends Error {
  override name = 'Refused';
  readonly problem: Problem;

  /** `message` says what is wrong and what to do. */
  constructor(at: Source, message: string) {
    super(message);
    this.problem = { path: sourceText({ ...at, line: undefined }), message, line: at.line };
  }
}
