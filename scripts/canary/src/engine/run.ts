// allowed
import type { Scenario } from '#scenario/document.ts';

export const run = (scenario: Scenario) => scenario;
