// The menu of a thing in the tank: what can be done to it, with the keys that do the same.
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import type { Size } from '#drawing/face.ts';
import { brokenAt } from '#scenario/broken.ts';
import { frameKey } from '#scenario/edit-frames.ts';
import type { Place } from '#state/placing.ts';
import { MenuContent } from '../controls/MenuContent.tsx';
import { menuHome } from '../controls/menuHome.ts';
import { breakingWords } from '../inspector/breakingWords.ts';
import { nameOf } from '../inspector/interventions.ts';
import { offersFor } from '../inspector/offers.ts';
import menuStyles from '../shell/shell.module.css';
import { useKinds, useMode, useScenario, useView, useWorkbench } from '../workbench.tsx';
import { type Action, actionsOf } from './actions.ts';
import { landing } from './aside.ts';
import { createClipboard } from './clipboard.ts';
import styles from './editing.module.css';
import { insertInto, kindsBetween, putInto } from './insert.ts';
import { linksFor } from './putting.ts';
import type { Subject } from './subject.ts';
import { type ActionId, editingWords } from './words.ts';

export interface MenuAt extends Place {
  readonly on: Subject;
  /** The same place in the graph. */
  readonly there: Place;
}

interface MenuProps {
  readonly at: MenuAt;
  readonly onClose: () => void;
}

export function ContextMenu({ at, onClose }: MenuProps) {
  const before = useRef(document.activeElement);
  return (
    <DropdownMenu.Root
      key={`${at.x} ${at.y}`}
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DropdownMenu.Trigger
        className={styles.anchor}
        style={{ left: at.x, top: at.y }}
        aria-label={editingWords.menu}
        tabIndex={-1}
      />
      <MenuContent
        align="start"
        sideOffset={2}
        aria-label={editingWords.menu}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          const { current } = before;
          if (document.activeElement === document.body && current instanceof HTMLElement) current.focus();
        }}
      >
        <Body at={at} />
      </MenuContent>
    </DropdownMenu.Root>
  );
}

function Body({ at }: { readonly at: MenuAt }) {
  const { on } = at;
  const { nodes, links, frames = [] } = useView((view) => view.selection);
  const [node] = nodes;
  const [link] = links;
  if (on === 'node' && node !== undefined) return <NodeMenu id={node} at={at} />;
  if (on === 'link' && link !== undefined) return <LinkMenu id={link} at={at} />;
  if (on === 'ground') return <GroundMenu at={at} />;
  if (on === 'note')
    return <Actions at={at} ids={['write', 'wider', 'narrower', '-', 'cut', 'copy', '-', 'remove']} />;
  if (on === 'frame') return <FrameMenu frame={frames[0]} at={at} />;
  return <SeveralMenu at={at} />;
}

function FrameMenu({ frame, at }: { readonly frame: string | undefined; readonly at: MenuAt }) {
  const { zones } = useScenario();
  const zone = zones.find(({ id }) => frameKey({ zone: id }) === frame);
  return (
    <>
      {zone !== undefined && <BreakMenu target={zone.id} />}
      {zone !== undefined && <Line />}
      <Actions
        at={at}
        ids={['write', 'selectMembers', 'arrange', '-', 'cut', 'copy', 'duplicate', '-', 'dissolve']}
      />
    </>
  );
}

function NodeMenu({ id, at }: { readonly id: string; readonly at: MenuAt }) {
  const { view } = useWorkbench();
  const kinds = useKinds();
  const node = useScenario().nodes.find((it) => it.id === id);
  const calls = node !== undefined && kinds.get(node.kind)?.spec.ports.out === true;
  return (
    <>
      {calls && (
        <Item keys="C" onSelect={() => view.setState({ connecting: true, inspectorOpen: true })}>
          {editingWords.connect}
        </Item>
      )}
      <BreakMenu target={id} />
      <LinksMenu of={id} />
      <PutMenu id={id} />
      <Line />
      <Actions at={at} ids={['cut', 'copy', 'duplicate', '-', 'group', 'zone', 'leaveFrame', '-']} />
      <Actions at={at} ids={['lookSelection', '-', 'remove']} />
    </>
  );
}

function LinkMenu({ id, at }: { readonly id: string; readonly at: MenuAt }) {
  const bench = useWorkbench();
  const kinds = useKinds();
  return (
    <>
      <Sub title={editingWords.submenus.insert}>
        {kindsBetween(kinds).map(({ spec }) => (
          <Item key={spec.id} onSelect={() => insertInto(bench, kinds, id, spec.id)}>
            {spec.title}
          </Item>
        ))}
      </Sub>
      <BreakMenu target={id} />
      <Line />
      <Actions at={at} ids={['lookSelection', '-', 'remove']} />
    </>
  );
}

function GroundMenu({ at }: { readonly at: MenuAt }) {
  const bench = useWorkbench();
  const kinds = useKinds();
  const add = (kind: string, wanted: Place) =>
    bench.addNode(kind, landing(bench.document.scenario(), kinds, kind, wanted));
  return (
    <>
      <Actions at={at} ids={['paste']} />
      <Sub title={editingWords.submenus.add}>
        {[...kinds.values()].map(({ spec, size }) => (
          <Item key={spec.id} onSelect={() => add(spec.id, around(at.there, size))}>
            {spec.title}
          </Item>
        ))}
      </Sub>
      <Actions at={at} ids={['addNote', '-', 'selectAll', 'arrange', 'snap', '-', 'undo', 'redo', '-']} />
      <Actions at={at} ids={['lookEverything', 'map']} />
    </>
  );
}

/** With its middle there, as when it is dropped. */
const around = ({ x, y }: Place, { width, height }: Size): Place => ({
  x: Math.round(x - width / 2),
  y: Math.round(y - height / 2),
});

function SeveralMenu({ at }: { readonly at: MenuAt }) {
  return (
    <>
      <Sub title={editingWords.submenus.align}>
        <Actions at={at} ids={['alignLeft', 'alignCentre', 'alignRight', '-']} />
        <Actions at={at} ids={['alignTop', 'alignMiddle', 'alignBottom', '-']} />
        <Actions at={at} ids={['distributeAcross', 'distributeDown']} />
      </Sub>
      <Actions at={at} ids={['arrange', '-', 'cut', 'copy', 'duplicate', '-', 'group', 'zone', '-']} />
      <Actions at={at} ids={['leaveFrame', 'dissolve', 'lookSelection', '-', 'remove']} />
    </>
  );
}

/** Just what the inspector offers to throw at it. */
function BreakMenu({ target }: { readonly target: string }) {
  const { runner, registry, live } = useWorkbench();
  const scenario = useScenario();
  const mode = useMode();
  const offers = offersFor(scenario, target, live.nodeRow(target)?.instances ?? 1, registry);
  if (offers.length === 0) return null;
  const possible = mode === 'running' || mode === 'paused';
  return (
    <>
      <Sub title={editingWords.submenus.break} disabled={!possible}>
        {offers.map((offer) => (
          <Item key={offer.label} onSelect={() => runner.intervene(offer.edit)}>
            {offer.label}
          </Item>
        ))}
      </Sub>
      <Item
        disabled={!possible || !brokenAt(scenario, live.nowNs()).includes(target)}
        onSelect={() => runner.intervene({ do: 'repair', target })}
      >
        {breakingWords.repair}
      </Item>
    </>
  );
}

/** Links cannot be reached by Tab: there are too many of them. From a node they can. */
function LinksMenu({ of }: { readonly of: string }) {
  const bench = useWorkbench();
  const scenario = useScenario();
  const links = scenario.links.filter((link) => link.from === of || link.to === of);
  if (links.length === 0) return null;
  return (
    <Sub title={editingWords.submenus.links}>
      {links.map(({ id }) => (
        <Item
          key={id}
          onSelect={() => {
            bench.select({ nodes: [], links: [id] });
            bench.view.setState({ inspectorOpen: true });
          }}
        >
          {nameOf(scenario, id)}
        </Item>
      ))}
    </Sub>
  );
}

/** What dropping it on a channel does, by keyboard. */
function PutMenu({ id }: { readonly id: string }) {
  const bench = useWorkbench();
  const kinds = useKinds();
  const scenario = useScenario();
  const links = linksFor(scenario, kinds, id);
  if (links.length === 0) return null;
  return (
    <Sub title={editingWords.submenus.put}>
      {links.map((link) => (
        <Item key={link.id} onSelect={() => putInto(bench, kinds, link.id, id)}>
          {nameOf(scenario, link.id)}
        </Item>
      ))}
    </Sub>
  );
}

interface ActionsProps {
  readonly at: MenuAt;
  readonly ids: readonly (ActionId | '-')[];
}

/** Those that can be done now; a line between groups of them. */
function Actions({ at, ids }: ActionsProps) {
  const bench = useWorkbench();
  const kinds = useKinds();
  const clipboard = createClipboard(bench, kinds, () => at.there);
  const actions = new Map(
    actionsOf({ bench, kinds, clipboard, at: at.there }).map((it) => [it.id, it] as const),
  );
  const shown = ids.flatMap((id): (Action | '-')[] => {
    const action = id === '-' ? '-' : actions.get(id);
    return action === undefined || (action !== '-' && !action.able) ? [] : [action];
  });
  return shown.map((action, index) => {
    if (action !== '-')
      return (
        <Item key={action.id} keys={action.keys} onSelect={action.run}>
          {action.label}
        </Item>
      );
    // Two lines beside each other would be a gap where nothing can be done.
    return shown[index - 1] === '-' ? null : <Line key={`line after ${String(index)}`} />;
  });
}

const Line = () => <DropdownMenu.Separator className={menuStyles.menuLine} />;

interface ItemProps {
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Item({ keys, disabled = false, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={menuStyles.menuItem} disabled={disabled} onSelect={onSelect}>
      {children}
      {keys !== undefined && <kbd className={menuStyles.menuKeys}>{keys}</kbd>}
    </DropdownMenu.Item>
  );
}

interface SubProps {
  readonly title: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

function Sub({ title, disabled = false, children }: SubProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={menuStyles.menuItem} disabled={disabled}>
        {title}
        <span className={styles.more} aria-hidden="true">
          ›
        </span>
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={menuHome()}>
        <DropdownMenu.SubContent className={menuStyles.menu} sideOffset={4}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
