// A menu whose code is loaded when it is first opened. Until then its trigger is a plain button.
import {
  type ComponentType,
  cloneElement,
  type LazyExoticComponent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react';

type Trigger = ReactElement<{ readonly onClick?: () => void }>;

interface LazyMenuProps {
  readonly trigger: Trigger;
  /** Opens at once when it is there. */
  readonly menu: LazyExoticComponent<ComponentType<{ readonly trigger: ReactNode }>>;
}

export function LazyMenu({ trigger, menu: Menu }: LazyMenuProps) {
  const [wanted, setWanted] = useState(false);
  if (!wanted) return cloneElement(trigger, { onClick: () => setWanted(true) });
  return (
    <Suspense fallback={trigger}>
      <Menu trigger={trigger} />
    </Suspense>
  );
}
