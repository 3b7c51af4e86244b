/** Where menus are put: in the page's main landmark, since nothing may stand outside of all landmarks. */
export const menuHome = (): HTMLElement | null => document.querySelector('main');
