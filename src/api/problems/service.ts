import type { ProblemText } from './text.ts';

/** The request may be right, but the service cannot answer it now. */
export const SERVICE_PROBLEMS = {
  TooManyRequests: {
    status: 429,
    title: 'Too many requests',
    what: 'The key or the address has sent more requests in a minute than the limit allows. This request did nothing.',
    next: 'Wait for the seconds that Retry-After names, then send the same request again.',
  },
  Overloaded: {
    status: 503,
    title: 'Overloaded',
    what: 'The service has more requests in progress than it can take. This request did nothing.',
    next: 'Wait for the seconds that Retry-After names, then send the same request again.',
  },
  ServiceIsStopping: {
    status: 503,
    title: 'Service is stopping',
    what: 'The process that took the request is shutting down.',
    next: 'Send the same request again, on a new connection.',
  },
  StoreAway: {
    status: 503,
    title: 'Event log is away',
    what:
      'The event log cannot be reached. For a command, outcome says what is known: not-written, or not-attempted if ' +
      'an earlier request with the same id may have written it.',
    next: 'Send the same request again later, a command with the same id.',
  },
  LogDoesNotMatch: {
    status: 503,
    title: 'Event log does not match',
    what:
      'The read models were made from another event log than the one that is connected, or from a longer one. A ' +
      'command would begin a second history, so that none is accepted.',
    next:
      'The operator corrects EVENTSTORE_URL or DATABASE_URL or, if this log is meant, runs pacesetter rebuild. Then ' +
      'send the same command again, with the same id.',
  },
  OutcomeUnknown: {
    status: 503,
    title: 'Outcome is unknown',
    what: 'The event log did not answer in time. The command may have been written.',
    next: 'Send the same command again with the same id: it is never applied twice.',
  },
  StreamIsBusy: {
    status: 503,
    title: 'Stream is busy',
    what: 'Many commands change the same stream at once, and this one had no turn in time.',
    next: 'Send the same command again after the seconds that Retry-After names.',
  },
  DatabaseAway: {
    status: 503,
    title: 'Database is away',
    what: 'The database of read models and keys cannot be reached.',
    next: 'Send the request again later. Commands of recently used keys are still taken.',
  },
  SignersAway: {
    status: 503,
    title: 'Identity provider is away',
    what: 'The public keys of the identity provider cannot be read, so that the token can be neither accepted nor refused.',
    next: 'Send the request again later, or with an API key. Tokens of keys that were read before are accepted.',
  },
  QueryTooSlow: {
    status: 503,
    title: 'Query too slow',
    what: 'The query took longer than the limit allows.',
    next: 'Ask for less (a smaller limit, a narrower filter), or send the query again later.',
  },
  NotProjectedYet: {
    status: 503,
    title: 'Not projected yet',
    what: 'The read models have not reached the position that was asked for in time.',
    next: 'Send the query again, or wait longer with the header Prefer: wait=10.',
  },
  RebuildNeeded: {
    status: 503,
    title: 'Rebuild needed',
    what:
      'The read models were made by another version of the service, so that this query cannot be answered from ' +
      'them. Commands are taken as before.',
    next: 'The operator runs pacesetter rebuild. Send the query again afterwards.',
  },
  ReadModelsFromAnotherLog: {
    status: 503,
    title: 'Read models are from another log',
    what:
      'The read models were made from another event log than the one that is connected, so their figures would ' +
      'be wrong.',
    next: 'The operator checks the addresses of log and database, or runs pacesetter rebuild.',
  },
  InternalError: {
    status: 500,
    title: 'Internal error',
    what: 'The service failed in a way that it does not foresee. The error is logged under the request id.',
    next: 'Tell the operator the request id. A command may be sent again with the same id.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
