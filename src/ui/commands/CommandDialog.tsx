// The command palette: type what you want, press Enter. cmdk does the matching and the keys.
import { Command } from 'cmdk';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useCompareCommands } from '../compare/useCompareCommands.ts';
import { useFocusBack } from '../controls/useFocusBack.ts';
import { useExamples, usePatterns } from '../palette/useLoaded.ts';
import { useFiles } from '../shell/useFiles.ts';
import { useShare } from '../shell/useShare.ts';
import { words } from '../words.ts';
import { useKinds, useView, useWorkbench } from '../workbench.tsx';
import styles from './commands.module.css';
import { type Command as Action, commandsOf } from './commands.ts';
import { commandWords } from './commandWords.ts';
import { fits, listed } from './matching.ts';

/** Of one name in two groups each is itself. */
const idOf = ({ group, label }: Action) => `${group} ${label}`;

/** A line that was entered before the palette was there is entered once all that can be found is. */
function useEntered(typed: string, isReady: boolean): readonly [string, RefObject<HTMLInputElement | null>] {
  const { view } = useWorkbench();
  const field = useRef<HTMLInputElement>(null);
  const [line = '', ...others] = typed.split('\n');
  const isEntered = others.length > 0;
  useEffect(() => {
    if (!isEntered || !isReady) return;
    view.setState({ commandsTyped: line });
    // Once what fits is listed and the first of it chosen.
    requestAnimationFrame(() =>
      field.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
    );
  }, [view, line, isEntered, isReady]);
  return [line, field];
}

export function CommandDialog() {
  const bench = useWorkbench();
  const files = useFiles();
  const share = useShare();
  const kinds = useKinds();
  const examples = useExamples();
  const patterns = usePatterns();
  const comparing = useCompareCommands();
  const open = useView((state) => state.commandsOpen);
  const [typed, field] = useEntered(
    useView((state) => state.commandsTyped),
    examples.length > 0 && patterns.length > 0,
  );
  const giveBack = useFocusBack();
  const close = () => bench.view.setState({ commandsOpen: false, commandsTyped: '' });
  const all = useMemo(
    () => (open ? commandsOf({ bench, files, share, kinds, examples, patterns, comparing }) : []),
    [open, bench, files, share, kinds, examples, patterns, comparing],
  );
  const commands = listed(all, typed);
  const labels = new Map(commands.map((command) => [idOf(command), command.label]));
  const groups = [...new Set(commands.map((command) => command.group))];
  // What is opened gives the focus back to who had it: that is to be whoever had it before, not a field that has gone.
  const choose = (command: Action) => {
    flushSync(close);
    giveBack();
    command.run();
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={close}
      label={words.commands.title}
      filter={(value, typed) => fits(labels.get(value) ?? value, typed, commandWords.select(typed.trim()))}
      overlayClassName={styles.veil ?? ''}
      contentClassName={styles.dialog ?? ''}
      className={styles.command ?? ''}
    >
      <Command.Input
        ref={field}
        className={styles.input}
        placeholder={commandWords.placeholder}
        value={typed}
        onValueChange={(commandsTyped) => bench.view.setState({ commandsTyped })}
      />
      <Command.List className={styles.list} label={commandWords.list}>
        <Command.Empty className={styles.empty}>{commandWords.none}</Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group} heading={commandWords.groups[group]} className={styles.group ?? ''}>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <Command.Item
                  key={command.label}
                  value={idOf(command)}
                  className={styles.item ?? ''}
                  onSelect={() => choose(command)}
                >
                  {command.label}
                  {command.keys !== undefined && <kbd className={styles.keys}>{command.keys}</kbd>}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
