// "Add a fault here": every kind of fault that the document knows, and whatever of this system it can hit.
import { DropdownMenu } from 'radix-ui';
import { type FaultKind, faultKinds } from '#scenario/document.ts';
import { MenuContent } from '../controls/MenuContent.tsx';
import { menuHome } from '../controls/menuHome.ts';
import { human } from '../form/human.ts';
import { moment } from '../format.ts';
import { faultText, nameOf } from '../inspector/interventions.ts';
import shell from '../shell/shell.module.css';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { draftOf, targetsOf } from './faultDraft.ts';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';

interface AddMenuProps {
  readonly atNs: number;
  readonly left: number;
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
}

export function AddMenu({ atNs, left, onClose, onAdded }: AddMenuProps) {
  const { registry, document } = useWorkbench();
  const scenario = useScenario();
  const kinds = faultKinds
    .map((kind) => ({ kind, targets: targetsOf(scenario, kind, registry) }))
    .filter(({ targets }) => targets.length > 0);
  const add = (kind: FaultKind, target: string) => {
    const fault = draftOf(scenario, kind, target, atNs);
    const problems = document.editAs(words.edits.add(faultText(fault, scenario)), { do: 'setFault', fault });
    onClose();
    if (problems.length === 0) onAdded(fault.id);
  };
  return (
    <DropdownMenu.Root modal={false} open onOpenChange={onClose}>
      <DropdownMenu.Trigger
        className={styles.place}
        style={{ left }}
        tabIndex={-1}
        aria-label={words.addAt(moment(atNs))}
      />
      <MenuContent side="top" align="start" aria-label={words.addAt(moment(atNs))}>
        <DropdownMenu.Label className={shell.menuLabel}>{words.addAt(moment(atNs))}</DropdownMenu.Label>
        {kinds.map(({ kind, targets }) => (
          <DropdownMenu.Sub key={kind}>
            <DropdownMenu.SubTrigger className={shell.menuItem}>
              {words.kinds[kind] ?? human(kind)} <span aria-hidden="true">›</span>
            </DropdownMenu.SubTrigger>
            <DropdownMenu.Portal container={menuHome()}>
              <DropdownMenu.SubContent className={shell.menu} sideOffset={2}>
                {targets.map((target) => (
                  <DropdownMenu.Item
                    key={target}
                    className={shell.menuItem}
                    onSelect={() => add(kind, target)}
                  >
                    {nameOf(scenario, target)}
                  </DropdownMenu.Item>
                ))}
              </DropdownMenu.SubContent>
            </DropdownMenu.Portal>
          </DropdownMenu.Sub>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}
