import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpacked } from './unpacked.ts';

/** The commands of an import: read once to post them, and again to find the refused ones. */
export interface CommandsSource {
  /** Bytes of the source as stored. Undefined if unknown before the end. */
  readonly size: number | undefined;
  /** Unpacked. `onRead` is called with the bytes read so far, as stored. */
  read(onRead: (bytes: number) => void): AsyncIterable<Buffer>;
  readAgain(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

export async function fileSource(file: string): Promise<CommandsSource> {
  const { size } = await stat(file);
  const bytes = () => createReadStream(file) as AsyncIterable<Buffer>;
  return {
    size,
    read: (onRead) => unpacked(watched(bytes(), onRead)),
    readAgain: () => unpacked(bytes()),
    close: () => Promise.resolve(),
  };
}

/** Standard input can be read only once: a copy is written to disk meanwhile, and removed at the end. */
export async function streamSource(input: AsyncIterable<Buffer>): Promise<CommandsSource> {
  const folder = await mkdtemp(join(tmpdir(), 'pacesetter-import-'));
  const file = join(folder, 'commands');
  return {
    size: undefined,
    read: (onRead) => unpacked(watched(copied(input, file), onRead)),
    readAgain: () => unpacked(createReadStream(file) as AsyncIterable<Buffer>),
    close: () => rm(folder, { recursive: true }),
  };
}

async function* watched(bytes: AsyncIterable<Buffer>, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const piece of bytes) {
    onRead((read += piece.length));
    yield piece;
  }
}

async function* copied(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const copy = await open(file, 'w');
  try {
    for await (const piece of bytes) {
      await copy.writeFile(piece);
      yield piece;
    }
  } finally {
    await copy.close();
  }
}
