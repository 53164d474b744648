import { isIP } from 'node:net';
import { z } from 'zod';
import { isEsdbUrl } from './event-store-url.ts';
import { type Role, ROLES } from './keys/port.ts';

export const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SECRET = { secret: true };

const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:\/\/[^/]/.test(text) && URL.canParse(text);
const isHttpUrl = (text: string): boolean => /^https?:\/\/[^/]/.test(text) && URL.canParse(text);
const postgresUrl = z
  .string()
  .refine(isPostgresUrl, 'must be an address such as postgres://user:password@host:5432/database');
const logUrl = z
  .string()
  .refine(
    (text) => isPostgresUrl(text) || isEsdbUrl(text),
    'must be an address such as postgres://user:password@host:5432/database, ' +
      'esdb://user:password@host:2113?tls=true, with several hosts in a row for a cluster, ' +
      'or esdb+discover://user:password@name:2113; percent-encode everything but letters and digits in a password',
  );

/** An integer within limits, as the text of a variable. */
function integer(least: number, most: number, what: string) {
  const allowed = `must be ${what} from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, allowed)
    .transform(Number)
    .refine((value) => value >= least && value <= most, allowed);
}

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) !== 0 &&
    more.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
}

const isSigningAlgorithm = (text: string): boolean => /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/.test(text);
const claim = (what: string) => z.string().min(1, `must be the name of ${what}`);

/** The provider's names of roles, to ours, from JSON. Undefined if it is something else. */
function roleMapIn(text: string): Readonly<Record<string, Role>> | undefined {
  try {
    return z.record(z.string(), z.enum(ROLES)).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const isOrigin = (text: string): boolean => isHttpUrl(text) && new URL(text).origin === text;

/**
 * Every setting. Each has a default or may be missing; an empty one counts as missing. `npm run docs:configuration`
 * makes docs/configuration.md from it. Secrets are marked.
 */
export const Environment = z.object({
  DATABASE_URL: postgresUrl
    .optional()
    .describe(
      '`postgres://user:password@host:5432/database`, Postgres 15 or newer: read models and keys, and the log too ' +
        'unless `EVENTSTORE_URL` says otherwise. Not set: the embedded Postgres in `PACESETTER_DATA`',
    )
    .meta(SECRET),
  READ_DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'a hot standby of `DATABASE_URL` that answers the queries. `Pacesetter-Position` waits until the standby has ' +
        'the position. Not set: `DATABASE_URL` answers them',
    )
    .meta(SECRET),
  EVENTSTORE_URL: logUrl
    .optional()
    .describe(
      'where the log is: `postgres://…`, or EventStoreDB by its connection string, ' +
        '`esdb://user:password@host:2113?tls=true`; for a cluster `esdb://user:password@a:2113,b:2113,c:2113`, ' +
        'or by a DNS name `esdb+discover://user:password@name:2113`. `tlsCAFile=` names a certificate authority of ' +
        'your own. Not set: the log is in Postgres, with the read models',
    )
    .meta(SECRET),
  APPEND_TIME_LIMIT_MS: integer(100, 60_000, 'a number of milliseconds')
    .default(15_000)
    .describe(
      'milliseconds in which a command is answered, with its wait for a turn on its stream, its reads and its write; ' +
        'on EventStoreDB the write is retried through restarts and elections (up to 10 s). Afterwards the command is ' +
        'answered 503 with its `outcome`. 100 to 60000',
    ),
  START_TIME_LIMIT_S: integer(0, 86_400, 'a number of seconds')
    .default(120)
    .describe(
      'seconds that a start waits for the database of `DATABASE_URL` if it cannot be reached yet. Afterwards it ends ' +
        'with exit code 1. It does not wait for the log',
    ),
  PACESETTER_DATA: z
    .string()
    .default('./.pacesetter')
    .describe('the data folder: the embedded Postgres (`server/`) and the first key (`admin.key`)'),
  HOST: z
    .string()
    .regex(/^\S+$/, 'must be an address or a host name to listen at')
    .default('127.0.0.1')
    .describe('the address to listen at'),
  PORT: integer(0, 65_535, 'a port').default(8080).describe('the port to listen at, 0 for a free one'),
  LOG_LEVEL: z
    .enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` })
    .default('info')
    .describe('`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`'),
  RATE_LIMIT_PER_MINUTE: integer(1, 100_000_000, 'a number of requests')
    .default(600_000)
    .describe(
      'requests a minute with one key to one process; more are answered 429. An import of any length is one request',
    ),
  RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: integer(1, 100_000_000, 'a number of requests')
    .default(600)
    .describe(
      'requests a minute from one address to one process without a valid key: wrong keys, unknown addresses, ' +
        'pages. `/live`, `/ready` and `/metrics` are not limited',
    ),
  MAX_COMMANDS_IN_HAND: integer(1, 100_000, 'a number of commands')
    .default(2_000)
    .describe(
      'posted commands that one process handles at once; more are answered 503 with `Retry-After`, and nothing of ' +
        'them is written. An import paces itself',
    ),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every(isNetwork), 'must be addresses and networks, such as 10.0.0.1,192.168.0.0/16')
    .optional()
    .describe(
      'proxies whose `X-Forwarded-For` is trusted: addresses and networks, `10.0.0.1,192.168.0.0/16`. Not set: ' +
        'none, and all clients of a proxy share its address',
    ),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every(isOrigin), 'must be origins, such as https://app.example.com,http://localhost:3000')
    .optional()
    .describe(
      'origins whose web pages may call the service (CORS), `https://app.example.com,http://localhost:3000`. Not ' +
        'set: none',
    ),
  CURSOR_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters, the same in every process of the api')
    .optional()
    .describe(
      'signs the cursors of lists and the evidence of rewards; at least 32 characters, the same in all api processes. ' +
        'Not set: each process makes its own at its start, and refuses after a restart what it signed before',
    )
    .meta(SECRET),
  CLOUDEVENTS_TYPE_PREFIX: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, 'must be 1 to 100 printable characters without spaces, such as com.acme.')
    .optional()
    .describe(
      'prefix of the `type` of a CloudEvent, before the name of the command: with `com.acme.` the type ' +
        '`com.acme.RecordSale` is the command `RecordSale`. Not set: the type is the name',
    ),
  JWT_ISSUER: z
    .string()
    .refine(isHttpUrl, 'must be the address that the tokens name as `iss`')
    .optional()
    .describe(
      'the identity provider whose tokens (JWT) are accepted beside API keys, exactly as their claim `iss` names it. ' +
        'With it set `JWT_AUDIENCE` and `JWT_JWKS_URL`. Not set: no tokens are accepted',
    ),
  JWT_AUDIENCE: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every((each) => each !== ''), 'must be audiences, such as api://pacesetter')
    .optional()
    .describe('what the claim `aud` of a token must name; several with commas: one of them'),
  JWT_JWKS_URL: z
    .string()
    .refine(isHttpUrl, 'must be an address such as https://login.example.com/keys')
    .optional()
    .describe("where the provider's public keys are (JWKS); use https. They are read again every ten minutes")
    .meta(SECRET),
  JWT_ALGORITHMS: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every(isSigningAlgorithm), 'must be asymmetric algorithms, such as RS256,ES256')
    .default(['RS256', 'PS256', 'ES256', 'EdDSA'])
    .describe('the algorithms that a token may be signed with: asymmetric ones only'),
  JWT_ROLES_CLAIM: claim('a claim')
    .default('roles')
    .describe('the claim with the roles, a text or a list; or a path to it, such as `realm_access.roles`'),
  JWT_ROLE_MAP: z
    .string()
    .transform((text, context) => {
      const found = roleMapIn(text);
      if (found) return found;
      context.addIssue(`must be JSON such as {"Sales Managers":"manager"}, with the roles ${ROLES.join(', ')}`);
      return z.NEVER;
    })
    .optional()
    .describe(
      'the names that the provider gives to roles, as JSON: `{"Sales Managers":"manager"}`. Not set: the names are ' +
        `those of this service, ${ROLES.map((role) => `\`${role}\``).join(', ')}. A token with several roles has the ` +
        'first of these',
    ),
  JWT_SALESPERSON_CLAIM: claim('a claim')
    .default('salesperson_id')
    .describe('the claim, or a path to it, with the salespersonId of a salesperson or of a manager'),
  JWT_DEPARTMENT_CLAIM: claim('a claim')
    .default('department_id')
    .describe('the claim, or a path to it, with the departmentId of a manager'),
  JWT_NAME_CLAIM: claim('a claim')
    .default('sub')
    .describe('the claim, or a path to it, that the log names the actor by. Choose one that stays with one person'),
  PACESETTER_KEY: z
    .string()
    .regex(/^\S+$/, 'must be an API key, without spaces')
    .optional()
    .describe('the API key that `import` and `demo` use. Not set: the one in the data folder')
    .meta(SECRET),
  PACESETTER_COPY_FROM: logUrl
    .optional()
    .describe('the log that `copy` reads, as `--from` but hidden from `ps`. Not set: the configured one')
    .meta(SECRET),
  PACESETTER_COPY_TO: logUrl
    .optional()
    .describe('the log that `copy` writes, as `--to` but hidden from `ps`. Not set: the configured one')
    .meta(SECRET),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isHttpUrl, 'must be an address such as http://collector:4318')
    .optional()
    .describe('where traces are sent by OTLP over HTTP (`/v1/traces` is added). Not set: none are recorded')
    .meta(SECRET),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^[^=,\s]+=[^,]*(,\s*[^=,\s]+=[^,]*)*$/, 'must be headers such as name=value,other=value')
    .optional()
    .describe('headers for it, such as `authorization=Bearer%20…`')
    .meta(SECRET),
  OTEL_SERVICE_NAME: z.string().default('pacesetter').describe('the name of the service in its traces'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0|1|0?\.\d{1,9})$/, 'must be a share from 0 to 1')
    .transform(Number)
    .default(1)
    .describe(
      'the share of traces beginning here that is recorded, 0 to 1; a trace that a client began is recorded if the ' +
        'client records it',
    ),
});
