import { describe, expect, test } from '@jest/globals';
import { campaignAggregate, campaignDecider } from '../../../src/domain/market/campaign-decider.ts';
import { RecordCampaignResult, RecordMarketIndicator } from '../../../src/domain/market/commands.ts';
import type { CampaignEvent, IndicatorEvent } from '../../../src/domain/market/events.ts';
import { indicatorAggregate, indicatorDecider } from '../../../src/domain/market/indicator-decider.ts';
import { scenario } from '../../support/scenario.ts';

const result: RecordCampaignResult = {
  source: 'mail',
  campaign: 'spring',
  from: '2026-03-01',
  until: '2026-04-01',
  segment: 'retail',
  territory: 'DE',
  reached: 1000,
  leads: 12,
  cost: '500.00',
  currency: 'EUR',
};
const campaign: CampaignEvent = { type: 'CampaignResultRecorded', data: result };

describe('RecordCampaignResult', () => {
  test('records the result as it was sent', () => {
    scenario(campaignDecider).given([]).when('RecordCampaignResult', result).then([campaign]);
  });

  test('records a result whose cost is not known', () => {
    const { cost, currency, ...without } = result;
    expect([cost, currency]).toEqual(['500.00', 'EUR']);
    expect(RecordCampaignResult.parse(without)).toEqual(without);
    scenario(campaignDecider)
      .given([])
      .when('RecordCampaignResult', without)
      .then([{ type: 'CampaignResultRecorded', data: without }]);
  });

  test('refuses another result of the same stream', () => {
    scenario(campaignDecider)
      .given([campaign])
      .when('RecordCampaignResult', { ...result, leads: 13 })
      .refusedSaying(
        'CampaignResultAlreadyRecorded',
        'A result of spring from 2026-03-01 on is recorded already, with other content. ' +
          'Check the campaign, the first day, the segment and the territory.',
      );
  });

  test.each([
    ['a range without a day', { until: '2026-03-01' }, 'RangeIsEmpty', '/until'],
    ['more decimals than the currency has', { cost: '0.001' }, 'AmountIsNotMoney', '/cost'],
  ] as const)('refuses %s', (_, changes, refusal, pointer) => {
    scenario(campaignDecider)
      .given([])
      .when('RecordCampaignResult', { ...result, ...changes })
      .refused(refusal, pointer);
  });

  test.each<[string, object, string]>([
    ['a cost without a currency', { currency: undefined }, '/currency'],
    ['a currency without a cost', { cost: undefined }, '/cost'],
    ['a part of a lead', { leads: 0.5 }, '/leads'],
  ])('does not take %s', (_, changes, pointer) => {
    const parsed = RecordCampaignResult.safeParse({ ...result, ...changes });
    expect(parsed.error?.issues.map(({ path }) => `/${path.join('/')}`)).toEqual([pointer]);
  });

  test.each([
    [{}, 'campaign-mail~spring~2026-03-01~retail~DE'],
    [{ segment: undefined }, 'campaign-mail~spring~2026-03-01~~DE'],
    [{ territory: undefined }, 'campaign-mail~spring~2026-03-01~retail~'],
    [{ segment: 'a~b' }, 'campaign-mail~spring~2026-03-01~a%7Eb~DE'],
  ])('%j belongs to the stream %s', (changes, stream) => {
    expect(campaignAggregate.stream({ ...result, ...changes })).toBe(stream);
  });
});

const index: RecordMarketIndicator = { indicator: 'demand', from: '2026-03-01', until: '2026-04-01', value: '101.5' };
const indicator = (changes: Partial<RecordMarketIndicator> = {}): IndicatorEvent => ({
  type: 'MarketIndicatorRecorded',
  data: { ...index, ...changes },
});

describe('RecordMarketIndicator', () => {
  test('records the value as it was sent', () => {
    scenario(indicatorDecider).given([]).when('RecordMarketIndicator', index).then([indicator()]);
  });

  test('corrects a value if it is asked to', () => {
    const correction: RecordMarketIndicator = { ...index, value: '102', replaces: true };
    scenario(indicatorDecider)
      .given([indicator()])
      .when('RecordMarketIndicator', correction)
      .then([indicator(correction)]);
  });

  test('adds nothing if the correction is what is recorded', () => {
    scenario(indicatorDecider)
      .given([indicator()])
      .when('RecordMarketIndicator', { ...index, replaces: true })
      .then([]);
  });

  test('refuses another value that does not say that it replaces', () => {
    scenario(indicatorDecider)
      .given([indicator()])
      .when('RecordMarketIndicator', { ...index, value: '102' })
      .refusedSaying(
        'IndicatorAlreadyRecorded',
        'demand is recorded already from 2026-03-01 on, as 101.5 until 2026-04-01. Send replaces: true to correct it.',
      );
  });

  test('refuses to replace what is not recorded', () => {
    scenario(indicatorDecider)
      .given([])
      .when('RecordMarketIndicator', { ...index, replaces: true })
      .refused('IndicatorIsUnknown', '/replaces');
  });

  test('refuses a range without a day', () => {
    scenario(indicatorDecider)
      .given([])
      .when('RecordMarketIndicator', { ...index, until: '2026-02-01' })
      .refused('RangeIsEmpty', '/until');
  });

  test('does not take a value of zero', () => {
    expect(RecordMarketIndicator.safeParse({ ...index, value: '0.00' }).success).toBe(false);
  });

  test('belongs to a stream by indicator, first day, segment and territory', () => {
    expect(indicatorAggregate.stream(index)).toBe('indicator-demand~2026-03-01~~');
    expect(indicatorAggregate.stream({ ...index, segment: 's', territory: 't' })).toBe(
      'indicator-demand~2026-03-01~s~t',
    );
  });
});
