// Which strip a menu is about: menus that are loaded when they are opened take no properties of their own.
import { createContext } from 'react';
import type { Strip } from './strips.ts';

export const StripContext = createContext<Strip | null>(null);
