import { fromOrdinal, toOrdinal } from '../src/domain/kernel/day.ts';
import { type Line, sale } from './company.ts';

/** The quarter that queries ask about: the last but one of two years. */
export const QUARTER = '2026-Q2';
const FIRST_DAY = toOrdinal('2024-10-01');
const DAYS = 730;
const DEPARTMENTS = 10;
const PEOPLE = 100;
const SEGMENTS = ['store', 'individual'];

/** Targets of the quarter that nobody can reach: of the company, each department and each person. */
export function* missedTargets(): Iterable<Line> {
  const target = (targetId: string, owner: object): Line => ({
    type: 'SetTarget',
    id: targetId,
    data: {
      targetId,
      ...owner,
      period: QUARTER,
      measure: 'revenue',
      amount: '900000000.00',
      currency: 'USD',
      counts: 'credited',
      proration: 'days',
    },
  });
  yield target('missed', { scope: 'company' });
  for (let d = 0; d < DEPARTMENTS; d++) yield target(`missed-d${d}`, { scope: 'department', scopeId: `d${d}` });
  for (let s = 0; s < PEOPLE; s++) yield target(`missed-s${s}`, { scope: 'salesperson', scopeId: `s${s}` });
}

/** An index of the market, and results of half of the campaigns, by month and segment. */
export function* market(): Iterable<Line> {
  for (let month = 0; month < 36; month++) {
    const range = { from: firstDay(month), until: firstDay(month + 1) };
    for (const segment of SEGMENTS) {
      const id = `${range.from} ${segment}`;
      yield {
        type: 'RecordMarketIndicator',
        id: `indicator ${id}`,
        data: { indicator: 'demand', segment, ...range, value: String(100 + (month % 3)) },
      };
      for (let campaign = 0; campaign < 3; campaign++) {
        yield {
          type: 'RecordCampaignResult',
          id: `campaign ${campaign} ${id}`,
          data: {
            source: 'ads',
            campaign: `campaign ${campaign}`,
            segment,
            ...range,
            reached: 10_000,
            leads: 500 + month,
          },
        };
      }
    }
  }
}

/** Of a month, counted from January 2024. */
function firstDay(month: number): string {
  return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** Orders from the opportunity to the follow-up, with losses, feedback and cases of service. */
export function* wholeProcess(orders: number, mark: string): Iterable<Line> {
  for (let n = 0; n < orders; n++) {
    const day = FIRST_DAY + Math.floor((n * DAYS) / orders);
    yield* order(n, { day, mark });
  }
}

function* order(n: number, { day, mark }: { readonly day: number; readonly mark: string }): Iterable<Line> {
  const at = (days: number, hour = 10): string => `${fromOrdinal(day + days)}T${String(hour).padStart(2, '0')}:00:00Z`;
  const { id, data } = sale(n, mark);
  const of = { source: 'bench', saleId: id };
  const salespersonId = `s${n % 100}`;
  const opportunity = { source: 'crm', opportunityId: id };
  const terms = { salespersonId, segment: n % 3 ? 'store' : 'individual', campaign: `campaign ${n % 6}` };
  const line = (type: string, what: object): Line => ({ type, id: `${id} ${type}`, data: what });
  if (n % 3 === 0) yield line('OpenOpportunity', { ...opportunity, openedAt: at(-20), ...terms });
  yield {
    type: 'RecordSale',
    id,
    data: {
      ...data,
      soldAt: at(0),
      promisedAt: at(8 + (n % 5)),
      campaign: terms.campaign,
      ...(n % 3 === 0 && { opportunity }),
    },
  };
  yield line('StartProcessing', { ...of, at: at(1, n % 24) });
  yield line('FinishProcessing', { ...of, at: at(2 + (n % 3), n % 24) });
  yield line('Ship', { ...of, shipmentId: '1', at: at(5 + (n % 4), n % 24) });
  if (n % 20 !== 0) yield line('Deliver', { ...of, shipmentId: '1', at: at(9 + (n % 9), n % 24) });
  if (n % 2 === 0) {
    yield line('FollowUp', { ...of, followUpId: '1', at: at(20 + (n % 7)), by: salespersonId, outcome: 'satisfied' });
  }
  if (n % 4 === 0) {
    const reasons = n % 8 ? ['price'] : ['product', 'competitor'];
    const lost = { source: 'crm', opportunityId: `${id} lost`, openedAt: at(-20), ...terms };
    yield line('LoseSale', { ...lost, lostAt: at(1), reasons, value: '1000.00', currency: 'USD' });
  }
  if (n % 10 === 0) {
    const topic = ['product', 'delivery', 'service'][n % 3];
    yield line('RecordFeedback', { source: 'shop', feedbackId: id, at: at(25), score: n % 11, topic, salespersonId });
    yield line('OpenServiceCase', { source: 'desk', caseId: id, openedAt: at(26), topic, salespersonId });
    if (n % 50) {
      yield line('ResolveServiceCase', {
        source: 'desk',
        caseId: id,
        resolvedAt: at(27 + (n % 6)),
        satisfaction: 1 + (n % 5),
      });
    }
  }
}
