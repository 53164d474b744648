import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { STATEMENTS as OF_AUDIT } from '../../src/api/audit/statements.ts';
import { STATEMENTS as OF_CASES } from '../../src/api/diagnosis/cases/statements.ts';
import { STATEMENTS as OF_DRILL } from '../../src/api/diagnosis/drill-statements.ts';
import { STATEMENTS as OF_CAUSES } from '../../src/api/diagnosis/statements.ts';
import { STATEMENTS as OF_FEEDBACK } from '../../src/api/feedback/statements.ts';
import { STATEMENTS as OF_MARKET } from '../../src/api/market/statements.ts';
import { STATEMENTS as OF_PIPELINE } from '../../src/api/pipeline/statements.ts';
import { STATEMENTS as OF_PLAYBOOK } from '../../src/api/playbook/statements.ts';
import { STATEMENTS as OF_PROCESS } from '../../src/api/process/statements.ts';
import { STATEMENTS as OF_EFFECTS } from '../../src/api/query/effects/statements.ts';
import type { Statement } from '../../src/api/query/statement.ts';
import { STATEMENTS as OF_ATTAINMENT } from '../../src/api/query/targets/statements.ts';
import { STATEMENTS as OF_RECOGNITION } from '../../src/api/recognition/statements.ts';
import { PEOPLE_STATEMENTS as OF_PEOPLE } from '../../src/api/records/statements.ts';
import { STATEMENTS as OF_SCORECARD } from '../../src/api/scorecard/statements.ts';
import { STATEMENTS as OF_SERVICE } from '../../src/api/service/statements.ts';
import { STATEMENTS as OF_TARGETS } from '../../src/api/targets/statements.ts';
import { STATEMENTS as OF_TRAINING } from '../../src/api/training/statements.ts';
import { STATEMENTS as OF_WHAT_WORKS } from '../../src/api/what-works/statements.ts';
import { PROJECTIONS } from '../../src/container.ts';
import { setup } from '../../src/projections/runner/state/setup.ts';
import { setupSums } from '../../src/sums/setup.ts';
import { freshDatabase, onTestServer } from './servers.ts';

/**
 * Makes the types of statements from the statements themselves, as Postgres describes them: npm run sql:types. Comments
 * in the SQL say what Postgres does not know:
 *
 *   -- @parameters position, on        the names of $1, $2 and so on
 *   -- @nullable counted               columns made by an expression are not null, unless they are named here
 *   -- @type filter FilterData         instead of string, or of JSON
 *   -- @import FilterData from ../facts.ts
 *
 * A column of a table is null where the table allows it. `Found` adds the nulls of a LEFT JOIN that found nothing.
 */
const COLUMN_TYPES: Readonly<Record<number, string>> = {
  16: 'boolean',
  20: 'string',
  23: 'number',
  25: 'string',
  701: 'number',
  1009: 'string[]',
  1184: 'Date',
  1700: 'string',
};
const PARAMETER_TYPES: Readonly<Record<string, string>> = {
  bigint: 'bigint',
  'bigint[]': 'readonly bigint[]',
  'date[]': 'readonly string[]',
  boolean: 'boolean',
  date: 'string',
  integer: 'number',
  text: 'string',
  'text[]': 'readonly string[]',
  'timestamp with time zone': 'string',
};
/** Every statement of every slice. */
export const STATEMENTS: readonly AnyStatement[] = [
  ...OF_ATTAINMENT,
  ...OF_AUDIT,
  ...OF_CAUSES,
  ...OF_DRILL,
  ...OF_SCORECARD,
  ...OF_PROCESS,
  ...OF_PEOPLE,
  ...OF_PIPELINE,
  ...OF_FEEDBACK,
  ...OF_SERVICE,
  ...OF_MARKET,
  ...OF_TRAINING,
  ...OF_PLAYBOOK,
  ...OF_WHAT_WORKS,
  ...OF_RECOGNITION,
  ...OF_TARGETS,
  ...OF_CASES,
  ...OF_EFFECTS,
];

/** In `HereColumns`. */
const HERE = ['commit', 'prepare', 'log', 'epoch'];

export type AnyStatement = Pick<Statement<never, unknown>, 'file' | 'sql'> & { readonly parameters: readonly string[] };

/** The path of the generated file of a statement. */
export function typesFile({ file }: AnyStatement): string {
  return fileURLToPath(file).replace(/\.sql$/, '.types.ts');
}

/** The text of the generated file. */
export async function typesOf(client: pg.ClientBase, statement: AnyStatement): Promise<string> {
  const sql = readFileSync(statement.file, 'utf8');
  const name = basename(statement.file.pathname, '.sql');
  const { parameters, fields } = await described(client, name, statement);
  const Name = name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const imports = all(sql, 'import').map((each) => {
    const [names = '', path = ''] = each.split(' from ');
    return { path, line: `import type { ${names} } from '${path}';` };
  });
  return [
    `// Made from ${name}.sql by "npm run sql:types".`,
    ...imports.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ line }) => line),
    '',
    `export interface ${Name}Parameters {`,
    ...statement.parameters.map(
      (parameter, index) => `  readonly ${parameter}: ${parameterType(parameters[index])} | null | undefined;`,
    ),
    '}',
    '',
    `export interface ${Name}Row {`,
    ...(await columns(client, sql, fields)),
    '}',
    '',
  ].join('\n');
}

/**
 * Runs the statement without values, which answers the columns even without rows, and reads the types of its
 * parameters.
 */
async function described(client: pg.ClientBase, name: string, { sql, parameters }: AnyStatement) {
  const prepared = `${name} ${Math.random()}`;
  const { fields } = await client.query({ name: prepared, text: sql, values: parameters.map(() => null) });
  const { rows } = await client.query<{ types: string[] }>(
    'SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = $1',
    [prepared],
  );
  return { parameters: rows[0]?.types ?? [], fields };
}

async function columns(client: pg.ClientBase, sql: string, fields: readonly pg.FieldDef[]): Promise<string[]> {
  const nullable = new Set(all(sql, 'nullable').flatMap((names) => names.split(', ')));
  const types = new Map(all(sql, 'type').map((each) => [each.split(' ', 1).join(), each.replace(/^\S+ /, '')]));
  const { rows } = await client.query<{ column: string }>(
    `SELECT attrelid || '.' || attnum AS column FROM pg_attribute WHERE NOT attnotnull`,
  );
  const nullableColumns = new Set(rows.map(({ column }) => column));
  return fields
    .filter(({ name }) => !HERE.includes(name))
    .map(({ name, dataTypeID, tableID, columnID }) => {
      const type = types.get(name) ?? COLUMN_TYPES[dataTypeID];
      if (type === undefined) throw new Error(`The column ${name} of type ${dataTypeID} needs a -- @type or a cast.`);
      const isNullable = nullable.has(name) || nullableColumns.has(`${tableID}.${columnID}`);
      return `  readonly ${name}: ${type}${isNullable ? ' | null' : ''};`;
    });
}

function parameterType(type: string | undefined): string {
  const known = PARAMETER_TYPES[type ?? ''];
  if (known === undefined) throw new Error(`A parameter of type ${type ?? 'none'} is not known: cast it.`);
  return known;
}

function all(sql: string, tag: string): string[] {
  return [...sql.matchAll(new RegExp(`^-- @${tag} (.+)$`, 'gm'))].map(([, text = '']) => text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await onTestServer(async () => {
    const database = await freshDatabase();
    await setup(database.pool, PROJECTIONS);
    await setupSums(database.pool);
    const client = await database.pool.connect();
    for (const statement of STATEMENTS) writeFileSync(typesFile(statement), await typesOf(client, statement));
    client.release();
    await database.drop();
  });
}
