export const howToGetABrowser: string;
export function findChromium(): Promise<string | null>;
export function isDebian(): Promise<boolean>;
