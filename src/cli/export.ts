// `wavetank export`.
import { mermaidText } from '#files/exports/mermaid.ts';
import type { Io } from './io.ts';
import { readScenario } from './read-scenario.ts';
import { registry } from './registry.ts';
import { writeText } from './write.ts';

export async function exportScenario(file: string, output: string | undefined, io: Io): Promise<void> {
  const text = mermaidText(await readScenario(file, io), registry);
  if (output === undefined) io.out(text);
  else writeText(output, text);
}
