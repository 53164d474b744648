const NEWLINE = 10;

export type Line =
  { readonly number: number; readonly bytes: Buffer } | { readonly number: number; readonly tooLong: true };

/**
 * The lines of a byte stream, numbered from 1. Blank lines are counted and left out. Never holds more than one line and
 * one chunk.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  let length = 0;
  let number = 0;
  const finish = (part: Buffer): Line | undefined => {
    number++;
    const bytes = rest.length === 0 ? part : Buffer.concat([...rest, part]);
    const tooLong = length + part.length > longest;
    rest = [];
    length = 0;
    if (tooLong) return { number, tooLong };
    return isBlank(bytes) ? undefined : { number, bytes };
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const line = finish(chunk.subarray(from, end));
      if (line) lines.push(line);
      from = end + 1;
    }
    if (from < chunk.length) {
      length += chunk.length - from;
      if (length <= longest) rest.push(chunk.subarray(from));
      else rest = [];
    }
    yield lines;
  }
  if (length > 0) {
    const last = finish(Buffer.alloc(0));
    if (last) yield [last];
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
