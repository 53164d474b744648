import { ErrorType } from '@eventstore/db-client';
import { withoutSecrets } from '../../telemetry/secrets.ts';
import { StoreAway, StoreRefused } from '../port.ts';

/** What a failed call to EventStoreDB means for the caller. */
export type Meaning =
  /** Not executed, for certain: no server received it. */
  | 'not sent'
  | 'wrong revision'
  | 'too large'
  | 'no stream'
  /** The server wants other credentials. */
  | 'denied'
  /** The server refuses the call, as for a deleted stream. A retry does not help. */
  | 'refused'
  /** It may have been executed. */
  | 'unknown';

const MEANING: Readonly<Partial<Record<string, Meaning>>> = {
  [ErrorType.WRONG_EXPECTED_VERSION]: 'wrong revision',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'too large',
  [ErrorType.STREAM_NOT_FOUND]: 'no stream',
  [ErrorType.NOT_LEADER]: 'not sent',
  [ErrorType.ACCESS_DENIED]: 'denied',
  [ErrorType.STREAM_DELETED]: 'refused',
  [ErrorType.INVALID_ARGUMENT]: 'refused',
};

/**
 * gRPC has no connection to send on, no node answered the search for a leader, or the server has not taken up work yet.
 */
const NOT_SENT =
  /No connection established|Channel has been shut down|Name resolution failed|Failed to discover|ECONNREFUSED|Server Is Not Ready|No leader info/i;

/** The client's errors have types. While the server is away many have no type, only gRPC's text. */
export function meaningOf(error: unknown): Meaning {
  if (error instanceof StoreAway) return 'not sent';
  const { type, message } = error as { type?: unknown; message?: unknown };
  const known = typeof type === 'string' ? MEANING[type] : undefined;
  if (known) return known;
  return typeof message === 'string' && NOT_SENT.test(message) ? 'not sent' : 'unknown';
}

/** The error of a failed read. */
export function ofRead(error: unknown): Error {
  if (error instanceof StoreAway) return error;
  if (isDenied(error)) return denied(error);
  return new StoreAway(`The log in EventStoreDB cannot be read: ${textOf(error)}`, { cause: textOnly(error) });
}

export function isDenied(error: unknown): boolean {
  return meaningOf(error) === 'denied';
}

export function denied(error: unknown): StoreRefused {
  return new StoreRefused(`EventStoreDB refuses access, nothing was written: ${textOf(error)}`, {
    cause: textOnly(error),
  });
}

/** The error's message without what connection strings and metadata may hold. */
export function textOf(error: unknown): string {
  return withoutSecrets(error instanceof Error ? error.message : String(error));
}

/** gRPC's errors carry the call's metadata, and so the credentials: only the text goes on. */
export function textOnly(error: unknown): Error {
  return new Error(textOf(error));
}
