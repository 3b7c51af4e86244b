// What every page hands down, and what it sets outside of its own root: theme and title.
import { type ReactNode, useEffect } from 'react';
import type { PolicyFaces } from '#drawing/policyFace.ts';
import { kindUiOf } from '#kinds/ui.ts';
import type { Workbench } from '#state/workbench.ts';
import { useMedia } from '#ui/useMedia.ts';
import { words } from '#ui/words.ts';
import { useScenario, useView, WorkbenchProvider } from '#ui/workbench.tsx';

let faces: Promise<PolicyFaces> | undefined;
const policies = () => (faces ??= import('#policies/faces.ts').then((module) => module.policyFaces));

interface SettingProps {
  readonly bench: Workbench;
  readonly children: ReactNode;
}

export function Setting({ bench, children }: SettingProps) {
  return (
    <WorkbenchProvider bench={bench} kinds={kindUiOf} policies={policies}>
      <Theme />
      <Title />
      {children}
    </WorkbenchProvider>
  );
}

/** The theme belongs to the document element, so that menus and dialogs outside of the root have it too. */
function Theme() {
  const chosen = useView((view) => view.theme);
  const forced = useMedia('(forced-colors: active)');
  const dark = useMedia('(prefers-color-scheme: dark)');
  // Forced colours bring their own ground: what is drawn must suit it, whatever was chosen.
  const theme = forced ? (dark ? 'dark' : 'light') : chosen;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return null;
}

function Title() {
  const { name } = useScenario();
  return <title>{name === '' ? words.product : `${name} · ${words.product}`}</title>;
}
