import { expect, test } from '@jest/globals';
import { sourcesOf } from '../../../../src/domain/diagnosis/drill/sources.ts';
import type { DiagnosisFacts } from '../../../../src/domain/diagnosis/facts.ts';
import type { RowKey } from '../../../../src/domain/diagnosis/rows.ts';

test.each<[RowKey, DiagnosisFacts['scope'], readonly string[]]>([
  ['lost:price', 'company', ['losses']],
  ['lost:price', 'department', ['losses']],
  ['lost:price', 'person', []],
  ['returned:late', 'company', ['returns']],
  ['basket', 'company', ['orders', 'returns']],
  ['reach', 'company', ['campaigns']],
  ['market index', 'company', []],
  ['demand', 'company', ['orders', 'losses']],
  ['demand', 'department', []],
  ['demand', 'person', []],
  ['employee', 'person', ['orders', 'losses']],
  ['target above baseline', 'person', ['target']],
  ['prior-period adjustments', 'person', ['lateCredits']],
  ['new products', 'department', ['orders', 'returns']],
  ['discontinued products', 'company', []],
  ['unexplained', 'company', []],
])('the row %s of a %s is made of %j', (key, scope, sources) => {
  expect(sourcesOf(key, { scope })).toEqual(sources);
});
