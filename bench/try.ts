import { compileModel } from '#engine/model.ts';
import { createRun, runUntil } from '#engine/run.ts';
import { simKinds } from '../src/kinds/sim.ts';
import { simPolicies } from '../src/policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
export { compileModel, createRun, runUntil, simKinds, simPolicies, parseScenarioValue };
