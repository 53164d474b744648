import type { z } from 'zod';
import { Environment, type LEVELS } from './environment.ts';
import { withoutSecrets } from './telemetry/secrets.ts';
import type { TokenTerms } from './tokens/tokens.ts';

export interface Config {
  /** Read models and keys. Absent: the embedded Postgres in `dataFolder`. */
  readonly databaseUrl?: string;
  /** A hot standby that answers the queries. Absent: the database of the read models answers them. */
  readonly readDatabaseUrl?: string;
  /** The log. Absent: where the read models are. */
  readonly eventStoreUrl?: string;
  /** Milliseconds in which a command is answered. An append without an answer by then is of unknown outcome. */
  readonly appendTimeLimitMs: number;
  /** Milliseconds that a start waits for servers that cannot be reached yet. */
  readonly startTimeLimitMs: number;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: (typeof LEVELS)[number];
  /** Limits of the api that are settings. Absent: the api's defaults. */
  readonly limits?: {
    readonly perKey: number;
    readonly perAddress: number;
    readonly commands: number;
    readonly trustedProxies: readonly string[];
    readonly corsOrigins: readonly string[];
  };
  /** Signs cursors. Absent: each process makes its own, and refuses its cursors after a restart. */
  readonly cursorSecret?: string;
  /** Prefix of the `type` of a CloudEvent, before the name of the command. */
  readonly cloudEventsTypePrefix?: string;
  /** How tokens of an identity provider are checked. Absent: none are accepted. */
  readonly tokens?: TokenTerms;
  /** The API key of the verbs that call the service. Absent: the one in `dataFolder`. */
  readonly key?: string;
  /** The receiver of traces, the service's name in them, and the sampled share. Absent: no traces are recorded. */
  readonly traces?: { readonly endpoint: string; readonly service: string; readonly share: number };
}

/** A setting has a wrong value; the message names each such variable and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the settings from environment variables. Throws ConfigError; never shows a secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => faultOf(issue, given)).join('\n'));
  const set = parsed.data;
  const tokens = tokensOf(set);
  return {
    ...(set.DATABASE_URL === undefined ? {} : { databaseUrl: set.DATABASE_URL }),
    ...(set.READ_DATABASE_URL === undefined ? {} : { readDatabaseUrl: set.READ_DATABASE_URL }),
    ...(set.EVENTSTORE_URL === undefined ? {} : { eventStoreUrl: set.EVENTSTORE_URL }),
    ...(set.CURSOR_SECRET === undefined ? {} : { cursorSecret: set.CURSOR_SECRET }),
    ...(set.CLOUDEVENTS_TYPE_PREFIX === undefined ? {} : { cloudEventsTypePrefix: set.CLOUDEVENTS_TYPE_PREFIX }),
    ...(tokens && { tokens }),
    ...(set.PACESETTER_KEY === undefined ? {} : { key: set.PACESETTER_KEY }),
    ...(set.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
      ? {}
      : {
          traces: {
            endpoint: set.OTEL_EXPORTER_OTLP_ENDPOINT,
            service: set.OTEL_SERVICE_NAME,
            share: set.OTEL_TRACES_SAMPLER_ARG,
          },
        }),
    limits: {
      perKey: set.RATE_LIMIT_PER_MINUTE,
      perAddress: set.RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE,
      commands: set.MAX_COMMANDS_IN_HAND,
      trustedProxies: set.TRUSTED_PROXIES ?? [],
      corsOrigins: set.CORS_ORIGINS ?? [],
    },
    appendTimeLimitMs: set.APPEND_TIME_LIMIT_MS,
    startTimeLimitMs: set.START_TIME_LIMIT_S * 1_000,
    dataFolder: set.PACESETTER_DATA,
    host: set.HOST,
    port: set.PORT,
    logLevel: set.LOG_LEVEL,
  };
}

/** Throws ConfigError if only some of the settings of tokens are there. */
function tokensOf(set: z.output<typeof Environment>): TokenTerms | undefined {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: keysUrl } = set;
  if (issuer === undefined && audience === undefined && keysUrl === undefined) return undefined;
  if (issuer === undefined || audience === undefined || keysUrl === undefined) {
    throw new ConfigError('JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL belong together: set all of them, or none.');
  }
  return {
    issuer,
    audience,
    keysUrl,
    algorithms: set.JWT_ALGORITHMS,
    claims: {
      roles: set.JWT_ROLES_CLAIM,
      name: set.JWT_NAME_CLAIM,
      salesperson: set.JWT_SALESPERSON_CLAIM,
      department: set.JWT_DEPARTMENT_CLAIM,
      ...(set.JWT_ROLE_MAP && { roleMap: set.JWT_ROLE_MAP }),
    },
  };
}

function faultOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const value = isSecret(name) ? 'the value given (not shown)' : JSON.stringify(withoutSecrets(given[name] ?? ''));
  return `The environment variable ${name} ${issue.message}; it is ${value}.`;
}

function isSecret(name: string): boolean {
  return (
    name in Environment.shape && Environment.shape[name as keyof typeof Environment.shape].meta()?.['secret'] === true
  );
}

export interface Setting {
  readonly name: string;
  readonly description: string;
  /** Absent: no default. */
  readonly default?: string;
  readonly secret: boolean;
}

/** Every setting, for docs/configuration.md. */
export function settings(): Setting[] {
  const defaults: Readonly<Record<string, unknown>> = Environment.parse({});
  return Object.entries(Environment.shape).map(([name, schema]) => ({
    name,
    description: schema.description ?? '',
    secret: isSecret(name),
    ...(name in defaults ? { default: String(defaults[name]) } : {}),
  }));
}
