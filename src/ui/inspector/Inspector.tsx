// The right column: what is selected, in four views. With nothing selected it speaks of the whole.
import { Copy, Trash2, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { sentence, troubleOf } from '#drawing/trouble.ts';
import type { InspectorTab } from '#state/view.ts';
import { IconButton } from '../controls/Button.tsx';
import { besideOriginals } from '../editing/aside.ts';
import { words } from '../words.ts';
import { useKinds, useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import { ConnectButton } from './ConnectButton.tsx';
import styles from './inspector.module.css';
import { nameOf } from './interventions.ts';
import { LinkNow, linkVerdict } from './LinkNow.tsx';
import { NodeNow } from './NodeNow.tsx';
import { nowWords } from './nowWords.ts';
import { SystemNow } from './SystemNow.tsx';

const settings = () => import('./SettingsTab.tsx');
const NodeSettings = lazy(() => settings().then((module) => ({ default: module.NodeSettings })));
const LinkSettings = lazy(() => settings().then((module) => ({ default: module.LinkSettings })));
const ScenarioSettings = lazy(() => settings().then((module) => ({ default: module.ScenarioSettings })));
const SelectionTools = lazy(() =>
  import('../editing/SelectionTools.tsx').then((module) => ({ default: module.SelectionTools })),
);
const BreakTab = lazy(() => import('./BreakTab.tsx').then((module) => ({ default: module.BreakTab })));
const ModelPage = lazy(() => import('./ModelPage.tsx').then((module) => ({ default: module.ModelPage })));

export function Inspector() {
  const { nodes, links, notes = [], frames = [] } = useView((view) => view.selection);
  const { view } = useWorkbench();
  const many = nodes.length + links.length + notes.length + frames.length;
  const [node] = nodes;
  const [link] = links;
  return (
    <aside className={styles.inspector} aria-label={words.inspector.label}>
      {many > 1 && <Several many={many} />}
      {many === 1 && node !== undefined && <NodeInspector key={node} id={node} />}
      {many === 1 && link !== undefined && <LinkInspector key={link} id={link} />}
      {(many === 0 || (many === 1 && node === undefined && link === undefined)) && <SystemInspector />}
      <span className={styles.closer}>
        <IconButton label={words.inspector.close} onClick={() => view.setState({ inspectorOpen: false })}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </span>
    </aside>
  );
}

function Several({ many }: { readonly many: number }) {
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{nowWords.several(many)}</h2>
      </header>
      <Suspense fallback={null}>
        <SelectionTools />
      </Suspense>
    </>
  );
}

interface View {
  readonly tab: InspectorTab;
  readonly body: ReactNode;
}

/** A field keeps what was typed when it is left, and a tab changes before the focus does. */
function leaveField() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function TabbedViews({ views }: { readonly views: readonly View[] }) {
  const { view } = useWorkbench();
  const chosen = useView((state) => state.tab);
  const tab = views.some((candidate) => candidate.tab === chosen) ? chosen : 'now';
  return (
    <Tabs.Root
      className={styles.tabs}
      value={tab}
      onValueChange={(next) => view.setState({ tab: next as InspectorTab })}
    >
      <Tabs.List className={styles.tabList} aria-label={words.inspector.label} onPointerDown={leaveField}>
        {views.map((candidate) => (
          <Tabs.Trigger key={candidate.tab} className={styles.tab} value={candidate.tab}>
            {words.inspector.tabs[candidate.tab]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {views.map((candidate) => (
        <Tabs.Content key={candidate.tab} className={styles.body} value={candidate.tab}>
          <Suspense fallback={null}>{candidate.body}</Suspense>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function NodeInspector({ id }: { readonly id: string }) {
  const { document, remove } = useWorkbench();
  const kinds = useKinds();
  const scenario = useScenario();
  const node = scenario.nodes.find((candidate) => candidate.id === id);
  const kind = node === undefined ? undefined : kinds.get(node.kind);
  if (node === undefined || kind === undefined) return null;
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{node.name ?? node.id}</h2>
        <span className={styles.kind}>{kind.spec.title.toLowerCase()}</span>
        <div className={styles.headRow}>
          <NodeVerdict id={id} />
          <span className={styles.headButtons}>
            {kind.spec.ports.out && <ConnectButton from={id} />}
            <IconButton
              label={nowWords.duplicate}
              onClick={() =>
                document.edit({ do: 'duplicate', ids: [id], ...besideOriginals(scenario, kinds, [id]) })
              }
            >
              <Copy size={15} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={nowWords.deleteNode}
              keys="Delete"
              onClick={() => remove({ nodes: [id], links: [] })}
            >
              <Trash2 size={15} aria-hidden="true" />
            </IconButton>
          </span>
        </div>
      </header>
      <TabbedViews
        views={[
          { tab: 'now', body: <NodeNow id={id} /> },
          { tab: 'settings', body: <NodeSettings id={id} /> },
          { tab: 'breaking', body: <BreakTab target={id} /> },
          { tab: 'model', body: <ModelPage load={kind.model} /> },
        ]}
      />
    </>
  );
}

function NodeVerdict({ id }: { readonly id: string }) {
  const { live } = useWorkbench();
  useTick();
  const trouble = troubleOf(live.nodeRow(id), live.instances(id));
  if (trouble === null) return null;
  const said = sentence(trouble);
  return <Verdict tone={trouble.tone} text={`${said.charAt(0).toUpperCase()}${said.slice(1)}`} />;
}

function Verdict({ tone, text }: { readonly tone: string; readonly text: string }) {
  return (
    <p className={styles.verdict} data-tone={tone} title={text}>
      {text}
    </p>
  );
}

function LinkInspector({ id }: { readonly id: string }) {
  const { live, remove } = useWorkbench();
  const scenario = useScenario();
  useTick();
  const verdict = linkVerdict(live.linkRow(id));
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{nameOf(scenario, id)}</h2>
        <span className={styles.kind}>{nowWords.link}</span>
        <div className={styles.headRow}>
          {verdict !== null && <Verdict {...verdict} />}
          <span className={styles.headButtons}>
            <IconButton
              label={nowWords.deleteLink}
              keys="Delete"
              onClick={() => remove({ nodes: [], links: [id] })}
            >
              <Trash2 size={15} aria-hidden="true" />
            </IconButton>
          </span>
        </div>
      </header>
      <TabbedViews
        views={[
          { tab: 'now', body: <LinkNow id={id} /> },
          { tab: 'settings', body: <LinkSettings id={id} /> },
          { tab: 'breaking', body: <BreakTab target={id} /> },
        ]}
      />
    </>
  );
}

function SystemInspector() {
  const { name, summary } = useScenario();
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{name === '' ? words.menu.untitled : name}</h2>
        <span className={styles.kind}>{nowWords.scenario}</span>
        {summary !== '' && <p className={styles.summary}>{summary}</p>}
      </header>
      <TabbedViews
        views={[
          { tab: 'now', body: <SystemNow /> },
          { tab: 'settings', body: <ScenarioSettings /> },
        ]}
      />
    </>
  );
}
