import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { withoutPassword } from '../../../src/infra/telemetry/log.ts';

const LOG = new URL('../../../src/infra/telemetry/log.ts', import.meta.url).href;

function logged(statement: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', `import { createLog } from '${LOG}'; const log = createLog({ level: 'info' }); ${statement}`], { encoding: 'utf8' });
}

test.each([
  "log.info({ headers: { authorization: 'Bearer hunter2' } }, 'x')",
  "log.info({ req: { headers: { authorization: 'hunter2' } } }, 'x')",
  "log.info({ url: 'postgres://me:hunter2@db/x' }, 'x')",
  "log.info({ config: { databaseUrl: 'postgres://me:hunter2@db/x', cursorSecret: 'hunter2' } }, 'x')",
  "log.error({ error: new Error('no postgres://me:hunter2@db/x', { cause: new Error('postgres://me:hunter2@db') }) }, 'x')",
])('no credential comes out of %s', (statement) => {
  const line = logged(statement);
  expect(line).toContain('"msg":"x"');
  expect(line).not.toContain('hunter2');
});

test('an address keeps everything but its password', () => {
  expect(withoutPassword('at postgres://me:hunter2@db:5432/x?a=b and http://localhost:8080/')).toBe('at postgres://me:[hidden]@db:5432/x?a=b and http://localhost:8080/');
});
