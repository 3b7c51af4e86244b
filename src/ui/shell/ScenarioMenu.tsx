// The list behind the scenario's name: examples and files. Loaded when it is first opened.
import { ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { MenuContent } from '../controls/MenuContent.tsx';
import { menuHome } from '../controls/menuHome.ts';
import { clock } from '../format.ts';
import { useExamples } from '../palette/useLoaded.ts';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import { ago } from './ago.ts';
import { menuWords } from './menuWords.ts';
import styles from './shell.module.css';
import { useFiles } from './useFiles.ts';
import { useShare } from './useShare.ts';

export function ScenarioMenu({ trigger }: { readonly trigger: ReactNode }) {
  const bench = useWorkbench();
  const examples = useExamples().filter(({ variantOf }) => variantOf === undefined);
  const files = useFiles();
  const share = useShare();
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <MenuContent align="start" sideOffset={6}>
        <Item onSelect={() => bench.open.empty()}>{menuWords.newScenario}</Item>
        <Item keys="Ctrl O" onSelect={files.pick}>
          {menuWords.openFile}
        </Item>
        <Item onSelect={files.pickForeign}>{menuWords.importFiles}</Item>
        <Recents />
        <Item keys="Ctrl S" onSelect={files.save}>
          {menuWords.save}
        </Item>
        <UpToHere onSelect={files.saveUpToHere} />
        <Item onSelect={share.copyLink}>{words.share.copy}</Item>
        <Item onSelect={share.copyEmbed}>{words.share.copyEmbed}</Item>
        {(['svg', 'png'] as const).map((format) => (
          <Item key={format} onSelect={() => files.savePicture(format)}>
            {menuWords.picture(format.toUpperCase())}
          </Item>
        ))}
        <Item onSelect={files.saveMermaid}>{menuWords.mermaid}</Item>
        <Item onSelect={files.saveTraces}>{menuWords.traces}</Item>
        <DropdownMenu.Separator className={styles.menuLine} />
        <DropdownMenu.Label className={styles.menuLabel}>{menuWords.examples}</DropdownMenu.Label>
        {examples.map((example) => (
          <Item key={example.id} onSelect={() => bench.open.example(example)}>
            {example.title}
          </Item>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}

/** Asks for the moment when the menu opens, which is not when it was last rendered. */
function UpToHere({ onSelect }: { readonly onSelect: () => void }) {
  const nowNs = useWorkbench().live.nowNs();
  if (nowNs === 0) return null;
  return <Item onSelect={onSelect}>{menuWords.saveUpTo(clock(nowNs))}</Item>;
}

/** The last documents; there is no such line before there are any. */
function Recents() {
  const { open } = useWorkbench();
  const recents = open.recents();
  if (recents.length === 0) return null;
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.menuItem}>
        {menuWords.openRecent}
        <ChevronRight size={14} aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={menuHome()}>
        <DropdownMenu.SubContent className={styles.menu} sideOffset={4}>
          {recents.map(({ id, name, keptAtMs }) => (
            <Item key={id} aside={ago(keptAtMs, Date.now())} onSelect={() => open.recent(id)}>
              {name === '' ? words.menu.untitled : name}
            </Item>
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

interface ItemProps {
  /** Which keys do the same. */
  readonly keys?: string;
  /** What else is said of it. */
  readonly aside?: string;
  readonly onSelect: () => void;
  readonly children: string;
}

function Item({ keys, aside, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={styles.menuItem} onSelect={onSelect}>
      {children}
      {keys !== undefined && <kbd className={styles.menuKeys}>{keys}</kbd>}
      {aside !== undefined && <span className={styles.menuKeys}>{aside}</span>}
    </DropdownMenu.Item>
  );
}
