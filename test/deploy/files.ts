import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

export const COMPOSE_TEXT = read('docker-compose.yml');
export const README = read('README.md');
export const CERTIFICATES = read('deploy/certificates.sh');
export const DOCKERIGNORE = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
export const NODE_VERSION = (JSON.parse(read('package.json')) as { devDependencies: { node: string } }).devDependencies
  .node;

/** The parts of a service of docker-compose.yml that the tests check. */
export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly deploy?: { readonly replicas?: number | string };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
  readonly pids_limit?: number;
}

/** One `${NAME}` of docker-compose.yml: its default, or that it is required. */
export interface Placeholder {
  readonly name: string;
  readonly default?: string;
  readonly required: boolean;
}

const PLACEHOLDER = /\$\{(\w+)(?:(:?[-?])([^}]*))?\}/g;

export function placeholders(text: string): Placeholder[] {
  const uncommented = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n');
  return [...uncommented.matchAll(PLACEHOLDER)].map(([, name = '', kind = '', rest = '']) => ({
    name,
    required: kind.endsWith('?'),
    ...(kind.endsWith('-') ? { default: rest } : {}),
  }));
}

/**
 * The services as `docker compose` reads them from the file with these variables. Throws if a required one is missing.
 */
export function composeServices(variables: Readonly<Record<string, string>>): Record<string, ComposeService> {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replaceAll(PLACEHOLDER, (_, name: string, kind = '', rest = '') =>
        filled(variables[name], name, String(kind), String(rest)),
      );
    }
    if (Array.isArray(value)) return value.map(fill);
    return value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)]))
      : value;
  };
  const { services } = parse(COMPOSE_TEXT, { merge: true }) as { services: unknown };
  return fill(services) as Record<string, ComposeService>;
}

function filled(value: string | undefined, name: string, kind: string, rest: string): string {
  if (value !== undefined && value !== '') return value;
  if (kind.endsWith('?')) throw new Error(`required variable ${name} is missing a value: ${rest}`);
  return rest;
}

/** The last stage of the image: the command and settings of `docker run`. */
export interface Image {
  /** Every base image, with the build arguments filled in. */
  readonly bases: readonly string[];
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** The paths that are copied from the project's folder. */
  readonly copied: readonly string[];
  /** The instructions of each stage, in their order. */
  readonly stages: readonly (readonly string[])[];
}

export function readImage(): Image {
  const lines = read('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const all = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());
  const last = (name: string): string => all(name).at(-1) ?? '';
  const pairs = (text: string): Record<string, string> =>
    Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=') as [string, string]));
  const args = pairs(all('ARG').join(' '));
  const json = (text: string): string[] => JSON.parse(text) as string[];
  return {
    bases: all('FROM').map((from) =>
      (from.split(' ')[0] ?? '').replaceAll(/\$\{(\w+)\}/g, (_, name: string) => args[name] ?? ''),
    ),
    user: last('USER'),
    environment: pairs(all('ENV').join(' ')),
    entrypoint: json(last('ENTRYPOINT')),
    command: json(last('CMD')),
    healthcheck: json(last('HEALTHCHECK').replace(/^.*?CMD /, '')),
    copied: all('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(/\s+/).slice(0, -1)),
    stages: lines
      .join('\n')
      .split(/^(?=FROM )/m)
      .slice(1)
      .map((stage) => stage.trim().split('\n')),
  };
}
