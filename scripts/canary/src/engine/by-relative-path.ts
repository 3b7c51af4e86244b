// refused: relative-stays
import type { Scenario } from '../scenario/document.ts';

export type Alias = Scenario;
