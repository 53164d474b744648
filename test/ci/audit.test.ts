import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const AUDIT = fileURLToPath(new URL('../../.ci/audit.js', import.meta.url));

function verdict(report: string): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, [AUDIT], { input: report, encoding: 'utf8' });
  return { status, said: stdout };
}

/** As `npm audit --json` writes it. */
const report = (...severities: string[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    metadata: { vulnerabilities: { total: severities.length } },
    vulnerabilities: Object.fromEntries(
      severities.map((severity) => [`a ${severity} one`, { name: `a ${severity} one`, severity, range: '<1.2.3' }]),
    ),
  });

test.each(['high', 'critical'])('a known weakness that is %s fails, and is named', (severity) => {
  const { status, said } = verdict(report('low', severity));
  expect(status).toBe(1);
  expect(said).toMatch(`${severity}: a ${severity} one <1.2.3`);
  expect(said).not.toMatch('a low one');
});

test.each([
  ['none', report()],
  ['lesser ones', report('info', 'low', 'moderate')],
])('%s pass', (_, given) => {
  expect(verdict(given)).toEqual({ status: 0, said: expect.stringMatching('0 of them high or critical') });
});

test.each([
  ['nothing', ''],
  ['half of a report', report('high').slice(0, 40)],
  ['what a registry answers that knows no audit', '{"message":"405 Method Not Allowed","statusCode":405}'],
])('%s is not taken for a report, and said', (_, given) => {
  expect(verdict(given)).toEqual({ status: 0, said: expect.stringMatching('not checked') });
});
