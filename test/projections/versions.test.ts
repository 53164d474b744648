import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../src/container.ts';
import { advance, DIRECTORY_EVENTS, DIRECTORY_VERSION } from '../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../src/domain/directory/directory.ts';
import { handlerOf, type Projection } from '../../src/projections/runner/projection.ts';
import { EVERY_EVENT } from './attainment/every-event.ts';
import { recorded, written } from './attainment/given.ts';

interface Version {
  readonly version: number;
  /** Of everything that the version stands for. */
  readonly fingerprint: string;
}

const PROJECTION_VERSIONS: Readonly<Record<string, Version>> = {
  attainment: { version: 2, fingerprint: 'ecebf55477133405' },
  pipeline: { version: 1, fingerprint: '732cc92a3cdd9ab2' },
  feedback: { version: 1, fingerprint: 'e26189c9f8fd4454' },
  service: { version: 1, fingerprint: '8f368bb897d102e5' },
  market: { version: 1, fingerprint: 'c2085eab704a448e' },
};
const DIRECTORY: Version = { version: 2, fingerprint: 'd3d374ac5e9a61c7' };

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
    written: name === 'attainment' ? written(EVERY_EVENT) : rowsOf(projection),
  };
}

/** The rows that a projection without recall writes for every event, by table. */
function rowsOf(projection: Projection): unknown[] {
  const directory = emptyDirectory();
  const rows: unknown[] = [];
  EVERY_EVENT.forEach((told, position) => {
    const event = recorded(told, BigInt(position));
    advance(directory, event);
    handlerOf(projection, event.type)?.(
      event,
      directory,
      { insert: (table, row) => rows.push([table.name, table.cells(row)]), add: () => undefined },
      [],
    );
  });
  return rows;
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
