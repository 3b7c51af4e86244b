// The page: bar, rail, tank, inspector, dock. The tank keeps the most of it, whatever else is open.
import { type CSSProperties, lazy, Suspense } from 'react';
import { Dock } from '../charts/Dock.tsx';
import { useComparing } from '../compare/context.ts';
import { LateInspector } from '../inspector/LateInspector.tsx';
import { words } from '../words.ts';
import { useMode, useView } from '../workbench.tsx';
import { CrashBanner, LookingBack } from './Banners.tsx';
import { DropZone } from './DropZone.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { PanelHost, Rail } from './Rail.tsx';
import { Scene } from './Scene.tsx';
import styles from './shell.module.css';
import { TankHost } from './TankHost.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';

const TwinTanks = lazy(() =>
  import('../compare/TwinTanks.tsx').then((module) => ({ default: module.TwinTanks })),
);

const RefusalDialog = lazy(() =>
  import('./RefusalDialog.tsx').then((module) => ({ default: module.RefusalDialog })),
);

const ImportDialog = lazy(() =>
  import('../imports/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog })),
);

const NewVersion = lazy(() => import('./NewVersion.tsx').then((module) => ({ default: module.NewVersion })));

const CommandDialog = lazy(() =>
  import('../commands/CommandDialog.tsx').then((module) => ({ default: module.CommandDialog })),
);

const Notice = lazy(() => import('./Notice.tsx').then((module) => ({ default: module.Notice })));
const Account = lazy(() => import('./Account.tsx').then((module) => ({ default: module.Account })));

const EndBanner = lazy(() => import('./EndBanner.tsx').then((module) => ({ default: module.EndBanner })));

const MetBanner = lazy(() =>
  import('../transport/MetBanner.tsx').then((module) => ({ default: module.MetBanner })),
);

const FollowStrip = lazy(() =>
  import('../follow/FollowStrip.tsx').then((module) => ({ default: module.FollowStrip })),
);

const Spoken = lazy(() => import('../spoken/Spoken.tsx').then((module) => ({ default: module.Spoken })));

export function Shell() {
  useShortcuts();
  const inspectorOpen = useView((view) => view.inspectorOpen);
  const refused = useView((view) => view.refusal !== null);
  const offered = useView((view) => view.offer !== null);
  const updated = useView((view) => view.newVersion !== null);
  const dockOpen = useView((view) => view.dockOpen);
  const dockTab = useView((view) => view.dockTab);
  const dockHeight = useView((view) => view.dockHeight);
  const ended = useMode() === 'ended';
  const met = useView((view) => view.met);
  const follows = useView((view) => view.follows !== null);
  const comparing = useComparing() !== null;
  const commandsOpen = useView((view) => view.commandsOpen);
  return (
    <>
      <div
        className={styles.shell}
        data-inspector={inspectorOpen && !comparing}
        data-dock={dockOpen}
        data-tab={dockTab}
        data-sized={dockHeight !== null}
        style={dockHeight === null ? undefined : ({ '--dock-asked': `${dockHeight}px` } as CSSProperties)}
      >
        <TopBar />
        <Rail />
        <main className={styles.tank} aria-label={words.tank.label}>
          <Scene />
          <div className={styles.water}>
            <PaneBoundary>
              {comparing ? (
                <Suspense fallback={null}>
                  <TwinTanks />
                </Suspense>
              ) : (
                <OneTank />
              )}
            </PaneBoundary>
            <div className={styles.banners}>
              {!comparing && <CrashBanner />}
              {ended && (
                <Suspense fallback={null}>
                  <EndBanner />
                </Suspense>
              )}
              {met !== null && (
                <Suspense fallback={null}>
                  <MetBanner met={met} />
                </Suspense>
              )}
            </div>
            <Suspense fallback={null}>
              <Notice />
            </Suspense>
          </div>
          {follows && (
            <Suspense fallback={null}>
              <FollowStrip />
            </Suspense>
          )}
          <PaneBoundary>
            <PanelHost />
          </PaneBoundary>
        </main>
        {inspectorOpen && !comparing && (
          <div className={styles.side}>
            <LateInspector />
          </div>
        )}
        <div className={styles.bottom}>
          <PaneBoundary>
            <Dock />
          </PaneBoundary>
        </div>
      </div>
      {refused && (
        <Suspense fallback={null}>
          <RefusalDialog />
        </Suspense>
      )}
      {offered && (
        <Suspense fallback={null}>
          <ImportDialog />
        </Suspense>
      )}
      {commandsOpen && (
        <Suspense fallback={null}>
          <CommandDialog />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <Spoken />
      </Suspense>
      {updated && (
        <Suspense fallback={null}>
          <NewVersion />
        </Suspense>
      )}
      <DropZone />
    </>
  );
}

function OneTank() {
  return (
    <>
      <TankHost />
      <Suspense fallback={null}>
        <Account />
      </Suspense>
      <LookingBack />
    </>
  );
}
