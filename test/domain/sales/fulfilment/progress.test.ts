import { describe, expect, test } from '@jest/globals';
import type { SaleEvent } from '../../../../src/domain/sales/events.ts';
import { afterEvent, type Fulfilled } from '../../../../src/domain/sales/fulfilment/fulfilled.ts';
import { firstPromise, type Progress, progressOf } from '../../../../src/domain/sales/fulfilment/progress.ts';
import { aSale, cancelled, returned } from '../shop.ts';
import {
  bike,
  deliver,
  DELIVERED,
  FINISHED,
  FOLLOWED_UP,
  followUp,
  helmet,
  june,
  line,
  ofSale,
  ORDER,
  promise,
  PROMISED,
  ship,
  SHIPPED,
  STARTED,
} from './given.ts';

type Lines = readonly ReturnType<typeof line>[];
const shipped = (shipmentId: string, at: string, lines?: Lines): SaleEvent => ({
  type: 'SaleShipped',
  data: { ...ship, shipmentId, at, lines },
});
const delivered = (shipmentId: string, at: string, lines?: Lines): SaleEvent => ({
  type: 'SaleDelivered',
  data: { ...deliver, shipmentId, at, lines },
});
const back = (at: string, ...lines: Lines): SaleEvent => {
  const { data } = returned(lines.map((each) => ({ ...each, amount: 0, credits: [] })));
  return { type: 'SaleReturned', data: { ...data, at } } as SaleEvent;
};
const followed = (at: string): SaleEvent => ({ type: 'SaleFollowedUp', data: { ...followUp, at } });
const amended = (changes: object): SaleEvent => ({
  type: 'SaleAmended',
  data: { ...aSale, ...changes, reversed: [] },
});

const instantOf = ({ data }: SaleEvent): string => ('soldAt' in data ? data.soldAt : 'at' in data ? data.at : june(30));
const fulfilled = (...events: SaleEvent[]): Fulfilled =>
  [ORDER, ...events].reduce<Fulfilled | undefined>(
    (before, event) => afterEvent(before, event, instantOf(event).slice(0, 10)),
    undefined,
  ) as Fulfilled;
const moment = (at: string) => ({ at, on: at.slice(0, 10) });
const NOTHING: Progress = {
  started: undefined,
  finished: undefined,
  firstShipped: undefined,
  shipped: undefined,
  firstDelivered: undefined,
  delivered: undefined,
  followedUp: undefined,
};

const BIKES = [line(1, '3')];
const HELMETS = [line(2, '2')];
const utc = (day: number) => `2026-06-0${day}T10:00:00Z`;

describe('the progress of three bikes and two helmets', () => {
  test.each<[string, SaleEvent[], Partial<Progress>]>([
    ['has nothing at first', [], {}],
    [
      'has the moment of each step',
      [FOLLOWED_UP, DELIVERED, SHIPPED, FINISHED, STARTED],
      {
        started: moment(june(1)),
        finished: moment(june(2)),
        firstShipped: moment(june(3)),
        shipped: moment(june(3)),
        firstDelivered: moment(june(5)),
        delivered: moment(june(5)),
        followedUp: moment(june(8)),
      },
    ],
    [
      'is shipped and delivered with the last part',
      [
        shipped('H-1', june(3), BIKES),
        shipped('H-2', june(4), HELMETS),
        delivered('H-2', june(5)),
        delivered('H-1', june(6)),
      ],
      {
        firstShipped: moment(june(3)),
        shipped: moment(june(4)),
        firstDelivered: moment(june(5)),
        delivered: moment(june(6)),
      },
    ],
    [
      'is not delivered without the last piece',
      [delivered('H-1', june(5), [line(1, '3'), line(2, '1.999')])],
      { firstDelivered: moment(june(5)) },
    ],
    [
      'is delivered by the lines that the delivery names, regardless of what its shipment carries',
      [SHIPPED, delivered('H-1', june(5), BIKES)],
      { firstShipped: moment(june(3)), shipped: moment(june(3)), firstDelivered: moment(june(5)) },
    ],
    [
      'is delivered by a delivery of an unknown shipment',
      [delivered('H-9', june(5))],
      { firstDelivered: moment(june(5)), delivered: moment(june(5)) },
    ],
    [
      'is delivered when what is missing came back',
      [delivered('H-1', june(5), BIKES), back(june(6), ...HELMETS)],
      { firstDelivered: moment(june(5)), delivered: moment(june(6)) },
    ],
    [
      'is delivered with a part if the rest came back before',
      [back(june(4), line(1, '3'), line(2, '1')), back(june(4, 13), line(2, '1')), delivered('H-1', june(5), [])],
      { firstDelivered: moment(june(5)), delivered: moment(june(5)) },
    ],
    ['is not delivered by returns alone', [back(june(4), line(1, '3'), line(2, '2'))], {}],
    [
      'is delivered before what comes back at that very instant',
      [back(utc(5), ...BIKES), delivered('H-1', june(5))],
      { firstDelivered: moment(june(5)), delivered: moment(june(5)) },
    ],
    [
      'has the same first shipment of one instant, in whichever order they were recorded',
      [shipped('H-2', june(3), HELMETS), shipped('H-1', utc(3), BIKES)],
      { firstShipped: moment(utc(3)), shipped: moment(june(3)) },
    ],
    [
      'has the same first shipment of one instant, in the other order',
      [shipped('H-1', utc(3), BIKES), shipped('H-2', june(3), HELMETS)],
      { firstShipped: moment(utc(3)), shipped: moment(june(3)) },
    ],
    [
      'has the first follow-up before it is delivered',
      [followed(june(8)), followed(june(7))],
      { followedUp: moment(june(7)) },
    ],
    [
      'has the first follow-up from the delivery on',
      [followed(june(4)), followed(june(8)), followed(utc(5)), DELIVERED],
      { firstDelivered: moment(june(5)), delivered: moment(june(5)), followedUp: moment(utc(5)) },
    ],
    [
      'has no follow-up that came before the delivery',
      [followed(june(4)), DELIVERED],
      { firstDelivered: moment(june(5)), delivered: moment(june(5)) },
    ],
    [
      'keeps its facts and forgets its returns with an amendment',
      [STARTED, delivered('H-1', june(5), BIKES), back(june(6), ...HELMETS), amended({ lines: [bike, helmet] })],
      { started: moment(june(1)), firstDelivered: moment(june(5)) },
    ],
    [
      'is that of the amended lines, with facts of lines that are gone',
      [shipped('H-1', june(3), BIKES), shipped('H-2', june(4), HELMETS), amended({ lines: [bike] })],
      { firstShipped: moment(june(3)), shipped: moment(june(3)) },
    ],
    ['stays with a cancellation', [STARTED, cancelled([])], { started: moment(june(1)) }],
    [
      'is without a fact that was taken back',
      [STARTED, FINISHED, { type: 'FactRetracted', data: { ...ofSale, fact: 'processing start', reason: 'r' } }],
      { finished: moment(june(2)) },
    ],
  ])('%s', (_, events, expected) => {
    expect(progressOf(fulfilled(...events))).toEqual({ ...NOTHING, ...expected });
  });

  test('keeps all that was known with a cancellation', () => {
    const before = [STARTED, back(june(4), ...BIKES)];
    expect(fulfilled(...before, cancelled([]))).toEqual(fulfilled(...before));
  });

  test('is unknown before the sale is recorded', () => {
    expect(() => afterEvent(undefined, STARTED, '2026-06-01')).toThrow(
      'ProcessingStarted comes before the sale is recorded: the order is unknown.',
    );
  });
});

describe('the first promise (rule 12)', () => {
  const changed = (at: string, promisedAt: string): SaleEvent => ({
    type: 'PromiseChanged',
    data: { ...promise, at, promisedAt },
  });
  test.each<[string, SaleEvent[], ReturnType<typeof firstPromise>]>([
    ['is missing without a promise', [STARTED], undefined],
    ['is the first that was made later', [PROMISED], { promisedAt: june(9), told: moment(june(4)) }],
    [
      'is the first by its time, not as it was recorded',
      [changed(june(6), june(10)), changed(june(5), june(11)), STARTED],
      { promisedAt: june(11), told: moment(june(5)) },
    ],
    [
      'is that of the sale, which no later promise and no amendment replaces',
      [amended({ promisedAt: june(7) }), amended({ promisedAt: june(20) }), PROMISED],
      { promisedAt: june(7), told: moment(aSale.soldAt) },
    ],
  ])('%s', (_, events, expected) => {
    expect(firstPromise(fulfilled(...events))).toEqual(expected);
  });
});
