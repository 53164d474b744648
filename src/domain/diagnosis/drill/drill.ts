import type { DiagnosisAnswer, PersonFinding } from '../answer.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { gatesOf } from '../gates.ts';
import { modelOf } from '../model.ts';
import { type PartKey, partMoney, type Worth, worthsOf } from '../parts.ts';
import { prepare, type Prepared } from '../prepare.ts';
import type { Row, RowKey } from '../rows.ts';
import { campaignItems, monthItems } from './campaign-items.ts';
import { countedIn, ownOpportunitiesOf, winsOf } from './counted.ts';
import type { Evidence } from './evidence.ts';
import { FRAME_ITEMS, type FrameKey, totalOf } from './frame-items.ts';
import type { Item } from './item.ts';
import { nameOfPlace, placeIn, placeOf } from './place.ts';
import { isDemandOfDeals } from './sources.ts';
import { unitMoneyIn } from './unit-money.ts';

/** What is smaller, in minor units, is left to rounding. */
const SMALLEST = 0.5;

/**
 * One level down from a row: its events, and what was expected. The items sum to the row but for less than a minor
 * unit. `answer` is what `diagnose` says of the same facts.
 *
 * A part of the model is -(its stage in the period - in the base window) x what a unit of the stage is worth. The stage
 * in the period is a sum over events, so each event has its own money; the rest of the part is what the base window
 * lets expect. A deal lost for its price, for example, costs what one more loss costs in its cell; the losses for the
 * price that were to be expected at the rate of the base window are counted against that.
 */
export function itemsOf(facts: DiagnosisFacts, answer: DiagnosisAnswer, row: Row, evidence: Evidence): Item[] {
  const all = Number(row.amount);
  if (row.key === 'unexplained') return [{ kind: 'rest', place: null, money: all }];
  const prepared = prepare(facts);
  const worths = worthsOf(modelOf(prepared.scope));
  if (isFrame(row.key)) {
    const items = FRAME_ITEMS[row.key](prepared, worths, evidence);
    const left = row.key === 'discontinued products' || row.key === 'target above baseline' ? 'expected' : 'rest';
    return withRest(items, left, all);
  }
  if (row.key === 'employee') return employeeItems(prepared, answer.person as PersonFinding, evidence, all);
  if (facts.scope === 'person') return [{ kind: 'others', place: null, money: all }];
  return partItems(row.key === 'market index' ? 'demand' : row.key, prepared, worths, evidence);
}

function isFrame(key: RowKey): key is FrameKey {
  return key in FRAME_ITEMS;
}

function partItems(part: PartKey, prepared: Prepared, worths: readonly Worth[], evidence: Evidence): Item[] {
  const events = eventItems(part, prepared, worths, evidence);
  const byPlace = Map.groupBy(events, ({ place }) => place && nameOfPlace(place));
  const { wouldHaveWon } = gatesOf(prepared.scope.cells, prepared.scope.windows);
  const expected = worths.map((worth): Item => {
    const place = placeOf(worth.model.cell);
    const money = Number(partMoney([worth], wouldHaveWon.share).get(part));
    return { kind: 'expected', place, money: money - totalOf(byPlace.get(nameOfPlace(place)) ?? []) };
  });
  // These two have no figure of the base window of their own: what is left is rounding.
  const isRest = part === 'list price' || part === 'exchange rates';
  return isRest ? withRest(events, 'rest', totalOf(events) + totalOf(expected)) : [...events, ...expected];
}

function eventItems(part: PartKey, prepared: Prepared, worths: readonly Worth[], evidence: Evidence): Item[] {
  if (part === 'reach' || part === 'leads per reach') return campaignItems(part, prepared, worths, evidence);
  if (part === 'demand' && !isDemandOfDeals(prepared)) return monthItems(prepared, worths);
  const unit = unitMoneyIn(part, prepared, worths);
  const byPlace = new Map(worths.map((worth) => [nameOfPlace(worth.model.cell), worth]));
  return countedIn(part, prepared, evidence).flatMap(({ happening, count }): Item[] => {
    const place = placeIn(prepared.segments, happening);
    const worth = byPlace.get(nameOfPlace(place));
    const perCount = worth ? unit(worth, happening.month) : 0;
    // Where nothing else happened, the stage keeps its value of the base window: the event changes nothing.
    if (perCount === 0) return [];
    const money = count * perCount;
    return [{ kind: 'event', happening, counted: countsDeals(part) ? count : null, place, money }];
  });
}

function countsDeals(part: PartKey): boolean {
  return part === 'demand' || part === 'opportunities' || part.includes(':');
}

/** The person's own wins, or own opportunities, against what was expected of the person. */
function employeeItems({ segments }: Prepared, person: PersonFinding, evidence: Evidence, all: number): Item[] {
  const counted = person.statistic === 'win' ? winsOf(evidence.orders) : ownOpportunitiesOf(evidence);
  const events = counted.map(({ happening, count }): Item => ({
    kind: 'event',
    happening,
    counted: count,
    place: placeIn(segments, happening),
    money: (-count * person.money) / person.missed,
  }));
  return withRest(events, 'expected', all);
}

/** The items, with what is left over as one more. */
function withRest(items: readonly Item[], kind: 'expected' | 'rest', all: number): Item[] {
  const money = all - totalOf(items);
  return Math.abs(money) < SMALLEST ? [...items] : [...items, { kind, place: null, money }];
}
