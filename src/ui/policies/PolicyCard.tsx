// One policy of a link in the inspector: how it stands, and, unfolded, what it has counted, its statechart, its settings
// and what it models. Its place among the others is changed by its arrows, or by dragging it.
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import type { PolicyFace } from '#drawing/policyFace.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import { Fold } from '../form/GroupField.tsx';
import { entriesOf } from '../form/model.ts';
import { ModelPage } from '../inspector/ModelPage.tsx';
import { OwnerForm } from '../inspector/SettingsTab.tsx';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { Counters } from './Counters.tsx';
import { Glyph } from './Glyph.tsx';
import { PolicyChart } from './PolicyChart.tsx';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';
import { faceOf, type LinkPolicy, settingsOf } from './reading.ts';
import { usePolicyFaces } from './usePolicies.ts';
import type { Reordering } from './useReordering.ts';

interface PolicyCardProps {
  readonly policy: LinkPolicy;
  readonly link: ScenarioLink;
  readonly reordering: Reordering;
}

export function PolicyCard({ policy, link, reordering }: PolicyCardProps) {
  const { sheet, seats } = policy;
  const face = faceOf(usePolicyFaces(), sheet.policy);
  const [open, setOpen] = useState(false);
  const body = useId();
  const { glyph, tone, words: state } = face.read(seats, settingsOf(link, sheet));
  const isWritten = sheet.operation === null && settingsOf(link, sheet) !== null;
  const { layer } = sheet;
  return (
    <li
      className={css['policy']}
      data-drop={isWritten && reordering.over === layer}
      {...(isWritten && reordering.target(layer))}
    >
      <div className={css['head']}>
        {isWritten && link.policies.length > 1 && (
          <span className={css['grip']} title={words.drag} aria-hidden="true" {...reordering.grip(layer)}>
            <GripVertical size={13} />
          </span>
        )}
        <button
          type="button"
          className={css['open']}
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <Glyph path={glyph} tone={tone} />
          <span className={css['title']}>{face.title}</span>
          <span className={css['state']} data-tone={tone} title={state}>
            {sheet.operation === null ? state : `${words.forOperation(sheet.operation)} · ${state}`}
          </span>
        </button>
        {isWritten && <EditButtons {...{ link, face, layer, reordering }} />}
      </div>
      {open && (
        <div className={css['body']} id={body}>
          {sheet.chart !== null && <PolicyChart {...{ sheet, seats, face }} chart={sheet.chart} />}
          <Counters {...{ sheet, seats }} />
          {isWritten && (
            <Fold title={words.settings} open>
              <PolicySettings {...{ link, layer }} />
            </Fold>
          )}
          {face.model !== undefined && (
            <Fold title={words.model}>
              <ModelPage load={face.model} />
            </Fold>
          )}
        </div>
      )}
    </li>
  );
}

/** Where they stand: no way to another tab, and nothing of the link's other settings. */
function PolicySettings({ link, layer }: { readonly link: ScenarioLink; readonly layer: number }) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const value = link.policies[layer];
  const spec = registry.policies.find(({ id }) => id === value?.policy);
  const of = useMemo(() => ({ link: link.id }), [link.id]);
  const base = useMemo(() => ['policies', layer] as const, [layer]);
  if (spec === undefined) return null;
  const index = scenario.links.findIndex(({ id }) => id === link.id);
  const at = `links[${index}].policies[${layer}]`;
  return <OwnerForm key={at} {...{ of, at, base, value }} entries={entriesOf(spec.settings)} />;
}

interface EditProps {
  readonly link: ScenarioLink;
  readonly layer: number;
  readonly face: PolicyFace;
  readonly reordering: Reordering;
}

function EditButtons({ link, layer, face, reordering: { move, remove } }: EditProps) {
  const last = link.policies.length - 1;
  const title = face.title.toLowerCase();
  const button = (label: string, icon: ReactNode, act: () => void, disabled = false) => (
    <button
      type="button"
      className={css['icon']}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      {icon}
    </button>
  );
  return (
    <>
      {last > 0 && (
        <>
          {button(words.up(title), <ArrowUp size={13} />, () => move(layer, layer - 1), layer === 0)}
          {button(words.down(title), <ArrowDown size={13} />, () => move(layer, layer + 1), layer === last)}
        </>
      )}
      {button(words.remove(title), <X size={13} />, () => remove(layer))}
    </>
  );
}
