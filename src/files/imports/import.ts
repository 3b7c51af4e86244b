// From files of other systems to a scenario, with an account of what was understood, assumed and left out. What the
// files are is told by their content. They are untrusted: size is looked at first, and what is refused is refused with
// the file, the document, the line and what to do.
import type { Scenario } from '#scenario/document.ts';
import type { ImportRegistry } from '#scenario/importing.ts';
import type { Problem } from '#scenario/registry.ts';
import { buildScenario } from './build.ts';
import { readCompose } from './compose.ts';
import type { FoundSystem, Remark } from './found.ts';
import { readKubernetes } from './kubernetes.ts';
import { recognise } from './recognise.ts';
import { Refused } from './refusal.ts';
import { systemOfTraces } from './traces.ts';
import { words } from './words.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export type ImportFormat = 'compose' | 'kubernetes' | 'jaeger' | 'otlp';

export interface ImportSummary {
  readonly format: ImportFormat;
  readonly files: readonly string[];
  readonly understood: readonly Remark[];
  readonly assumed: readonly Remark[];
  readonly ignored: readonly Remark[];
}

export type Imported =
  | { readonly ok: true; readonly scenario: Scenario; readonly summary: ImportSummary }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const filesMax = 200;

export function importFiles(files: readonly NamedText[], registry: ImportRegistry): Imported {
  try {
    return { ok: true, ...imported(files, registry) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

function imported(files: readonly NamedText[], registry: ImportRegistry) {
  const names = files.map((file) => file.name);
  if (files.length > filesMax) throw new Refused({ file: names[0] ?? '' }, words.tooManyFiles(filesMax));
  const content = recognise(files);
  const system = systemIn(content, registry);
  const title = system.title ?? titleOf(names) ?? words.titleOf(content.format);
  const { scenario, assumed } = buildScenario(system, title, names, registry);
  const understood = [{ text: words.understood(content.format, scenario) }, ...countsOf(scenario, registry)];
  const summary = { format: content.format, files: names, understood, assumed, ignored: system.ignored };
  return { scenario, summary };
}

/** The name of a single file, unless it is one that every such file has. */
function titleOf(names: readonly string[]): string | null {
  const [only = ''] = names.length === 1 ? names : [];
  const base = /([^/\\]*?)(\.otlp)?\.(ya?ml|jsonl?)$/i.exec(only)?.[1] ?? '';
  return base === '' || /^(docker-)?compose|^traces?$|^kubernetes-manifests$/i.test(base) ? null : base;
}

function systemIn(content: ReturnType<typeof recognise>, registry: ImportRegistry): FoundSystem {
  if ('spans' in content) return systemOfTraces(content.spans, registry);
  const read = content.format === 'compose' ? readCompose : readKubernetes;
  return read(content.trees, registry);
}

/** A line for each kind that was recognised, with the names of its nodes. */
function countsOf({ nodes }: Scenario, { kinds }: ImportRegistry): readonly Remark[] {
  return kinds.flatMap(({ id, title }) => {
    const names = nodes.filter((node) => node.kind === id).map((node) => node.name ?? node.id);
    return names.length === 0 ? [] : [{ text: words.ofKind(title, names) }];
  });
}
