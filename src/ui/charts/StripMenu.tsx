// What can be done with a strip: how it is drawn, and how it is taken away. Loaded when it is first opened.
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useContext } from 'react';
import { MenuContent } from '../controls/MenuContent.tsx';
import shell from '../shell/shell.module.css';
import { useView, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import { copyingOf } from './copying.ts';
import styles from './recorder.module.css';
import { type StripAbout, StripContext } from './stripContext.ts';
import { useSubject } from './useSubject.ts';

export function StripMenu({ trigger }: { readonly trigger: ReactNode }) {
  const about = useContext(StripContext);
  return about === null ? trigger : <Menu {...about} trigger={trigger} />;
}

interface MenuProps extends StripAbout {
  readonly trigger: ReactNode;
}

function Menu({ strip, shown, trigger }: MenuProps) {
  const bench = useWorkbench();
  const { view } = bench;
  const subject = useSubject();
  const hide = () => view.setState({ strips: shown.filter((it) => it !== strip).map(({ id }) => id) });
  const { copyCsv, copyImage } = copyingOf(bench, strip, subject);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <MenuContent align="start" side="top" sideOffset={4}>
        {strip.id === 'latency' && <LatencyItems />}
        <DropdownMenu.Item className={shell.menuItem} onSelect={copyImage}>
          {chartWords.menu.copyImage}
        </DropdownMenu.Item>
        <DropdownMenu.Item className={shell.menuItem} onSelect={copyCsv}>
          {chartWords.menu.copyCsv}
        </DropdownMenu.Item>
        {shown.length > 1 && (
          <>
            <DropdownMenu.Separator className={shell.menuLine} />
            <DropdownMenu.Item className={shell.menuItem} onSelect={hide}>
              {chartWords.menu.hide}
            </DropdownMenu.Item>
          </>
        )}
      </MenuContent>
    </DropdownMenu.Root>
  );
}

const looks = ['lines', 'heatMap'] as const;

function LatencyItems() {
  const { view } = useWorkbench();
  const latencyAs = useView((state) => state.latencyAs);
  const log = useView((state) => state.latencyLog);
  const choose = (value: string) => {
    const look = looks.find((candidate) => candidate === value);
    if (look !== undefined) view.setState({ latencyAs: look });
  };
  return (
    <>
      <DropdownMenu.Label className={shell.menuLabel}>{chartWords.menu.show}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={latencyAs} onValueChange={choose}>
        {looks.map((look) => (
          <DropdownMenu.RadioItem key={look} value={look} className={shell.menuItem}>
            {chartWords.menu[look]}
            <Tick />
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      {latencyAs === 'lines' && (
        <DropdownMenu.CheckboxItem
          className={shell.menuItem}
          checked={log}
          onCheckedChange={(latencyLog) => view.setState({ latencyLog })}
        >
          {chartWords.menu.log}
          <Tick />
        </DropdownMenu.CheckboxItem>
      )}
      <DropdownMenu.Separator className={shell.menuLine} />
    </>
  );
}

function Tick() {
  return <DropdownMenu.ItemIndicator className={styles.ticked}>✓</DropdownMenu.ItemIndicator>;
}
