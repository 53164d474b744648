import { organisation } from './organisation.ts';
import type { Posted } from './posted.ts';
import { productCommands } from './products.ts';
import { reviewCommands } from './reviews.ts';
import { rewardProgrammeCommands } from './rewards.ts';
import { saleCommands } from './sales.ts';
import { readTable } from './table.ts';
import { quotaPeriods, targetCommands } from './targets.ts';
import { trainingCommands } from './training.ts';

export interface AdventureWorks {
  /** How many commands there are. */
  readonly total: number;
  /**
   * In an order that an import accepts: everything that a command refers to comes before it. Sales and shipments are
   * last, by date.
   */
  readonly commands: Iterable<Posted>;
  /** The periods of the quotas, first to last. */
  readonly periods: readonly { readonly from: string; readonly until: string }[];
  /** The saleId of the last order. */
  readonly lastSale: string;
}

/** The example's company as commands. Reads the compact tables beside this file. */
export function adventureWorks(): AdventureWorks {
  const prices = readTable('prices.tsv');
  const quotas = readTable('quotas.tsv');
  const orders = readTable('orders.tsv.gz');
  const people = organisation();
  const before: Posted[] = [
    ...people.commands,
    ...productCommands(readTable('products.tsv'), prices),
    ...targetCommands(quotas, people),
    ...reviewCommands(readTable('reviews.tsv')),
    ...trainingCommands(people),
    ...rewardProgrammeCommands(),
  ];
  const sales = saleCommands({
    orders,
    lines: readTable('lines.tsv.gz'),
    prices,
    territories: readTable('territories.tsv'),
  });
  return {
    total: before.length + 2 * orders.length,
    commands: concat(before, sales),
    periods: quotaPeriods(quotas),
    lastSale: `SO${orders.at(-1)?.order ?? ''}`,
  };
}

function* concat(...parts: readonly Iterable<Posted>[]): Generator<Posted> {
  for (const part of parts) yield* part;
}
