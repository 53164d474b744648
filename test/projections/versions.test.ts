import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../src/container.ts';
import { advance, DIRECTORY_EVENTS, DIRECTORY_VERSION } from '../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../src/domain/directory/directory.ts';
import type { Projection } from '../../src/projections/runner/projection.ts';
import { EVERY_EVENT } from './attainment/every-event.ts';
import { recorded, written } from './attainment/given.ts';
import { writtenBy } from './written.ts';

interface Version {
  readonly version: number;
  /** Of everything that the version stands for. */
  readonly fingerprint: string;
}

const PROJECTION_VERSIONS: Readonly<Record<string, Version>> = {
  audit: { version: 1, fingerprint: 'adbb1eabf06fb825' },
  process: { version: 2, fingerprint: '710617cad7461c39' },
  attainment: { version: 4, fingerprint: 'b3d25306b3fddfad' },
  people: { version: 1, fingerprint: '079682089c8439a2' },
  pipeline: { version: 4, fingerprint: '516ec4316d8e7adb' },
  feedback: { version: 1, fingerprint: '1bac732c78e275b6' },
  service: { version: 1, fingerprint: '9bbf2bd120133ec9' },
  training: { version: 1, fingerprint: '824a19644db584d4' },
  playbook: { version: 1, fingerprint: 'b07b138cee74bb25' },
  market: { version: 1, fingerprint: '6a632fd9d9b89ede' },
  diagnosis: { version: 1, fingerprint: '2ceb37d21d1ef418' },
  recognition: { version: 3, fingerprint: 'e794eecf80c28010' },
};
const DIRECTORY: Version = { version: 3, fingerprint: 'feeccdd99ac234d6' };

/** What to do, if the fingerprint or the version differs from the one written above. */
function adviceOn(known: Version | undefined, now: Version, whereToRaise: string): string | undefined {
  if (known?.version === now.version && known.fingerprint === now.fingerprint) return undefined;
  if (known?.version !== now.version) {
    return (
      `Write { version: ${now.version}, fingerprint: '${now.fingerprint}' } into ` +
      'test/projections/versions.test.ts.'
    );
  }
  return (
    `The tables, the SQL, the event types or what is written changed, and the version is still ${now.version}. ` +
    `Raise ${whereToRaise} to ${now.version + 1}, then write { version: ${now.version + 1}, ` +
    `fingerprint: '${now.fingerprint}' } into test/projections/versions.test.ts.`
  );
}

describe('a version', () => {
  test.each(PROJECTIONS.map((projection) => [projection.name, projection] as const))(
    'of the projection "%s" is raised with every change of its tables, SQL, event types and rows',
    (name, projection) => {
      const now = { version: projection.version, fingerprint: hashOf(partsOf(projection)) };
      expect(adviceOn(PROJECTION_VERSIONS[name], now, `"version" of the projection "${name}"`)).toBeUndefined();
    },
  );

  test('of the directory is raised with every change of its event types and of what they are folded to', () => {
    const directory = emptyDirectory();
    EVERY_EVENT.forEach((told, position) => {
      advance(directory, recorded(told, BigInt(position)));
    });
    // Without its position, which events that it does not fold move too.
    const folded = { ...directory, position: undefined };
    const now = { version: DIRECTORY_VERSION, fingerprint: hashOf([[...DIRECTORY_EVENTS].sort(), folded]) };
    expect(adviceOn(DIRECTORY, now, 'DIRECTORY_VERSION in src/domain/directory/advance.ts')).toBeUndefined();
  });

  test('covers every event type: the history of the fingerprints holds each of them', () => {
    const told = new Set(EVERY_EVENT.map(({ type }) => type));
    const seen = [...DIRECTORY_EVENTS, ...PROJECTIONS.flatMap(({ on }) => Object.keys(on))];
    expect(seen.filter((type) => !told.has(type))).toEqual([]);
  });
});

/** Comments are left out: they change nothing that is written. */
function partsOf(projection: Projection): unknown {
  const { name, on, tables, rollups, indexes, checks, closedFigures } = projection;
  return {
    types: Object.entries(on)
      .map(([type, handler]) => [type, handler === 'ignored'])
      .sort(),
    tables: [...tables, ...rollups].map(({ create }) => create),
    indexes: [...rollups.map(({ index }) => index), ...statementsOf(indexes)],
    checks: checks.map(({ sql }) => statementsOf(sql)),
    closedFigures: statementsOf(closedFigures ?? ''),
    written: name === 'attainment' ? written(EVERY_EVENT) : writtenBy(projection, EVERY_EVENT),
  };
}

/** SQL without comments and white space. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ''))
    .filter((statement) => statement !== '');
}

function hashOf(parts: unknown): string {
  const json = JSON.stringify(parts, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    return value;
  });
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}
