import { advance } from '../../domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../../domain/directory/directory.ts';
import { type Position, positionOf, START } from '../../domain/kernel/position.ts';
import type { Question } from '../query/question.ts';
import { positionHeader } from './as-of.ts';

export interface DirectoryAt {
  readonly directory: Directory;
  readonly position: Position;
  /** Null while the log is away. */
  readonly lagMs: number | null;
}

/**
 * Shows the directory as it was known at the position, as far as events of these types make it. Undefined is now: this
 * process's own directory. `show` runs at once, because that one changes. Throws StoreAway and DatabaseAway.
 */
export async function showDirectory<Shown>(
  question: Question,
  { position, types }: { readonly position: Position | undefined; readonly types: readonly string[] },
  show: (at: DirectoryAt) => Shown,
): Promise<Shown> {
  const end = await question.api.logEnd.look();
  const lagMs = end === undefined ? null : 0;
  if (position) return show({ directory: await foldedUpTo(question, position.commit, types), position, lagMs });
  await reach(question, end);
  const directory = question.directory.current();
  return show({ directory, position: positionOf(directory.position), lagMs });
}

/** Waits until the directory includes the end of the log, if the log answers, and the position in the header. */
async function reach({ directory, request }: Question, end: Position | undefined): Promise<void> {
  const { position } = directory.current();
  const isBehind = [end, positionHeader(request)].some((wanted) => wanted !== undefined && wanted.commit > position);
  if (isBehind) await directory.catchUp();
}

/** From the copy of the read models, or from the log, which takes longer, if the copy cannot be used. */
async function foldedUpTo({ api }: Question, until: bigint, types: readonly string[]): Promise<Directory> {
  const folded = emptyDirectory();
  const isOfThisLog = (await api.logMatch.mismatch()) === undefined;
  const copied = isOfThisLog ? await api.directoryEvents(until, types) : undefined;
  for (const event of copied ?? []) advance(folded, event);
  if (copied) return folded;
  for await (const events of api.store.readAll(START, { types })) {
    for (const event of events) {
      if (event.position > until) return folded;
      advance(folded, event);
    }
  }
  return folded;
}
