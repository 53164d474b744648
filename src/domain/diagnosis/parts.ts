import {
  CANCEL_CAUSES,
  type CancelCause,
  LOSS_REASONS,
  type LossReason,
  RETURN_REASONS,
  type ReturnReason,
} from './facts.ts';
import type { CellModel } from './model.ts';
import { total } from './series.ts';
import { stageWorths } from './shapley.ts';
import { type StageName, STAGES } from './stages.ts';

/** A part of a stage, which has a row of money. */
export type PartKey =
  | Exclude<StageName, 'won' | 'not cancelled' | 'not returned'>
  | `lost:${LossReason}`
  | `cancelled:${CancelCause}`
  | `returned:${ReturnReason}`;

export const PARTS: readonly PartKey[] = [
  'demand',
  'reach',
  'leads per reach',
  'opportunities',
  ...LOSS_REASONS.map((reason) => `lost:${reason}` as const),
  ...CANCEL_CAUSES.map((cause) => `cancelled:${cause}` as const),
  ...RETURN_REASONS.map((reason) => `returned:${reason}` as const),
  'basket',
  'list price',
  'discount',
  'exchange rates',
];

export type PartMoney = ReadonlyMap<PartKey, number>;

/** A cell with what one unit more of each stage is worth in it. */
export interface Worth<Model = CellModel> {
  readonly model: Model;
  readonly worths: Readonly<Record<StageName, number>>;
}

type Values = Pick<CellModel, 'before' | 'now' | 'rates'>;

export function worthsOf(models: readonly CellModel[]): Worth[] {
  return models.map((model) => {
    const values = stageWorths(
      STAGES.map((stage) => model.before[stage]),
      STAGES.map((stage) => model.now[stage]),
    );
    const worths = Object.fromEntries(STAGES.map((stage, index) => [stage, values[index]]));
    return { model, worths: worths as Record<StageName, number> };
  });
}

/**
 * The money of every part, summed over cells; positive is lost against the baseline. The parts of a cell sum to its
 * baseline less the product of its stages. `mu` says how a lost deal is valued (would-have-won.ts); the loss parts sum
 * to the same for every mu.
 */
export function partMoney(cells: readonly Worth<Values>[], mu: number): PartMoney {
  return new Map(PARTS.map((part) => [part, total(cells.map((cell) => moneyIn(cell, part, mu)))]));
}

function moneyIn({ model, worths }: Worth<Values>, part: PartKey, mu: number): number {
  const { before, now, rates } = model;
  const [kind, key] = part.split(':') as [string, string | undefined];
  if (key === undefined) {
    const stage = kind as Exclude<StageName, 'won'>;
    return -(now[stage] - before[stage]) * worths[stage];
  }
  if (kind === 'lost') {
    const rate = rates.lost[key as LossReason];
    const competing = before.won * rate.now - now.won * rate.before;
    return ((1 - mu) * (rate.now - rate.before) + mu * competing) * worths.won;
  }
  if (kind === 'cancelled') {
    const rate = rates.cancelled[key as CancelCause];
    return (rate.now - rate.before) * worths['not cancelled'];
  }
  const rate = rates.returned[key as ReturnReason];
  return (rate.now - rate.before) * worths['not returned'];
}

/** What one unit more of a stage is worth in all cells together. */
export function unitWorth(cells: readonly Worth[], stage: StageName): number {
  return total(cells.map(({ worths }) => worths[stage]));
}

/** What a change of a stage by one logarithm is worth, in the cells that the filter lets through. */
export function logarithmWorth(
  cells: readonly Worth[],
  stage: StageName,
  counts: (model: CellModel) => boolean = () => true,
): number {
  const worths = cells
    .filter(({ model }) => counts(model))
    .map(({ model, worths: each }) => (each[stage] * (model.before[stage] + model.now[stage])) / 2);
  return Math.abs(total(worths));
}
