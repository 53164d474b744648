import { describe, expect, test } from '@jest/globals';
import { LoseSale, OpenOpportunity } from '../../../src/domain/pipeline/commands.ts';
import { opportunityDecider, type OpportunityRefusal } from '../../../src/domain/pipeline/decider.ts';
import type { OpportunityEvent } from '../../../src/domain/pipeline/events.ts';
import { type Happened, scenario } from '../../support/scenario.ts';
import { SHOP } from '../sales/shop.ts';

const crm = (facts: readonly Happened[] = SHOP) => scenario(opportunityDecider, facts, '2026-06-01');

const opening: OpenOpportunity = {
  source: 'crm',
  opportunityId: 'O-1',
  openedAt: '2026-05-01T09:00:00+02:00',
  salespersonId: 'ann',
  customer: 'c-1',
  segment: 'retail',
  territory: 'DE',
  campaign: 'spring',
  channel: 'phone',
  value: '100.00',
  currency: 'EUR',
  productIds: ['bike', 'helmet'],
};
const loss: LoseSale = {
  source: 'crm',
  opportunityId: 'O-1',
  lostAt: '2026-05-31T12:00:00+02:00',
  reasons: ['price', 'competitor'],
  competitor: 'acme',
  discountOffered: '0.10',
  competitorPrice: '80.00',
  value: '90.00',
  currency: 'EUR',
  salespersonId: 'ann',
};
/** What a loss can say of an opportunity that was not opened before. */
const { openedAt, customer, segment, territory, campaign, channel, productIds } = opening;
const described: LoseSale = { ...loss, openedAt, customer, segment, territory, campaign, channel, productIds };

const opened = (changes: Partial<OpenOpportunity> = {}): OpportunityEvent => ({
  type: 'OpportunityOpened',
  data: { ...opening, ...changes },
});
const lost = (changes: Partial<LoseSale> = {}): OpportunityEvent => ({
  type: 'SaleLost',
  data: { ...loss, ...changes },
});

describe('OpenOpportunity', () => {
  test('opens the opportunity as it was sent', () => {
    crm().given([]).when('OpenOpportunity', opening).then([opened()]);
  });

  test.each<[string, Partial<OpenOpportunity>]>([
    ['without a value', { value: undefined, currency: undefined }],
    ['without anything that describes it', { customer: undefined, segment: undefined, productIds: undefined }],
    ['in dollars, at the rate of the day', { currency: 'USD', openedAt: '2026-05-31T09:00:00+02:00' }],
    ['by a person who has left', { salespersonId: 'cid' }],
  ])('opens one %s', (_, changes) => {
    crm()
      .given([])
      .when('OpenOpportunity', { ...opening, ...changes })
      .then([opened(changes)]);
  });

  test.each<[string, Partial<OpenOpportunity>, [OpportunityRefusal, ...string[]]]>([
    ['a person who was never hired', { salespersonId: 'zoe' }, ['UnknownSalesperson', '/salespersonId']],
    ['a product that is not listed', { productIds: ['bike', 'boat'] }, ['UnknownProduct', '/productIds/1']],
    ['a currency without a rate', { currency: 'JPY', value: '100' }, ['NoExchangeRate', '/currency']],
    ['more decimals than the currency has', { value: '1.001' }, ['AmountIsNotMoney', '/value']],
    [
      'a value that is too large in the currency of the company',
      { currency: 'KWD', value: '9007199254740.991', openedAt: '2026-05-31T09:00:00+02:00' },
      ['AmountIsTooLarge', '/value'],
    ],
  ])('refuses %s', (_, changes, refusal) => {
    const rates = [
      ...SHOP,
      { type: 'ExchangeRateRecorded', data: { base: 'KWD', quote: 'EUR', on: '2026-05-29', rate: '300' } },
    ];
    crm(rates)
      .given([])
      .when('OpenOpportunity', { ...opening, ...changes })
      .refused(...refusal);
  });

  test('refuses everything before the company is configured', () => {
    crm([]).given([]).when('OpenOpportunity', opening).refused('CompanyIsNotConfigured');
  });

  test('refuses the same opportunity with other content', () => {
    crm()
      .given([opened()])
      .when('OpenOpportunity', { ...opening, value: '101.00' })
      .refused('OpportunityAlreadyOpened');
  });

  test.each<[string, OpportunityEvent]>([
    ['says nothing of the opportunity', lost()],
    ['says the same of the opportunity', lost(described)],
    [
      'says the same in another zone and order',
      lost({ openedAt: '2026-05-01T07:00:00Z', productIds: ['helmet', 'bike'] }),
    ],
    ['is of the very moment of the opening', lost({ lostAt: opening.openedAt })],
  ])('opens one that is lost already, if the loss %s', (_, before) => {
    crm().given([before]).when('OpenOpportunity', opening).then([opened()]);
  });
});

describe('LoseSale', () => {
  test.each<[string, OpportunityEvent[]]>([
    ['of an opportunity that was opened', [opened()]],
    ['of one that was not opened', []],
  ])('records a loss %s', (_, before) => {
    crm()
      .given(before)
      .when('LoseSale', described)
      .then([lost(described)]);
  });

  test('adds nothing when it is repeated', () => {
    crm().given([lost(), opened()]).when('LoseSale', loss).then([]);
  });

  test.each<[string, Partial<LoseSale>, [OpportunityRefusal, ...string[]]]>([
    ['a person who was never hired', { salespersonId: 'zoe' }, ['UnknownSalesperson', '/salespersonId']],
    ['a product that is not listed', { productIds: ['boat'] }, ['UnknownProduct', '/productIds/0']],
    ['a currency without a rate', { currency: 'JPY', value: '100' }, ['NoExchangeRate', '/currency']],
    ['more decimals than the currency has', { value: '1.001' }, ['AmountIsNotMoney', '/value']],
    [
      'a loss that is dated before its own opening',
      { openedAt: '2026-06-01T00:00:00Z' },
      ['LossIsBeforeOpening', '/lostAt'],
    ],
  ])('refuses %s', (_, changes, refusal) => {
    crm()
      .given([])
      .when('LoseSale', { ...loss, ...changes })
      .refused(...refusal);
  });

  test('refuses a second loss with other content', () => {
    crm()
      .given([lost()])
      .when('LoseSale', { ...loss, reasons: ['price'] })
      .refused('SaleAlreadyLost');
  });

  test('refuses everything before the company is configured', () => {
    crm([]).given([]).when('LoseSale', loss).refused('CompanyIsNotConfigured');
  });
});

/** What the loss says against the opening; the pointers into the opening and into the loss, if it comes second. */
describe.each<[string, Partial<LoseSale>, OpportunityRefusal, string, string]>([
  ['another person', { salespersonId: 'bob' }, 'OpportunityOfAnotherPerson', '/salespersonId', '/salespersonId'],
  ['a time before the opening', { lostAt: '2026-04-30T00:00:00Z' }, 'LossIsBeforeOpening', '/openedAt', '/lostAt'],
  ['another opening', { openedAt: '2026-05-02T09:00:00Z' }, 'OpportunityDiffers', '/openedAt', '/openedAt'],
  ['another customer', { customer: 'c-2' }, 'OpportunityDiffers', '/customer', '/customer'],
  ['another segment', { segment: 'web' }, 'OpportunityDiffers', '/segment', '/segment'],
  ['another territory', { territory: 'FR' }, 'OpportunityDiffers', '/territory', '/territory'],
  ['another campaign', { campaign: 'fall' }, 'OpportunityDiffers', '/campaign', '/campaign'],
  ['another channel', { channel: 'web' }, 'OpportunityDiffers', '/channel', '/channel'],
  ['other products', { productIds: ['bike'] }, 'OpportunityDiffers', '/productIds', '/productIds'],
])('an opening and a loss with %s', (_, changes, refusal, inOpening, inLoss) => {
  test('are not both accepted: the loss is refused if it comes second', () => {
    crm()
      .given([opened()])
      .when('LoseSale', { ...loss, ...changes })
      .refused(refusal, inLoss);
  });

  test('are not both accepted: the opening is refused if it comes second', () => {
    crm()
      .given([lost(changes)])
      .when('OpenOpportunity', opening)
      .refused(refusal, inOpening);
  });
});

test('a refusal says to whom the opportunity belongs, and which of the two comes second', () => {
  crm()
    .given([opened()])
    .when('LoseSale', { ...loss, salespersonId: 'bob' })
    .refusedSaying('OpportunityOfAnotherPerson', 'The opportunity O-1 belongs to ann. Check both ids.', 'must be ann');
  crm()
    .given([lost({ salespersonId: 'bob' })])
    .when('OpenOpportunity', opening)
    .refusedSaying('OpportunityOfAnotherPerson', 'The opportunity O-1 belongs to bob. Check both ids.', 'must be bob');
  const detail =
    'The opportunity would be lost (2026-04-30T00:00:00Z) before it was opened (2026-05-01T09:00:00+02:00). Check both ' +
    'times.';
  crm()
    .given([opened()])
    .when('LoseSale', { ...loss, lostAt: '2026-04-30T00:00:00Z' })
    .refusedSaying('LossIsBeforeOpening', detail, 'is before the opening');
  crm()
    .given([lost({ lostAt: '2026-04-30T00:00:00Z' })])
    .when('OpenOpportunity', opening)
    .refusedSaying('LossIsBeforeOpening', detail, 'is after the loss');
});

describe('the schemas', () => {
  const pointers = (parsed: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
    parsed.error?.issues.map(({ path }) => `/${path.join('/')}`);

  test('take an opening without a value', () => {
    const { value, currency, ...without } = opening;
    expect([value, currency]).toEqual(['100.00', 'EUR']);
    expect(OpenOpportunity.parse(without)).toEqual(without);
  });

  test.each<[string, object, string]>([
    ['a value without a currency', { currency: undefined }, '/currency'],
    ['a currency without a value', { value: undefined }, '/value'],
    ['a product twice', { productIds: ['bike', 'bike'] }, '/productIds'],
    ['an empty list of products', { productIds: [] }, '/productIds'],
  ])('do not take an opening with %s', (_, changes, pointer) => {
    expect(pointers(OpenOpportunity.safeParse({ ...opening, ...changes }))).toEqual([pointer]);
  });

  test.each<[string, object, string]>([
    ['a reason twice', { reasons: ['price', 'price'] }, '/reasons'],
    ['no reason', { reasons: [] }, '/reasons'],
    ['a reason that is not in the list', { reasons: ['weather'] }, '/reasons/0'],
    ['a discount above one', { discountOffered: '1.1' }, '/discountOffered'],
  ])('do not take a loss with %s', (_, changes, pointer) => {
    expect(pointers(LoseSale.safeParse({ ...loss, ...changes }))).toEqual([pointer]);
  });
});
