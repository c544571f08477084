import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileProblem } from './file-problem.ts';

const LINE_FEED = 10;
const GZIP = [0x1f, 0x8b] as const;

/** The bytes of a file that may be packed with gzip, unpacked; its first two bytes say which. */
export async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    first.push(next.value);
    length += next.value.length;
    if (length >= GZIP.length) break;
  }
  const head = Buffer.concat(first);
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  if (head[0] !== GZIP[0] || head[1] !== GZIP[1]) {
    yield* whole();
    return;
  }
  const input = Readable.from(whole(), { objectMode: false });
  const gunzip = createGunzip();
  // An error of the source must reach who reads, and end the unpacking.
  input.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of input.pipe(gunzip)) yield chunk;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    throw new FileProblem(
      'damaged_gzip',
      { line: 1, column: '' },
      'The gzip file is damaged or cut off.',
      error,
    );
  } finally {
    input.destroy();
  }
}

/** Counts bytes and throws `too_large` beyond a limit. */
export async function* limited(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      const limit = `${Math.floor(limitBytes / 1024 / 1024)} MiB`;
      throw new FileProblem(
        'too_large',
        { line: 1, column: '' },
        `The file is larger than ${limit}: send it in parts.`,
      );
    }
    yield chunk;
  }
}

/** Passes on bytes that are UTF-8, and throws `not_utf8` with line and character at the first that is not. */
export async function* checkedUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let lineStart: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.subarray(0, bytes.length - openEnd(bytes));
    if (!isUtf8(whole)) throw badByte(Buffer.concat([lineStart, whole]), line);
    for (let at = whole.indexOf(LINE_FEED); at >= 0; at = whole.indexOf(LINE_FEED, at + 1)) line += 1;
    const last = whole.lastIndexOf(LINE_FEED);
    // Only what is needed to say the character's number in its line; a line of megabytes is no line.
    lineStart =
      last >= 0
        ? Buffer.from(whole.subarray(last + 1))
        : lineStart.length < 65_536
          ? Buffer.concat([lineStart, whole])
          : lineStart;
    rest = Buffer.from(bytes.subarray(whole.length));
    if (whole.length > 0) yield whole;
  }
  if (rest.length > 0) throw badByte(Buffer.concat([lineStart, rest]), line);
}

/** Bytes at the end of a chunk that begin a character whose rest is in the next one: 0 to 3. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** How many bytes a character has that begins with this one. */
function lengthOf(byte: number): number {
  if (byte < 0xc0) return 1;
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
}

/** The problem of the first byte that is no UTF-8. `bytes` begin with the line that has the number `line`. */
function badByte(bytes: Buffer, line: number): FileProblem {
  let good = 0;
  for (;;) {
    const end = good + lengthOf(bytes[good] ?? 0);
    if (end > bytes.length || !isUtf8(bytes.subarray(good, end))) break;
    good = end;
  }
  const before = bytes.subarray(0, good).toString('utf8').split('\n');
  const character = [...(before.at(-1) ?? '')].length + 1;
  const byte = (bytes[good] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return new FileProblem(
    'not_utf8',
    { line: line + before.length - 1, column: String(character) },
    `Byte 0x${byte} at character ${character} is no UTF-8: save the file as UTF-8 (it may be Latin-1 or Windows-1252).`,
  );
}
