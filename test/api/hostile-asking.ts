import fc from 'fast-check';

/** Parameters of queries, good and bad. */
export const asking = fc.dictionary(
  fc.constantFrom(
    'departmentId',
    'salespersonId',
    'open',
    'period',
    'scope',
    'scopeId',
    'measure',
    'on',
    'asOf',
    'from',
    'to',
    'limit',
    'cursor',
    'other',
  ),
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '0:0',
      '9:9',
      '9999999999999999999:0',
      '1',
      '2026-Q1',
      '2026-02-01',
      '2026-01-01T00:00:00Z',
      '1900-01-01T00:00:00+14:00',
      'company',
      'salesperson',
      'ada',
      'revenue',
      'a\u0000b',
      '',
      'eA.eA',
    ),
  ),
  { maxKeys: 4 },
);
