// What to vary: the load, or any number of the scenario, found by typing a part of its name or its path.
import { Command } from 'cmdk';
import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useState } from 'react';
import { loadFactor } from '#analysis/comparison/vary.ts';
import type { NumericSetting } from '#analysis/sweep/numeric-settings.ts';
import commands from '../commands/commands.module.css';
import { nameOf } from '../inspector/interventions.ts';
import { useScenario } from '../workbench.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';

const words = limitsWords.sweep;

interface SettingPickerProps {
  readonly path: string;
  readonly settings: readonly NumericSetting[];
  readonly problem: string | undefined;
  /** Null: the load. */
  readonly onPick: (setting: NumericSetting | null) => void;
}

export function SettingPicker({ path, settings, problem, onPick }: SettingPickerProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const title = useSettingTitle();
  const chosen = settings.find((setting) => setting.path === path) ?? null;
  const pick = (setting: NumericSetting | null) => {
    onPick(setting);
    setOpen(false);
  };
  return (
    <div className={styles.field}>
      <span id={id}>{words.vary}</span>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className={styles.picker}
          aria-labelledby={`${id} ${id}-value`}
          aria-invalid={problem !== undefined}
          title={path}
        >
          <span id={`${id}-value`}>{path === loadFactor ? words.load : chosen ? title(chosen) : path}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className={styles.popover}
            side="bottom"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label={words.list}
            // Escape closes the list, not the panel that it belongs to.
            onKeyDown={(event) => event.stopPropagation()}
          >
            <Choices settings={settings} onPick={pick} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {problem !== undefined && <span className={styles.problem}>{problem}</span>}
    </div>
  );
}

function Choices({ settings, onPick }: Pick<SettingPickerProps, 'settings' | 'onPick'>) {
  const scenario = useScenario();
  const groups = [...new Set(settings.map((setting) => setting.of))];
  return (
    <Command className={commands.command ?? ''} label={words.search}>
      <Command.Input className={commands.input} placeholder={words.search} />
      <Command.List className={commands.list} label={words.list}>
        <Command.Empty className={commands.empty}>{words.nothing}</Command.Empty>
        <Command.Group heading={words.everything} className={commands.group ?? ''}>
          <Command.Item value={loadFactor} className={commands.item ?? ''} onSelect={() => onPick(null)}>
            {words.load}
            <span className={commands.keys}>{words.loadHint}</span>
          </Command.Item>
        </Command.Group>
        {groups.map((of) => {
          const heading = of === null ? words.scenario : nameOf(scenario, of);
          return (
            <Command.Group key={of} heading={heading} className={commands.group ?? ''}>
              {settings
                .filter((setting) => setting.of === of)
                .map((setting) => (
                  <Command.Item
                    key={setting.path}
                    value={`${heading} ${setting.names.join(' ')} ${setting.path}`}
                    className={commands.item ?? ''}
                    title={setting.path}
                    onSelect={() => onPick(setting)}
                  >
                    {setting.names.join(' · ')}
                    <span className={commands.keys}>{`${setting.value} ${setting.unit}`.trim()}</span>
                  </Command.Item>
                ))}
            </Command.Group>
          );
        })}
      </Command.List>
    </Command>
  );
}

/** `web: Workers`. */
export function useSettingTitle(): (setting: NumericSetting) => string {
  const scenario = useScenario();
  return ({ of, names }) => words.setting(of === null ? null : nameOf(scenario, of), names.join(' · '));
}
