import { startOfMonth } from '../../src/domain/kernel/calendar.ts';
import { addDays, type Day } from '../../src/domain/kernel/day.ts';
import { sale } from '../support/company.ts';

export type Line = readonly [type: string, data: object];

const YEARS = { fiscalYearStart: '01-01', calendar: { kind: 'months' } } as const;
export const PEOPLE = ['p1', 'p2', 'p3'];

/** What happens to the n-th deal, by numbers that are drawn. */
export interface Drawn {
  readonly month: number;
  readonly day: number;
  readonly person: number;
  readonly what: number;
  readonly later: number;
}

/** The first day of a month, counted from January 2024. */
function firstDay(month: number): Day {
  return startOfMonth(YEARS, 2024 + Math.floor(month / 12), month % 12);
}

const at = (day: Day) => `${day}T12:00:00+01:00`;

/** The facts of one deal: sold or lost, alone or in an opportunity, promised, delivered, rated. */
export function deal(n: number, { month, day, person, what }: Drawn): Line[] {
  const on = addDays(firstDay(month), day);
  const [salespersonId = '', other = ''] = [PEOPLE[person], PEOPLE[(person + 1) % PEOPLE.length]];
  const campaign = what % 3 === 0 ? `campaign ${what % 2}` : undefined;
  const opportunity = { source: 'crm', opportunityId: `deal ${n - (n % 3)}` };
  const described = { customer: 'c', segment: what % 2 ? 'store' : 'online', ...(campaign && { campaign }) };
  const productIds = what % 5 ? ['bike'] : ['bike', 'sock'];
  const lost = {
    ...described,
    ...opportunity,
    salespersonId,
    lostAt: at(on),
    reasons: what % 4 ? ['price'] : ['product', 'competitor'],
    value: '100.00',
    currency: 'EUR',
    productIds,
    ...(what % 2 ? { openedAt: at(addDays(on, -20)) } : {}),
  };
  if (what % 3 === 1) return [['LoseSale', what % 2 ? lost : { ...lost, segment: undefined, productIds: undefined }]];
  const credits =
    what % 7 === 0
      ? []
      : [
          { salespersonId, basisPoints: what % 4 ? 10_000 : 6_000 },
          ...(what % 4 ? [] : [{ salespersonId: other, basisPoints: 4_000 }]),
        ];
  const sold = sale(`sale ${n}`, {
    ...described,
    soldAt: at(on),
    credits,
    ...(what % 2 ? { opportunity } : {}),
    promisedAt: at(addDays(on, 10)),
    lines: productIds.map((productId, line) => ({ productId, quantity: '2', unitPrice: `${40 + line + what}.50` })),
  });
  return [
    ['RecordSale', sold],
    ...(what % 6 === 2
      ? ([
          [
            'OpenServiceCase',
            { source: 'desk', caseId: `case ${n}`, openedAt: at(on), topic: 'service', salespersonId },
          ],
          [
            'ResolveServiceCase',
            { source: 'desk', caseId: `case ${n}`, resolvedAt: at(addDays(on, 3)), satisfaction: 2 },
          ],
        ] as Line[])
      : []),
  ];
}

/** What comes later for the n-th deal. It is refused if it does not fit the deal. */
export function late(n: number, { month, day, person, what, later }: Drawn): Line {
  const on = addDays(firstDay(month), day);
  const of = { source: 'shop', saleId: `sale ${n}` };
  const then = at(addDays(on, 5 + (later % 90)));
  const facts: Line[] = [
    ['CancelSale', { ...of, ...(later % 2 ? { cause: 'delivery' } : {}), reason: 'no longer wanted' }],
    ['RecordReturn', { ...of, returnId: '1', at: then, reason: 'quality', lines: [{ line: 1, quantity: '1' }] }],
    [
      'AmendSale',
      sale(`sale ${n}`, {
        soldAt: at(on),
        segment: 'online',
        opportunity: { source: 'crm', opportunityId: `deal ${n}` },
      }),
    ],
    ['Deliver', { ...of, shipmentId: '1', at: then }],
    ['RecordFeedback', { source: 'web', feedbackId: `f ${n}`, at: then, score: later % 11, topic: 'product' }],
    [
      'OpenOpportunity',
      {
        source: 'crm',
        opportunityId: `deal ${n - (n % 3)}`,
        openedAt: at(addDays(on, -30)),
        salespersonId: PEOPLE[person],
        segment: 'store',
        campaign: `campaign ${what % 2}`,
        productIds: ['sock'],
      },
    ],
    [
      'RecordCampaignResult',
      {
        source: 'ads',
        campaign: `campaign ${later % 2}`,
        from: firstDay(month),
        until: firstDay(month + 1),
        reached: 100,
        leads: 10,
      },
    ],
    [
      'RecordSale',
      sale(`late ${n}`, {
        soldAt: at(on),
        opportunity: { source: 'crm', opportunityId: `deal ${n - (n % 3)}` },
        credits: [{ salespersonId: PEOPLE[(person + 1) % PEOPLE.length], basisPoints: 10_000 }],
      }),
    ],
  ];
  return facts[later % facts.length] as Line;
}
