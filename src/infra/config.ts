import { z } from 'zod';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const postgresUrl = z.string().refine((text) => /^postgres(ql)?:\/\/[^/]/.test(text) && URL.canParse(text), 'must be an address such as postgres://user:password@host:5432/database');

/** Every setting there is. Each has a default or may be missing; an empty one counts as missing. */
const Environment = z.object({
  DATABASE_URL: postgresUrl.optional(),
  EVENTSTORE_URL: postgresUrl.optional(),
  PACESETTER_DATA: z.string().default('./.pacesetter'),
  HOST: z.string().regex(/^\S+$/, 'must be an address or a host name to listen at').default('127.0.0.1'),
  PORT: z.string().regex(/^\d{1,5}$/, 'must be a port from 0 to 65535').transform(Number)
    .refine((port) => port <= 65_535, 'must be a port from 0 to 65535').default(8080),
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('info'),
  CURSOR_SECRET: z.string().min(32, 'must have at least 32 characters, alike in every process of the api').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine((text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text), 'must be an address such as http://collector:4318').optional()
    .describe('where traces are sent by OTLP over HTTP (`/v1/traces` is added); none are recorded where it is not set. `OTEL_EXPORTER_OTLP_HEADERS` is heeded'),
  OTEL_SERVICE_NAME: z.string().default('pacesetter').describe('what the service is called in its traces'),
  OTEL_TRACES_SAMPLER_ARG: z.string().regex(/^(0|1|0?\.\d{1,9})$/, 'must be a share from 0 to 1').transform(Number).default(1)
    .describe('the share of traces beginning here that is recorded, 0 to 1; a trace that a client began is recorded where the client records it'),
});

const SECRET = new Set(['DATABASE_URL', 'EVENTSTORE_URL', 'CURSOR_SECRET', 'OTEL_EXPORTER_OTLP_ENDPOINT']);

export interface Config {
  /** Read models and keys. Absent: the embedded Postgres in `dataFolder`. */
  readonly databaseUrl?: string;
  /** The log. Absent: where the read models are. */
  readonly eventStoreUrl?: string;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: (typeof LEVELS)[number];
  /** Signs cursors. Absent: each process makes its own, and cursors end with it. */
  readonly cursorSecret?: string;
  /** Where traces go, under which name, and the share (0 to 1) of those that begin here. Absent: none are recorded. */
  readonly traces?: { readonly endpoint: string; readonly service: string; readonly share: number };
}

/** A setting has a wrong value; the message names each such variable and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the settings from environment variables. Throws ConfigError; never shows a secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => faultOf(issue, given)).join('\n'));
  const { DATABASE_URL, EVENTSTORE_URL, PACESETTER_DATA, HOST, PORT, LOG_LEVEL, CURSOR_SECRET, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER_ARG } = parsed.data;
  return {
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    ...(EVENTSTORE_URL === undefined ? {} : { eventStoreUrl: EVENTSTORE_URL }),
    ...(CURSOR_SECRET === undefined ? {} : { cursorSecret: CURSOR_SECRET }),
    ...(OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? {} : { traces: { endpoint: OTEL_EXPORTER_OTLP_ENDPOINT, service: OTEL_SERVICE_NAME, share: OTEL_TRACES_SAMPLER_ARG } }),
    dataFolder: PACESETTER_DATA, host: HOST, port: PORT, logLevel: LOG_LEVEL,
  };
}

function faultOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const value = SECRET.has(name) ? 'the value given (not shown)' : JSON.stringify(given[name]);
  return `The environment variable ${name} ${issue.message}; it is ${value}.`;
}
