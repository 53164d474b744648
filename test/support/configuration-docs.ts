import { readFileSync, writeFileSync } from 'node:fs';
import { settings } from '../../src/infra/config.ts';

export const CONFIGURATION = new URL('../../docs/configuration.md', import.meta.url);
const TABLE = /(?<=<!-- settings: [^\n]*-->\n)[^]*(?=<!-- end of settings -->)/;

/** The text of docs/configuration.md with its table made from the schema. */
export function withTable(text: string): string {
  if (!TABLE.test(text)) throw new Error('docs/configuration.md has no place for its table.');
  const rows = settings().map(
    (setting) =>
      `| \`${setting.name}\` | ${setting.default === undefined ? '' : `\`${setting.default}\``} ` +
      `| ${setting.description}${setting.secret ? '. Secret' : ''} |`,
  );
  return text.replace(TABLE, () => `\n| variable | default | is |\n|---|---|---|\n${rows.join('\n')}\n\n`);
}

if (import.meta.main) writeFileSync(CONFIGURATION, withTable(readFileSync(CONFIGURATION, 'utf8')));
