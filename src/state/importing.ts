// Files of other systems, read into an offer: the scenario that they would become, and the account of it, to be looked
// at before anything is replaced. The readers are loaded with the first such file.
import type { Scenario } from '#scenario/document.ts';
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

export async function readForeign(files: readonly FileText[], registry: Registry): Promise<Read> {
  const [{ importFiles }, { sourceText }] = await Promise.all([
    import('#files/imports/import.ts'),
    import('#files/imports/refusal.ts'),
  ]);
  const name = files.map((file) => file.name).join(', ');
  const imported = importFiles(files, registry);
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
