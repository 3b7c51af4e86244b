// One step of a handler as one line that can be read aloud.
import type { Step } from '#scenario/handler.ts';
import { amount } from '../format.ts';
import { meanOf } from './density.ts';
import { formWords } from './formWords.ts';

const name = (step: Step) => formWords.steps.names[step.do] ?? step.do;
const callee = (to: string, operation?: string) => (operation === undefined ? to : `${to} · ${operation}`);

export function stepText(step: Step): string {
  switch (step.do) {
    case 'compute': {
      const mean = typeof step.demandMs === 'number' ? step.demandMs : meanOf(step.demandMs);
      return `${name(step)} ${mean === null ? '' : `${amount(mean)} ms`}`.trim();
    }
    case 'call':
      return `${name(step)} ${callee(step.to, step.operation)}`;
    case 'parallel':
      return `${name(step)}: ${step.calls.map((call) => callee(call.to, call.operation)).join(', ')}`;
    case 'read':
      return `${name(step)} ${step.from}`;
    case 'write':
      return `${name(step)} ${step.to ?? ''}`.trim();
    case 'repeat': {
      const times = typeof step.times === 'number' ? String(step.times) : step.times.attribute;
      return `${name(step)} ${times} ×: ${step.steps.map(stepText).join(', then ')}`;
    }
    case 'choose':
      return `${name(step)} one of ${step.branches.length}`;
  }
}
