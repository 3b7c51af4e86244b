// The name of the scenario, and everything that concerns it as a whole: examples, files.
import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { clock } from '../format.ts';
import { words } from '../words.ts';
import { useDocument, useScenario, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';
import { useFiles } from './useFiles.ts';

export function ScenarioMenu() {
  const bench = useWorkbench();
  const files = useFiles();
  const { name } = useScenario();
  const dirty = useDocument((state) => state.saved !== state.history.present);
  const { menu } = words;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.scenarioName} aria-label={`${menu.open}: ${name}`}>
        <span className={styles.scenarioText}>{name === '' ? menu.untitled : name}</span>
        {dirty && (
          <span className={styles.dirty} title={menu.unsaved}>
            •
          </span>
        )}
        <ChevronDown size={14} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={6}>
          <Item keys="" onSelect={() => bench.open.empty()}>
            {menu.newScenario}
          </Item>
          <Item keys="Ctrl O" onSelect={files.pick}>
            {menu.openFile}
          </Item>
          <Item keys="Ctrl S" onSelect={files.save}>
            {menu.save}
          </Item>
          {bench.live.nowNs() > 0 && (
            <Item keys="" onSelect={files.saveUpToHere}>
              {menu.saveUpTo(clock(bench.live.nowNs()))}
            </Item>
          )}
          <DropdownMenu.Separator className={styles.menuLine} />
          <DropdownMenu.Label className={styles.menuLabel}>{menu.examples}</DropdownMenu.Label>
          {bench.examples.map((example) => (
            <Item key={example.id} keys="" onSelect={() => bench.open.example(example.id)}>
              {example.title}
            </Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly keys: string;
  readonly onSelect: () => void;
  readonly children: string;
}

function Item({ keys, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={styles.menuItem} onSelect={onSelect}>
      {children}
      {keys !== '' && <kbd className={styles.menuKeys}>{keys}</kbd>}
    </DropdownMenu.Item>
  );
}
