// Buttons: with words, or with an icon and a name.
import { Tooltip } from 'radix-ui';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './controls.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'main' | 'quiet' | 'danger';
}

export function Button({ look = 'plain', className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${className ?? ''}`} data-look={look} {...rest}>
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonProps {
  /** What it does: its accessible name, and its tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
}

export function IconButton({ label, keys, side = 'bottom', look = 'quiet', children, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button type="button" className={styles.iconButton} data-look={look} aria-label={label} {...rest}>
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
          {label}
          {keys !== undefined && <kbd className={styles.kbd}>{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
