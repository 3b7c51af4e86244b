// Whether the page is laid out for a phone, for what style sheets cannot say alone.
import { useMedia } from './useMedia.ts';

/** Up to this width, in CSS pixels: the style sheets' own `max-width`. */
const widestPx = 760;

export const isPhone = () => globalThis.innerWidth <= widestPx;

/** As it is now, and anew when it changes. */
export const usePhone = () => useMedia(`(max-width: ${widestPx}px)`);
