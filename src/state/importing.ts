// Files of other systems, read into an offer: the scenario that they would become, and the account of it, to be looked
// at before anything is replaced. Loaded, with the readers, when the first such file comes.
import { importFiles } from '#files/imports/import.ts';
import { sourceText } from '#files/imports/refusal.ts';
import type { Scenario } from '#scenario/document.ts';
import { importable, type KindImports } from '#scenario/importing.ts';
import type { Problem, Registry } from '#scenario/registry.ts';

export interface FileText {
  readonly name: string;
  readonly text: string;
}

export interface OfferedRemark {
  readonly text: string;
  /** File, document and line, where there is one place to look. */
  readonly source: string | null;
}

export interface Offer {
  /** The files, as people would list them. */
  readonly name: string;
  readonly scenario: Scenario;
  readonly understood: readonly OfferedRemark[];
  readonly assumed: readonly OfferedRemark[];
  readonly ignored: readonly OfferedRemark[];
}

export type Read =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly name: string; readonly problems: readonly Problem[] };

export function readForeign(files: readonly FileText[], registry: Registry, imports: KindImports): Read {
  const name = files.map((file) => file.name).join(', ');
  const imported = importFiles(files, importable(registry, imports));
  if (!imported.ok) return { ok: false, name, problems: imported.problems };
  const { scenario, summary } = imported;
  const remarks = (list: (typeof summary)['assumed']): readonly OfferedRemark[] =>
    list.map(({ text, at }) => ({ text, source: at === undefined ? null : sourceText(at) }));
  const { understood, assumed, ignored } = summary;
  return {
    ok: true,
    offer: {
      ...{ name, scenario },
      ...{ understood: remarks(understood), assumed: remarks(assumed), ignored: remarks(ignored) },
    },
  };
}
