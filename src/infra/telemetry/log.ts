import { destination, pino, type Logger } from 'pino';

export interface LogOptions {
  readonly level: string;
  /** A command line's own output goes to stdout, so its log goes to stderr. */
  readonly to?: 'stdout' | 'stderr';
}

const SECRET_FIELDS = ['authorization', 'password', 'secret', 'cursorSecret', 'key', 'cookie'];
const URL_FIELDS = ['url', 'databaseUrl', 'eventStoreUrl'];
const anywhere = (field: string): string[] => [field, `*.${field}`, `*.*.${field}`];

/** JSON lines. Credentials never come out: fields that hold them are replaced, addresses and errors lose their passwords. */
export function createLog({ level, to = 'stdout' }: LogOptions): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: [...SECRET_FIELDS, ...URL_FIELDS].flatMap(anywhere),
      censor: (value, path) => (URL_FIELDS.includes(path.at(-1) ?? '') && typeof value === 'string' ? withoutPassword(value) : '[hidden]'),
    },
    serializers: { err: serialiseError, error: serialiseError },
  }, destination({ fd: to === 'stderr' ? 2 : 1, sync: true }));
}

/** The password of any address in the text is hidden. */
export function withoutPassword(text: string): string {
  return text.replaceAll(/(\w+:\/\/[^\s:/@]*):[^\s@]*@/g, '$1:[hidden]@');
}

function serialiseError(error: unknown): unknown {
  if (typeof error === 'string') return withoutPassword(error);
  if (!(error instanceof Error)) return error;
  return {
    type: error.name,
    message: withoutPassword(error.message),
    stack: withoutPassword(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: serialiseError(error.cause) }),
  };
}
