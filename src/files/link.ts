// A scenario in the fragment of an address: deflated JSON in the letters that addresses allow, after a version. The
// fragment never reaches a server. What comes back is anybody's text: its length is limited while it inflates, and the
// scenario in it is checked like any file. The compressed bytes differ between browsers, so nothing may hash them.

import { fieldsOf } from './fragment.ts';

/** `#s=1.<base64url>` and, where the run had begun, `&t=<ns>`; a whole comparison stands under `c`. */
const version = '1';
const payloadMax = 400_000;
/** As much as a scenario file may have. */
const inflatedMax = 4_000_000;

export interface Shared {
  readonly text: string;
  /** The moment of the run that is meant. */
  readonly atNs: number | null;
}

/** One scenario, or a comparison of several (`comparison.ts`). */
export type LinkOf = 's' | 'c';

export type Decoded =
  | { readonly ok: true; readonly of: LinkOf; readonly shared: Shared }
  | { readonly ok: false; readonly message: string };

export type Encoded =
  | { readonly ok: true; readonly fragment: string }
  /** Too much for an address: no page would open it. */
  | { readonly ok: false; readonly letters: number };

/** What this makes, `decodeLink` takes: what would be too long or too large there is refused here. */
export async function encodeLink({ text, atNs }: Shared, of: LinkOf = 's'): Promise<Encoded> {
  const bytes = new TextEncoder().encode(text);
  const packed = await through(new CompressionStream('deflate-raw'), bytes);
  const payload = toBase64Url(packed);
  if (payload.length > payloadMax || bytes.length > inflatedMax)
    return { ok: false, letters: payload.length };
  const moment = atNs === null ? '' : `&t=${Math.round(atNs)}`;
  return { ok: true, fragment: `#${of}=${version}.${payload}${moment}` };
}

export async function decodeLink(fragment: string): Promise<Decoded> {
  const fields = fieldsOf(fragment);
  const of = fields.has('c') ? 'c' : 's';
  const [written = '', payload = ''] = (fields.get(of) ?? '').split('.');
  if (!/^[0-9]+$/.test(written)) return refused('it holds no scenario');
  if (Number(written) > Number(version)) {
    return refused('it was made by a newer Wavetank: load this page again, or open it where it was made');
  }
  if (payload.length > payloadMax) return refused(`it is longer than ${payloadMax} characters`);
  const bytes = fromBase64Url(payload);
  if (bytes === null) return refused(damaged);
  try {
    const inflated = await through(new DecompressionStream('deflate-raw'), bytes, inflatedMax);
    return {
      ok: true,
      of,
      shared: { text: new TextDecoder().decode(inflated), atNs: momentOf(fields.get('t')) },
    };
  } catch (error) {
    return refused(error instanceof TooLong ? error.message : damaged);
  }
}

const damaged = 'it was cut or changed on its way: copy the whole of it';
const refused = (message: string): Decoded => ({ ok: false, message });

function momentOf(text: string | null): number | null {
  const ns = Number(text ?? Number.NaN);
  return Number.isSafeInteger(ns) && ns >= 0 ? ns : null;
}

class TooLong extends Error {}

/** All that comes out of a transforming stream, refused as soon as it is more than `most` bytes. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // Errors of writing come out again where it is read.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      throw new TooLong(`it unpacks to more than ${most} bytes`);
    }
    chunks.push(read.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    return null;
  }
}
