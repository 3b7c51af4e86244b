// What can be done to several things at once: the inspector shows it while more than one is selected.
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
} from 'lucide-react';
import { Button, IconButton } from '../controls/Button.tsx';
import { useKinds, useScenario, useView, useWorkbench } from '../workbench.tsx';
import { type Action, actionsOf } from './actions.ts';
import { createClipboard } from './clipboard.ts';
import styles from './editing.module.css';
import { type ActionId, editingWords } from './words.ts';

const icons = {
  alignLeft: AlignStartVertical,
  alignCentre: AlignCenterVertical,
  alignRight: AlignEndVertical,
  alignTop: AlignStartHorizontal,
  alignMiddle: AlignCenterHorizontal,
  alignBottom: AlignEndHorizontal,
  distributeAcross: AlignHorizontalDistributeCenter,
  distributeDown: AlignVerticalDistributeCenter,
} as const;
const iconIds = Object.keys(icons) as readonly (keyof typeof icons)[];
const others: readonly ActionId[] = ['arrange', 'group', 'zone', 'duplicate', 'dissolve', 'remove'];

export function SelectionTools() {
  const bench = useWorkbench();
  const kinds = useKinds();
  // What can be done follows from these two.
  useScenario();
  useView((view) => view.selection);
  const actions = new Map(
    actionsOf({ bench, kinds, clipboard: createClipboard(bench, kinds) }).map((it) => [it.id, it] as const),
  );
  const doable = others.flatMap((id): Action[] => {
    const action = actions.get(id);
    return action?.able === true ? [action] : [];
  });
  return (
    <>
      <fieldset className={styles.aligning} aria-label={editingWords.submenus.align}>
        {iconIds.map((id) => (
          <AlignButton key={id} id={id} action={actions.get(id)} />
        ))}
      </fieldset>
      <div className={styles.tools}>
        {doable.map(({ id, label, keys, run }) => (
          <Button key={id} title={keys} onClick={run}>
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}

interface AlignButtonProps {
  readonly id: keyof typeof icons;
  readonly action: Action | undefined;
}

function AlignButton({ id, action }: AlignButtonProps) {
  const Icon = icons[id];
  if (action === undefined) return null;
  const { label, keys, able, run } = action;
  return (
    <IconButton
      label={label}
      {...(keys !== undefined && { keys })}
      tip="below-left"
      disabled={!able}
      onClick={run}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
    </IconButton>
  );
}
