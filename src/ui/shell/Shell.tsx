// The page: bar, rail, tank, inspector, dock. The tank keeps the most of it, whatever else is open.
import { Tooltip } from 'radix-ui';
import { Dock } from '../charts/Dock.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { words } from '../words.ts';
import { useView } from '../workbench.tsx';
import { CrashBanner, EndBanner, Notice } from './Banners.tsx';
import { DropZone } from './DropZone.tsx';
import { PanelHost, Rail } from './Rail.tsx';
import { RefusalDialog } from './RefusalDialog.tsx';
import { Story } from './Story.tsx';
import styles from './shell.module.css';
import { TankHost } from './TankHost.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';

export function Shell() {
  useShortcuts();
  const inspectorOpen = useView((view) => view.inspectorOpen);
  const dockOpen = useView((view) => view.dockOpen);
  return (
    <Tooltip.Provider delayDuration={400}>
      <div className={styles.shell} data-inspector={inspectorOpen} data-dock={dockOpen}>
        <TopBar />
        <Rail />
        <main className={styles.tank} aria-label={words.tank.label}>
          <TankHost />
          <Story />
          <div className={styles.banners}>
            <CrashBanner />
            <EndBanner />
          </div>
          <PanelHost />
        </main>
        {inspectorOpen && (
          <div className={styles.side}>
            <Inspector />
          </div>
        )}
        <div className={styles.bottom}>
          <Dock />
        </div>
      </div>
      <RefusalDialog />
      <DropZone />
      <Notice />
    </Tooltip.Provider>
  );
}
