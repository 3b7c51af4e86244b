// The page's own fonts as rules that carry their data, for drawings that must look the same where they are not
// installed. What cannot be read is left out: the drawing then falls back.

export async function fontRules(sheets: Iterable<CSSStyleSheet>): Promise<string> {
  const rules = [...sheets].flatMap((sheet) => faceRules(sheet));
  const written = await Promise.all(rules.map(({ rule, base }) => withData(rule, base)));
  return written.filter((text) => text !== null).join('');
}

interface Found {
  readonly rule: CSSFontFaceRule;
  readonly base: string;
}

function faceRules(sheet: CSSStyleSheet): readonly Found[] {
  const base = sheet.href ?? document.baseURI;
  try {
    return [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSFontFaceRule ? [{ rule, base }] : []));
  } catch {
    // Rules of a sheet from elsewhere may not be read.
    return [];
  }
}

async function withData({ style }: CSSFontFaceRule, base: string): Promise<string | null> {
  const address = /url\("?([^")]+\.woff2)"?\)/.exec(style.getPropertyValue('src'))?.[1];
  if (address === undefined) return null;
  try {
    const data = await asDataUrl(await (await fetch(new URL(address, base))).blob());
    const [family, weight] = [style.getPropertyValue('font-family'), style.getPropertyValue('font-weight')];
    return `@font-face{font-family:${family.replaceAll('"', "'")};font-weight:${weight};src:url(${data})}`;
  } catch {
    return null;
  }
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(new Blob([blob], { type: 'font/woff2' }));
  });
}
