// What the run can pause at by itself, to be ticked. Loaded when it is first opened.
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { pauseConditions, withCondition } from '#state/pauseWhen.ts';
import { MenuContent } from '../controls/MenuContent.tsx';
import shell from '../shell/shell.module.css';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './pause.module.css';
import { pauseWords } from './pauseWords.ts';

export function PauseMenu({ trigger }: { readonly trigger: ReactNode }) {
  const { view } = useWorkbench();
  const open = useView((state) => state.pauseMenuOpen);
  const chosen = useView((state) => state.pauseWhen);
  return (
    <DropdownMenu.Root
      modal={false}
      open={open}
      onOpenChange={(next) => view.setState({ pauseMenuOpen: next })}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <MenuContent align="start" sideOffset={6}>
        <DropdownMenu.Label className={shell.menuLabel}>{words.transport.pauseWhen}</DropdownMenu.Label>
        {pauseConditions.map((condition) => (
          <DropdownMenu.CheckboxItem
            key={condition}
            className={`${shell.menuItem} ${styles.item}`}
            checked={chosen.includes(condition)}
            // Several may be wanted: the list stays open.
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(on) => view.setState({ pauseWhen: withCondition(chosen, condition, on) })}
          >
            <span className={styles.box}>
              <DropdownMenu.ItemIndicator>
                <Check size={13} strokeWidth={2.5} aria-hidden="true" />
              </DropdownMenu.ItemIndicator>
            </span>
            <span className={styles.text}>
              {pauseWords.conditions[condition].label}
              <small className={styles.hint}>{pauseWords.conditions[condition].hint}</small>
            </span>
          </DropdownMenu.CheckboxItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}
