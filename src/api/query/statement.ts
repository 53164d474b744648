import { readFileSync } from 'node:fs';

/** Texts of SQL by name. `{name}` in one of them stands for another. */
export type Parts = Readonly<Record<string, string>>;

/** The text of an SQL file without its comments: they are for readers, and for `npm run sql:types`. */
export function readSql(folder: URL, name: string): string {
  return readFileSync(new URL(`${name}.sql`, folder), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*--/.test(line))
    .join('\n')
    .trim();
}

/** Puts the parts into a statement, and parts into parts. Throws if it names an unknown part. */
export function fill(sql: string, parts: Parts): string {
  return sql.replaceAll(/\{([a-zA-Z]+)\}/g, (slot, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${slot} is not a part of any statement.`);
    return fill(part, parts);
  });
}

const OWN = new URL('./sql/', import.meta.url);

/** What each statement has in common: where the read models are, in the same statement as the rows. */
export const HERE: Parts = { here: readSql(OWN, 'here'), hereColumns: readSql(OWN, 'here-columns') };
