// The policies of a link in the inspector, outermost first, and the list itself to be changed.
import type { ScenarioLink } from '#scenario/document.ts';
import { Section } from '../inspector/Figures.tsx';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { PolicyCard } from './PolicyCard.tsx';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';
import { presetsOf } from './presets.ts';
import { type LinkPolicy, policiesOf } from './reading.ts';
import { useReordering } from './useReordering.ts';

export function PolicyList({ id }: { readonly id: string }) {
  const link = useScenario().links.find((candidate) => candidate.id === id);
  return link === undefined ? null : <LinkPolicies link={link} />;
}

function LinkPolicies({ link }: { readonly link: ScenarioLink }) {
  const { live } = useWorkbench();
  const reordering = useReordering(link);
  const { id } = link;
  useTick();
  const reading = live.policies();
  const running = policiesOf(reading, id);
  // A list that the run has not met yet is shown all the same; one that was taken away while it runs is not.
  const isMet = running.length > 0 || reading.sheets.some((sheet) => sheet.link === id);
  const shown = isMet ? running : link.policies.map(asWritten(id));
  return (
    <Section title={words.title} aside={shown.length > 1 ? words.order : undefined}>
      {shown.length === 0 && <p className={css['quiet']}>{words.none}</p>}
      <ol className={css['list']}>
        {shown.map((policy) => (
          <PolicyCard
            key={`${policy.sheet.operation} ${policy.sheet.layer} ${policy.sheet.policy}`}
            {...{ policy, link, reordering }}
          />
        ))}
      </ol>
      <AddPolicy link={link} />
    </Section>
  );
}

const asWritten =
  (link: string) =>
  ({ policy }: ScenarioLink['policies'][number], layer: number): LinkPolicy => ({
    sheet: { link, policy, layer, chain: -1, operation: null, levels: [], counters: [], chart: null },
    seats: [],
  });

/** Innermost: next to the callee. Where libraries differ, as one of them has it. */
function AddPolicy({ link }: { readonly link: ScenarioLink }) {
  const { document, registry } = useWorkbench();
  const groups = registry.policies.map((spec) => ({ spec, presets: presetsOf(spec) }));
  const add = (key: string) => {
    const preset = groups.flatMap(({ presets }) => presets).find((it) => it.key === key);
    if (preset === undefined) return;
    const value = [...link.policies, preset.setting];
    document.edit({ do: 'setSetting', of: { link: link.id }, path: ['policies'], value });
  };
  return (
    <label className={css['add']}>
      <span>{words.add}</span>
      <select aria-label={words.addLabel} value="" onChange={(event) => add(event.target.value)}>
        <option value="">{words.choose}</option>
        {groups.map(({ spec, presets }) => {
          const options = presets.map(({ key, title }) => (
            <option key={key} value={key} title={spec.summary}>
              {title}
            </option>
          ));
          return presets.length === 1 ? (
            options
          ) : (
            <optgroup key={spec.id} label={spec.title}>
              {options}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}
