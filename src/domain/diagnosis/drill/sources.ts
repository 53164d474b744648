import type { DiagnosisFacts } from '../facts.ts';
import type { Prepared } from '../prepare.ts';
import type { RowKey } from '../rows.ts';
import type { KindOf } from './counted.ts';
import type { Evidence } from './evidence.ts';

type Source = keyof Evidence;

const DEALS: readonly Source[] = ['orders', 'losses'];

/** Which events each row is made of. What demand cost is known by month, unless deals stand in for an indicator. */
const SOURCES: Readonly<Record<KindOf<RowKey>, readonly Source[]>> = {
  'target above baseline': ['target'],
  'prior-period adjustments': ['lateCredits'],
  'new products': ['orders', 'returns'],
  'discontinued products': [],
  'market index': [],
  demand: DEALS,
  reach: ['campaigns'],
  'leads per reach': ['campaigns'],
  opportunities: DEALS,
  lost: ['losses'],
  cancelled: ['orders'],
  returned: ['returns'],
  basket: ['orders', 'returns'],
  'list price': ['orders'],
  discount: ['orders'],
  'exchange rates': ['orders'],
  employee: DEALS,
  unexplained: [],
};

/** Where a part is what a person shares with others, its events are theirs. */
const OF_A_PERSON: readonly RowKey[] = [
  'target above baseline',
  'prior-period adjustments',
  'new products',
  'employee',
];

/** Which events a row consists of: none where it has none. */
export function sourcesOf(key: RowKey, { scope }: Pick<DiagnosisFacts, 'scope'>): readonly Source[] {
  if (scope === 'person' && !OF_A_PERSON.includes(key)) return [];
  if (key === 'demand' && scope !== 'company') return [];
  const [kind] = key.split(':') as [KindOf<RowKey>];
  return SOURCES[kind];
}

/** Without an indicator the company's own-source opportunities stand in. Their events are shown to the company only. */
export function isDemandOfDeals({ scope, facts }: Prepared): boolean {
  return facts.scope === 'company' && scope.demand.by === 'own opportunities';
}
