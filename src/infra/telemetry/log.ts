import { destination, type DestinationStream, type Logger, pino } from 'pino';
import { withoutSecrets } from './secrets.ts';

export interface LogOptions {
  readonly level: string;
  /** A command line's own output goes to stdout, so its log goes to stderr. */
  readonly to?: 'stdout' | 'stderr' | DestinationStream;
}

const SECRET_FIELDS = ['authorization', 'password', 'secret', 'cursorSecret', 'key', 'cookie'];
const anywhere = (field: string): string[] => [field, `*.${field}`, `*.*.${field}`];

/** JSON lines without credentials: secret fields are replaced, and secrets in any text are hidden. */
export function createLog({ level, to = 'stdout' }: LogOptions): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: SECRET_FIELDS.flatMap(anywhere), censor: '[hidden]' },
      serializers: { err: serialiseError, error: serialiseError },
      hooks: { streamWrite: withoutSecrets },
    },
    typeof to === 'string' ? destination({ fd: to === 'stderr' ? 2 : 1, sync: true }) : to,
  );
}

function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: serialiseError(error.cause) }),
  };
}
