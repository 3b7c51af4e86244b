// allowed
import type { Scenario } from '#scenario/document.ts';

export const settings: Scenario = '';
