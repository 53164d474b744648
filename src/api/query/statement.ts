import { readFileSync } from 'node:fs';
import type { ReadModel } from '../ports.ts';

/**
 * A statement with named parameters. `npm run sql:types` makes the types of its parameters and rows from the SQL; they
 * are known to the compiler only.
 */
export interface Statement<Parameters, Row> {
  readonly file: URL;
  readonly sql: string;
  /** The names of $1, $2 and so on. */
  readonly parameters: readonly (keyof Parameters)[];
  readonly row?: Row;
}

/** Texts of SQL by name. `{name}` in a statement, or in another part, stands for the text. */
export type SqlParts = Readonly<Record<string, string>>;

/** Each row says which log it was made from, and up to which position: in the same statement, so at the same moment. */
export interface HereColumns {
  readonly commit: string;
  readonly prepare: string;
  /** The id of the first event of the log that the rows were made from. Null before the first event. */
  readonly log: string | null;
  /** Raised when a worker takes over and when a rebuild ends. */
  readonly epoch: string;
}

/** A statement that finds nothing still answers one row with the position. Its other columns are null. */
export type Found<Row> = HereColumns & { readonly [Column in keyof Row]: Row[Column] | null };

const COMMENT = /^\s*--.*\n?/gm;
const PARAMETERS = /^-- @parameters (.+)$/gm;
const OWN = new URL('./sql/', import.meta.url);

/** The part that each statement of a query selects from, and the columns of it that each row has. */
export const HERE: SqlParts = { here: readPart(OWN, 'here'), hereColumns: readPart(OWN, 'here-columns') };

/**
 * Deals: `fact` is what was won, lost or open in a period, and `counted` a row for each group of `keys` that it counts
 * in. `standing` says whether a row of pipeline_sale is what its sale is.
 */
export const DEALS: SqlParts = {
  standing: readPart(OWN, 'standing'),
  deals: readPart(OWN, 'deals'),
  counted: readPart(OWN, 'counted-deals'),
  isWin: readPart(OWN, 'is-win'),
  isLoss: readPart(OWN, 'is-loss'),
  isOpen: readPart(OWN, 'is-open'),
  isSale: readPart(OWN, 'is-sale'),
  dealFigures: readPart(OWN, 'deal-figures'),
  dealsBySalesperson: readPart(OWN, 'deals-by-salesperson'),
  ofSale: 'true',
  ofOpportunity: 'true',
};

/**
 * Orders by the day of the sale, of the first promise, or of the delivery. {seen} says which. `states` finds the orders
 * of the days of {day}.
 */
export const ordersFrom = (states: string): SqlParts => ({
  soldCohort: cohort('sold_on', states),
  promisedCohort: cohort('promised_on', states),
  deliveredCohort: cohort('delivered_on', states),
  promiseOutcome: readPart(OWN, 'promise-outcome'),
  shipmentOutcome: readPart(OWN, 'shipment-outcome'),
});
export const ORDERS: SqlParts = ordersFrom(readPart(OWN, 'states-of-days'));

/** Figures of feedback `c`. */
export const FEEDBACK: SqlParts = {
  feedbackFigures: readPart(OWN, 'feedback-figures'),
  isPromoter: readPart(OWN, 'is-promoter'),
  isDetractor: readPart(OWN, 'is-detractor'),
};

/** The trainings of `person`s, with what is due and the certificates. */
export const JUDGED_TRAININGS: SqlParts = { judgedTrainings: readPart(OWN, 'judged-trainings') };

/** Grants of rewards, with what became of them. */
export const GRANTS: SqlParts = { grants: readPart(OWN, 'grants') };

/** What `person`s have to do with practices. */
export const PRACTICES: SqlParts = { knowing: readPart(OWN, 'knowing') };

/** Coaching sessions with their action items. */
export const SESSIONS: SqlParts = { sessions: readPart(OWN, 'sessions') };

/** `person` and `spell`: the people as of the position, and the days on which they belong to a department. */
export const PEOPLE: SqlParts = { people: readPart(OWN, 'people') };

function cohort(day: string, states: string): string {
  return readPart(OWN, 'cohort').replaceAll('{states}', states.replaceAll('{day}', day));
}

/** The text of an SQL file, without its comments. */
export function readPart(folder: URL, name: string): string {
  return textOf(folder, name).replaceAll(COMMENT, '').trim();
}

/** Reads a statement, and puts the parts into it. */
export function readStatement<Parameters, Row>(
  folder: URL,
  name: string,
  parts: SqlParts = {},
): Statement<Parameters, Row> {
  const names = [...textOf(folder, name).matchAll(PARAMETERS)].flatMap(([, line = '']) => line.split(', '));
  return {
    file: fileOf(folder, name),
    sql: fill(readPart(folder, name), parts),
    parameters: names as (keyof Parameters)[],
  };
}

/** Throws if a statement names an unknown part. */
function fill(sql: string, parts: SqlParts): string {
  return sql.replaceAll(/\{([a-zA-Z]+)\}/g, (slot, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`There is no part ${slot} of a statement.`);
    return fill(part, parts);
  });
}

/** Asks a statement that begins at `here`: the position of its rows, and the rows. */
export async function ask<Parameters extends object, Row extends object>(
  readModel: ReadModel,
  { sql, parameters }: Statement<Parameters, Row>,
  values: Parameters,
): Promise<{ readonly here: HereColumns; readonly rows: readonly Found<Row>[] }> {
  const rows = await readModel.query<Found<Row>>(
    sql,
    parameters.map((name) => values[name] ?? null),
  );
  const [here] = rows;
  if (!here) throw new Error('runner.checkpoint has no row: run "pacesetter rebuild".');
  return { here, rows };
}

/** The rows that found something: those in which the column, which a found row never lacks, is not null. */
export function present<Row extends object>(rows: readonly Found<Row>[], column: keyof Row): Row[] {
  return rows.filter((row): row is Found<Row> & Row => row[column] !== null);
}

function textOf(folder: URL, name: string): string {
  return readFileSync(fileOf(folder, name), 'utf8');
}

function fileOf(folder: URL, name: string): URL {
  return new URL(`${name}.sql`, folder);
}
