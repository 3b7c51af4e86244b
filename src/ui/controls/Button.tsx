// Buttons: with words, or with an icon and a name. The tooltip is drawn by the style sheet; the name is the button's own.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './controls.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'main' | 'quiet' | 'danger';
  readonly ref?: Ref<HTMLButtonElement>;
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
  /** Shown behind the label in the tooltip. */
  readonly keys?: string;
  /** Where the tooltip goes; `left` and `right` keep it on the screen at the page's edges. */
  readonly tip?: 'below' | 'right' | 'below-left' | 'above-left';
  readonly children: ReactNode;
}

export function IconButton({
  label,
  keys,
  tip = 'below',
  look = 'quiet',
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.iconButton}
      data-look={look}
      data-tip={keys === undefined ? label : `${label}  ${keys}`}
      data-tip-side={tip}
      aria-label={label}
      {...rest}
    >
      {children}
    </button>
  );
}
