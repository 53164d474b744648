import { CAUSES, MISSING, type Missing, type SystemCause } from './causes.ts';
import type { CampaignChanges } from './demand-gates.ts';
import type { Gates } from './gates.ts';
import { type PartKey, unitWorth, type Worth } from './parts.ts';
import type { Channel } from './pooled.ts';
import type { TestedRate } from './rate-gate.ts';

/** What a unit of each kind of change costs. */
export interface UnitMoney {
  /** One more loss per decided opportunity, cancellation per win, return per kept order. */
  readonly lost: number;
  readonly cancelled: number;
  readonly returned: number;
  /** All value at list price given away. */
  readonly discount: number;
  /** One logarithm of reach, or of leads per reach. */
  readonly campaigns: number;
}

/** Which facts a scope has. */
export interface Recorded {
  readonly losses: boolean;
  /** Any of them, in window or period. */
  readonly cancellations: boolean;
  readonly returns: boolean;
  /** `no money`: the target counts orders, so that a discount costs nothing. */
  readonly discounts: 'recorded' | 'missing' | 'no money';
  /** `too few`: there are campaign results, but no seasonal index to judge them by. */
  readonly campaigns: CampaignChanges | 'too few' | 'missing';
}

/** The channels that have facts, and the facts that the others lack. */
export interface Channels {
  readonly channels: readonly Channel[];
  readonly missing: readonly Missing[];
}

export function unitMoneyOf(worths: readonly Worth[], winsPerLoss: number, campaigns: number): UnitMoney {
  return {
    lost: unitWorth(worths, 'won') * winsPerLoss,
    cancelled: unitWorth(worths, 'not cancelled'),
    returned: unitWorth(worths, 'not returned'),
    discount: unitWorth(worths, 'discount'),
    campaigns,
  };
}

/** The ways in which a cause costs money. */
export function channelsOf(cause: SystemCause, gates: Gates, money: UnitMoney, recorded: Recorded): Channels {
  const { lost, cancelled, returned } = CAUSES[cause];
  const found = [
    recorded.losses ? of([rate(`lost:${lost}`, money.lost, gates.lost[lost])]) : lacks(MISSING.losses),
    cancelled.length === 0 || recorded.cancellations
      ? of(cancelled.map((key) => rate(`cancelled:${key}`, money.cancelled, gates.cancelled[key])))
      : lacks(MISSING.cancellations),
    returned.length === 0 || recorded.returns
      ? of(returned.map((key) => rate(`returned:${key}`, money.returned, gates.returned[key])))
      : lacks(MISSING.returns),
    cause === 'price' ? discountChannel(gates, money, recorded) : of([]),
    cause === 'marketing' ? campaignChannels(money, recorded) : of([]),
  ];
  return { channels: found.flatMap((each) => each.channels), missing: found.flatMap((each) => each.missing) };
}

function discountChannel({ discount }: Gates, money: UnitMoney, { discounts }: Recorded): Channels {
  if (discounts === 'missing') return lacks(MISSING.discounts);
  return of(discounts === 'recorded' ? [{ row: 'discount', moneyPerUnit: money.discount, tested: discount }] : []);
}

function campaignChannels(money: UnitMoney, { campaigns }: Recorded): Channels {
  if (campaigns === 'missing') return lacks(MISSING.campaigns);
  if (campaigns === 'too few') return of([]);
  return of([
    { row: 'reach', moneyPerUnit: -money.campaigns, tested: campaigns.reach },
    { row: 'leads per reach', moneyPerUnit: -money.campaigns, tested: campaigns.leadsPerReach },
  ]);
}

function of(channels: readonly Channel[]): Channels {
  return { channels, missing: [] };
}

function lacks(fact: Missing): Channels {
  return { channels: [], missing: [fact] };
}

function rate(row: PartKey, moneyPerUnit: number, tested: TestedRate): Channel {
  return { row, moneyPerUnit, tested, rate: tested };
}
