// What every menu shows when it is open.
import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, type FocusEvent, useRef } from 'react';
import shell from '../shell/shell.module.css';
import { menuHome } from './menuHome.ts';

/**
 * A menu that is opened by a key begins at its first item, so that Enter does something. Radix sees to that only for
 * keys that were pressed while it was there already, and menus are loaded by the very key that opens them.
 */
export function MenuContent(props: ComponentProps<typeof DropdownMenu.Content>) {
  const begun = useRef<Element | null>(null);
  const begin = ({ currentTarget: menu, target }: FocusEvent<HTMLElement>) => {
    if (target !== menu || begun.current === menu) return;
    begun.current = menu;
    if (!menu.matches(':focus-visible')) return;
    menu.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
  };
  return (
    <DropdownMenu.Portal container={menuHome()}>
      <DropdownMenu.Content className={shell.menu} onFocus={begin} {...props} />
    </DropdownMenu.Portal>
  );
}
