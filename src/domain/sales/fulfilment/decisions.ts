import type { Decide } from '../../directory/decide.ts';
import { accept, type Decision, refuse, type Refused } from '../../kernel/decider.ts';
import { formatDecimal } from '../../kernel/decimal.ts';
import { same } from '../../kernel/same.ts';
import type { SaleEvent } from '../events.ts';
import { type LineRefusal, partsOf } from '../returned-lines.ts';
import { type Sale, unknownSale } from '../sale.ts';
import type { Deliver, FulfilmentCommands, RetractFact, Ship } from './commands.ts';
import { type Contradiction, contradictionIn } from './contradictions.ts';
import type { FactRetracted, LineQuantity } from './events.ts';
import { type Fact, factsNamed, keyOf } from './facts.ts';

export type FulfilmentRefusal =
  Contradiction | LineRefusal | 'SaleIsUnknown' | 'FactAlreadyRecorded' | 'FactIsUnknown' | 'FactIsAmbiguous';

type Decided = Decision<SaleEvent, FulfilmentRefusal>;
type DecideFact<Asked> = Decide<Asked, Sale, SaleEvent, FulfilmentRefusal>;

/**
 * Facts may come in any order, late, and for a cancelled sale too. A fact is refused only if it contradicts one that
 * stands.
 */
export const fulfilmentDecisions: {
  readonly [Name in keyof FulfilmentCommands]: DecideFact<FulfilmentCommands[Name]>;
} = {
  StartProcessing: (asked, sale) => record(sale, { type: 'ProcessingStarted', data: asked }),
  FinishProcessing: (asked, sale) => record(sale, { type: 'ProcessingFinished', data: asked }),
  Ship: (asked, sale) => withLines(sale, asked, (data) => record(sale, { type: 'SaleShipped', data })),
  Deliver: (asked, sale) => withLines(sale, asked, (data) => record(sale, { type: 'SaleDelivered', data })),
  ChangePromise: (asked, sale) => record(sale, { type: 'PromiseChanged', data: asked }),
  FollowUp: (asked, sale) => record(sale, { type: 'SaleFollowedUp', data: asked }),
  RetractFact: (asked, sale) => retract(sale, asked),
};

function record(sale: Sale, fact: Fact): Decided {
  if (sale.is === 'unknown') return unknownSale(fact.data);
  const { kind, id } = keyOf(fact);
  const [known] = factsNamed(sale.facts, kind, id);
  if (known && same(known.data, fact.data)) return accept();
  if (known) return alreadyRecorded(kind, id);
  return (
    contradictionIn(sale.order, [...sale.facts, fact], { time: '/at', lines: pointerToLines(fact) }) ?? accept(fact)
  );
}

function alreadyRecorded(kind: string, id: string): Refused<'FactAlreadyRecorded'> {
  const what = id === '' ? kind : `${kind} ${id}`;
  return refuse(
    'FactAlreadyRecorded',
    `The ${what} of the sale is recorded already, with other content. Take it back with RetractFact, then record it ` +
      'again.',
  );
}

function pointerToLines({ data }: Fact): string {
  if ('lines' in data && data.lines) return '/lines';
  return 'shipmentId' in data ? '/shipmentId' : '';
}

/** Names each line by its number, once. Lines of a product are those of the order as it is now. */
function withLines<Asked extends Ship | Deliver>(
  sale: Sale,
  asked: Asked,
  then: (data: Omit<Asked, 'lines'> & { readonly lines?: readonly LineQuantity[] }) => Decided,
): Decided {
  if (sale.is === 'unknown') return unknownSale(asked);
  const { lines, ...rest } = asked;
  if (!lines) return then(rest);
  const parts = partsOf({ lines }, sale.order);
  if ('refused' in parts) return parts;
  return then({ ...rest, lines: parts.map(({ line, quantity }) => ({ line, quantity: formatDecimal(quantity) })) });
}

function retract(sale: Sale, asked: RetractFact): Decided {
  if (sale.is === 'unknown') return unknownSale(asked);
  const [fact, another] = factsNamed(sale.facts, asked.fact, asked.id);
  if (!fact) {
    if (sale.retractions.some((before) => isSameRetraction(asked, before))) return accept();
    return refuse('FactIsUnknown', `The sale has no such ${asked.fact}. Check its id, or whether it is taken back.`, {
      pointer: asked.id === undefined ? '/fact' : '/id',
      message: 'is not a fact of the sale',
    });
  }
  if (another) {
    return refuse('FactIsAmbiguous', `The sale has more than one ${asked.fact}. Say which one with its id.`, {
      pointer: '/fact',
      message: 'is recorded more than once: send id',
    });
  }
  const { id } = keyOf(fact);
  return accept({ type: 'FactRetracted', data: { ...asked, ...(id !== '' && { id }) } });
}

/** The event names the fact even if the command did not. */
function isSameRetraction(asked: RetractFact, before: FactRetracted): boolean {
  return same({ ...asked, id: asked.id ?? before.id }, before);
}
