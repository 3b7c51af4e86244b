// The present scenario and its run in the forms of other tools, as text. Loaded, with the writers, when first asked for.
import type { RunReport } from '#engine/report.ts';
import { mermaidText } from '#files/exports/mermaid.ts';
import { otlpText } from '#files/exports/otlp.ts';
import type { Registry } from '#scenario/registry.ts';
import type { AccountStore } from './account.ts';
import type { DocumentStore } from './document.ts';
import type { Runner } from './runner.ts';

interface ExportParts {
  readonly registry: Registry;
  readonly document: DocumentStore;
  readonly account: AccountStore;
  readonly runner: Runner;
  readonly defer: (call: () => void, ms: number) => () => void;
}

export interface Exporting {
  /** A Mermaid flowchart. */
  mermaid(): string;
  /** The requests that the run has kept so far, as OpenTelemetry JSON; null when there is none. */
  traces(): Promise<string | null>;
}

/** A run that does not answer within this has none to give. */
const patienceMs = 3000;

export function createExporting({ registry, document, account, runner, defer }: ExportParts): Exporting {
  const freshReport = () =>
    new Promise<RunReport | null>((resolve) => {
      const done = (report: RunReport | null) => {
        stopListening();
        stopWaiting();
        resolve(report);
      };
      const stopListening = account.subscribe((now, before) => {
        // Brief ones, which somebody else asked for, bring no requests.
        if (now.report?.traces !== before.report?.traces) done(now.report);
      });
      const stopWaiting = defer(() => done(account.getState().report), patienceMs);
      runner.askReport();
    });
  return {
    mermaid: () => mermaidText(document.scenario(), registry),
    async traces() {
      const report = await freshReport();
      if (report === null || report.traces.length === 0) return null;
      return otlpText({ scenario: document.scenario(), report, everyOf: null });
    },
  };
}
