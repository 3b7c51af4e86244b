// Which strip a menu is about: menus that are loaded when they are opened take no properties of their own.
import { createContext } from 'react';
import type { Strip } from './strips.ts';

export interface StripAbout {
  readonly strip: Strip;
  /** All that are drawn, this one among them. */
  readonly shown: readonly Strip[];
}

export const StripContext = createContext<StripAbout | null>(null);
