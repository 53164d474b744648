import pg from 'pg';
import { OutcomeUnknown, StoreAway } from '../port.ts';

/** Postgres rejected the data: data exceptions (22) and violated constraints (23). */
export function isForItsData(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
}

/** No answer from Postgres, or the last one on this connection. */
export function endsConnection(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|57P0)/.test(error.code ?? '');
}

/**
 * What a failed append means. An error answer was rolled back. A connection that ended (no answer, or 08 or 57P0x as
 * the last one) may have committed before. A cancelled or rejected call (57014, 53, 55, 25, 40) wrote nothing. Any
 * other error is a defect and is returned unchanged.
 */
export function ofAppend(error: unknown): Error {
  if (!(error instanceof pg.DatabaseError)) {
    return new OutcomeUnknown(
      'The connection to the log in Postgres was lost before it answered: the append may or may not be written.',
      { cause: error },
    );
  }
  const code = error.code ?? '';
  if (endsConnection(error)) {
    return new OutcomeUnknown(
      `The log in Postgres ended the connection (${code}): the append may or may not be written.`,
      { cause: error },
    );
  }
  if (/^(25|40|53|55|57)/.test(code)) {
    return new StoreAway(
      `The log in Postgres did not take the append (${code} ${error.message}): nothing was written.`,
      { cause: error },
    );
  }
  return error;
}

/** What a failed read or connect means: the log is away. If Postgres answered with a refusal, it is a defect. */
export function ofRead(error: unknown): Error {
  if (error instanceof StoreAway) return error;
  const away = !(error instanceof pg.DatabaseError) || /^(08|25|28|3D|40|53|55|57)/.test(error.code ?? '');
  if (!away) return error;
  return new StoreAway(
    `The log in Postgres cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );
}
