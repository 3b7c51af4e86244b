// What a file that nobody here reads looks like, so that a refusal can say it: pictures and archives by their first
// bytes, as far as those survive being read as UTF-8; text by how it begins.

/** What it is, to be said after "is"; null for what may well be YAML or JSON. */
export function likenessOf(text: string): string | null {
  if (text.trim() === '') return 'empty';
  const head = text.slice(0, 4000);
  const found =
    beginnings.find(([beginning]) => head.startsWith(beginning)) ??
    patterns.find(([pattern]) => pattern.test(head));
  if (found !== undefined) return found[1];
  // A letter of another encoding here and there is no hindrance.
  const unread = head.split('\uFFFD').length - 1;
  return head.includes('\0') || unread * 20 > head.length ? 'no text' : null;
}

const beginnings: readonly (readonly [string, string])[] = [
  ['\uFFFDPNG', 'a picture (PNG)'],
  ['GIF8', 'a picture (GIF)'],
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'an archive or an office document (ZIP)'],
  ['\u001F\uFFFD', 'compressed (gzip)'],
];

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\uFFFD{2}[^\0]\0|^\uFFFD{2}\0[^\0]/, 'text in UTF-16, and has to be saved as UTF-8'],
  [/^\uFFFD{3,4}[\s\S]{0,8}(JFIF|Exif)/, 'a picture (JPEG)'],
  [/^RIFF[\s\S]{4,12}WEBP/, 'a picture (WebP)'],
  [/^\s*(<\?xml[\s\S]*?)?<svg[\s>]/i, 'a picture (SVG)'],
  [/^\s*<(!doctype html|html[\s>])/i, 'a web page (HTML)'],
  [/^\s*<[?!a-z]/i, 'XML'],
  [/^\s*(---[\s\S]*?---\s*)?(flowchart|graph|sequenceDiagram|classDiagram)\b/, 'a Mermaid diagram'],
];
