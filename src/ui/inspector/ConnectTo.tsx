// Draws a link without a mouse: a list of every node that this one may call. Loaded when it is first asked for.
import { Spline } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { Scenario } from '#scenario/document.ts';
import { MenuContent } from '../controls/MenuContent.tsx';
import menuStyles from '../shell/shell.module.css';
import { type Kinds, useKinds, useScenario, useView, useWorkbench } from '../workbench.tsx';
import { connectWords } from './connectWords.ts';
import styles from './inspector.module.css';

export function ConnectTo({ from }: { readonly from: string }) {
  const { connect, view } = useWorkbench();
  const open = useView((state) => state.connecting);
  const { targets, label } = offerOf(useScenario(), from, useKinds());
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={(connecting) => view.setState({ connecting })}>
      <DropdownMenu.Trigger className={styles.connect} aria-label={connectWords.connectTo}>
        <Spline size={15} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <MenuContent align="end" sideOffset={6}>
        <DropdownMenu.Label className={menuStyles.menuLabel}>{label}</DropdownMenu.Label>
        {targets.map((node) => (
          <DropdownMenu.Item
            key={node.id}
            className={menuStyles.menuItem}
            onSelect={() => connect(from, node.id)}
          >
            {node.name ?? node.id}
          </DropdownMenu.Item>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}

function offerOf({ nodes, links }: Scenario, from: string, kinds: Kinds) {
  const linked = new Set(links.filter((link) => link.from === from).map((link) => link.to));
  const takers = nodes.filter((node) => node.id !== from && kinds.get(node.kind)?.spec.ports.in === true);
  const targets = takers.filter((node) => !linked.has(node.id));
  if (takers.length === 0) return { targets, label: connectWords.noTargets };
  return { targets, label: targets.length === 0 ? connectWords.allLinked : connectWords.connectTo };
}
