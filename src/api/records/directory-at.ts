import { advance } from '../../domain/directory/advance.ts';
import { type Directory, emptyDirectory } from '../../domain/directory/directory.ts';
import { companyFolds } from '../../domain/directory/fold-company.ts';
import { peopleFolds } from '../../domain/directory/fold-people.ts';
import { type Position, positionOf, START } from '../../domain/kernel/position.ts';
import type { Question } from '../query/question.ts';

/** The event types that products, departments and salespeople rest on. */
const TYPES = [...Object.keys(companyFolds), ...Object.keys(peopleFolds)];

export interface DirectoryAt {
  readonly directory: Directory;
  readonly position: Position;
}

/**
 * The directory as it was known at the position: this process's own for now, else folded from the log, which takes as
 * long as the log
 * has such events before it. Throws StoreAway.
 */
export async function directoryAt({ api, directory }: Question, position: Position | undefined): Promise<DirectoryAt> {
  if (position === undefined) {
    await directory.catchUp();
    const current = directory.current();
    return { directory: current, position: current.position < 0n ? START : positionOf(current.position) };
  }
  const folded = emptyDirectory();
  for await (const events of api.store.readAll(START, { types: TYPES })) {
    for (const event of events) {
      if (event.position > position.commit) return { directory: folded, position };
      advance(folded, event);
    }
  }
  return { directory: folded, position };
}
