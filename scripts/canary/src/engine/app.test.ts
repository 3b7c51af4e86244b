// refused: app-is-the-top
import { main } from '#app/main.tsx';

export const tested = main;
