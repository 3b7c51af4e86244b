// The policies of a link in the inspector, outermost first: how each stands, what it has counted, its statechart, and the
// list itself to be changed.
import { ArrowDown, ArrowUp, Settings2, X } from 'lucide-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type PolicyFace, type SeatLive, sumOf } from '#drawing/policyFace.ts';
import { compact } from '#drawing/words.ts';
import type { PolicySheet } from '#engine/frame.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import { human } from '../form/human.ts';
import { Section } from '../inspector/Figures.tsx';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { changesOf } from './changes.ts';
import { Glyph } from './Glyph.tsx';
import { levelName, levelText } from './levelText.ts';
import { ModeChart } from './ModeChart.tsx';
import { ownerOf } from './modeWords.ts';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';
import { faceOf, type LinkPolicy, policiesOf, settingsOf } from './reading.ts';
import { usePolicyFaces } from './usePolicies.ts';

export function PolicyList({ id }: { readonly id: string }) {
  const { live } = useWorkbench();
  const link = useScenario().links.find((candidate) => candidate.id === id);
  useTick();
  if (link === undefined) return null;
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
          <Policy
            key={`${policy.sheet.operation} ${policy.sheet.layer} ${policy.sheet.policy}`}
            {...{ policy, link }}
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

function Policy({ policy, link }: { readonly policy: LinkPolicy; readonly link: ScenarioLink }) {
  const { sheet, seats } = policy;
  const face = faceOf(usePolicyFaces(), sheet.policy);
  const [open, setOpen] = useState(false);
  const body = useId();
  const { glyph, tone, words: state } = face.read(seats, settingsOf(link, sheet));
  return (
    <li className={css['policy']}>
      <div className={css['head']}>
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
        {sheet.operation === null && settingsOf(link, sheet) !== null && (
          <EditButtons {...{ link, face }} layer={sheet.layer} />
        )}
      </div>
      {open && (
        <div className={css['body']} id={body}>
          <Counters {...{ sheet, seats }} />
          {sheet.chart !== null && <PolicyChart {...{ sheet, seats, face }} chart={sheet.chart} />}
        </div>
      )}
    </li>
  );
}

interface ChartProps {
  readonly sheet: PolicySheet;
  readonly chart: NonNullable<PolicySheet['chart']>;
  readonly seats: readonly SeatLive[];
  readonly face: PolicyFace;
}

function PolicyChart({ sheet, chart, seats, face }: ChartProps) {
  const { account, live } = useWorkbench();
  const scenario = useScenario();
  const faces = usePolicyFaces();
  const entries = useStore(account, (state) => state.entries);
  const changes = useMemo(
    () =>
      changesOf(entries).filter(
        ({ subject, chain, layer }) =>
          subject === sheet.link && chain === sheet.chain && layer === sheet.layer,
      ),
    [entries, sheet],
  );
  const look = useMemo(() => {
    const { modes } = face;
    return (mode: string) => modes?.[mode] ?? { words: mode, tone: 'calm' as const };
  }, [face]);
  return (
    <ModeChart
      name={face.title.toLowerCase()}
      modes={seats.flatMap(({ mode }) => mode ?? [])}
      callerOf={(change) => ownerOf(change, scenario, live, faces).caller}
      {...{ chart, changes, look }}
    />
  );
}

/** Sums over all callers. Of shares and times, the greatest. */
function Counters({ sheet, seats }: { readonly sheet: PolicySheet; readonly seats: readonly SeatLive[] }) {
  if (seats.length === 0) return <p className={css['quiet']}>{words.changing}</p>;
  return (
    <dl className={css['figures']}>
      {sheet.levels.map((name) => (
        <Row key={name} name={levelName(name)}>
          {levelText(name, isShare(name) ? mostOf(seats, name) : sumOf(seats, 'levels', name))}
        </Row>
      ))}
      {sheet.counters.map((name) => (
        <Row key={name} name={human(name)}>
          {compact(sumOf(seats, 'counted', name))}
        </Row>
      ))}
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const mostOf = (seats: readonly SeatLive[], name: string) =>
  Math.max(...seats.map(({ levels }) => levels[name] ?? 0));
const isShare = (name: string) => /(Rate|Probability|Ms)$/.test(name);
interface EditProps {
  readonly link: ScenarioLink;
  readonly layer: number;
  readonly face: PolicyFace;
}

function EditButtons({ link, layer, face }: EditProps) {
  const { document, view } = useWorkbench();
  const { policies } = link;
  const title = face.title.toLowerCase();
  const set = (value: readonly unknown[]) =>
    document.edit({ do: 'setSetting', of: { link: link.id }, path: ['policies'], value });
  const moved = (to: number) => set(policies.toSpliced(layer, 1).toSpliced(to, 0, policies[layer] as never));
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
      {policies.length > 1 && (
        <>
          {button(words.up(title), <ArrowUp size={13} />, () => moved(layer - 1), layer === 0)}
          {button(
            words.down(title),
            <ArrowDown size={13} />,
            () => moved(layer + 1),
            layer === policies.length - 1,
          )}
        </>
      )}
      {button(words.settings, <Settings2 size={13} />, () => view.setState({ tab: 'settings' }))}
      {button(words.remove(title), <X size={13} />, () => set(policies.toSpliced(layer, 1)))}
    </>
  );
}

/** A policy with its defaults, innermost: next to the callee. */
function AddPolicy({ link }: { readonly link: ScenarioLink }) {
  const { document, registry } = useWorkbench();
  const add = (id: string) => {
    const spec = registry.policies.find((policy) => policy.id === id);
    if (spec === undefined) return;
    const added = { policy: id, ...spec.settings.parse({}) };
    document.edit({
      do: 'setSetting',
      of: { link: link.id },
      path: ['policies'],
      value: [...link.policies, added],
    });
  };
  return (
    <label className={css['add']}>
      <span>{words.add}</span>
      <select aria-label={words.addLabel} value="" onChange={(event) => add(event.target.value)}>
        <option value="">{words.choose}</option>
        {registry.policies.map(({ id, title, summary }) => (
          <option key={id} value={id} title={summary}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
