import { type Cell, cellsOf, lossesAreRecorded, without, withoutLosses } from './cells.ts';
import type { Recorded } from './channels.ts';
import type { OwnerFacts, PeopleFacts, ProcessFacts } from './facts.ts';
import { gatesOf, processGates } from './gates.ts';
import { ownWeights, type Peers } from './peers.ts';
import type { PersonStages } from './person-stages.ts';
import type { Prepared } from './prepare.ts';
import { discountsRecorded, eventsRecorded } from './recorded.ts';
import { minus } from './series.ts';

/** A department of fewer other people says too little of what it shares. */
const FEWEST_IN_DEPARTMENT = 3;

/** A set of peers with the cells that it is judged by. */
export interface PeerSet extends Peers {
  readonly cells: readonly Cell[];
}

/** What a unit of change costs this person, by what is common to all sets. */
export interface PersonMoney {
  readonly stages: PersonStages;
  /** theta: the person's own standing, 1 like the others. */
  readonly standing: number;
  readonly baseline: number;
  readonly actual: number;
}

/** The company without the person, and the department without the person where enough are left. */
export function peerSets(
  prepared: Prepared,
  people: PeopleFacts,
  money: PersonMoney,
  campaigns: Recorded['campaigns'],
): { readonly company: PeerSet; readonly department: PeerSet | undefined } {
  const set = (owner: OwnerFacts) => peerSet(prepared, owner, money, campaigns);
  const self = people.people.find(({ personId }) => personId === people.personId);
  const others = people.people.filter(
    ({ personId, departmentId, employed }) =>
      personId !== people.personId && departmentId === self?.departmentId && employed,
  );
  return {
    company: set(prepared.facts.company),
    department: others.length >= FEWEST_IN_DEPARTMENT ? set(people.department) : undefined,
  };
}

function peerSet(
  { facts, segments, company }: Prepared,
  owner: OwnerFacts,
  { stages, standing, baseline, actual }: PersonMoney,
  campaigns: Recorded['campaigns'],
): PeerSet {
  const { windows } = company;
  const person = cellsOf(facts.own.cells, segments);
  const all = without(cellsOf(owner.cells, segments), person);
  const hasLosses = lossesAreRecorded(all, windows.history - windows.baseMonths, windows.history);
  const cells = hasLosses ? all : withoutLosses(all);
  const gates = gatesOf(cells, windows, ownWeights(cells, person, windows.periodMonths));
  const kept = actual > 0 ? actual : baseline;
  return {
    cells,
    gates,
    process: processGates(processWithout(owner.process, facts.own.process), windows),
    money: {
      lost: standing * stages.perWinRate * gates.winsPerLoss,
      cancelled: kept,
      returned: kept,
      discount: (actual + baseline) / 2,
      campaigns: baseline * stages.campaignShare,
    },
    recorded: {
      losses: hasLosses,
      ...eventsRecorded(gates),
      discounts: discountsRecorded(cells, facts.measure, windows),
      campaigns,
    },
  };
}

function processWithout(all: ProcessFacts, own: ProcessFacts): ProcessFacts {
  return {
    promised: minus(all.promised, own.promised),
    late: minus(all.late, own.late),
    ratedCases: minus(all.ratedCases, own.ratedCases),
    badCases: minus(all.badCases, own.badCases),
    productAnswers: minus(all.productAnswers, own.productAnswers),
    productDetractors: minus(all.productDetractors, own.productDetractors),
  };
}
