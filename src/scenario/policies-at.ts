// Which policies a link has at a moment: its own, or those that a person put on it since.
import type { PolicySetting, Scenario, ScenarioLink } from './document.ts';

export function policiesAt(scenario: Scenario, link: ScenarioLink, ns: number): readonly PolicySetting[] {
  let present = link.policies;
  for (const { atNs, edit } of scenario.run.interventions) {
    if (atNs > ns || edit.do !== 'setPolicies' || edit.operation !== undefined) continue;
    if (edit.target === link.id) present = edit.policies;
  }
  return present;
}
