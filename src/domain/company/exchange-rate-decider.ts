import { isClosed } from '../directory/closes.ts';
import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { compare, parseDecimal } from '../kernel/decimal.ts';
import { type ExchangeRateCommands, exchangeRateCommands, type RecordExchangeRate } from './commands.ts';
import { type ExchangeRateEvent, exchangeRateUpcasts } from './events.ts';

/** The rate of one pair on one day, as last recorded. */
export interface ExchangeRate {
  readonly rate: string | undefined;
}

export type ExchangeRateRefusal = 'CurrenciesAreTheSame' | 'PeriodIsClosed';

const recordExchangeRate: Decide<RecordExchangeRate, ExchangeRate, ExchangeRateEvent, ExchangeRateRefusal> = (
  asked,
  recorded,
  directory,
) => {
  if (asked.base === asked.quote) {
    return refuse('CurrenciesAreTheSame', `A rate is between two currencies, and both are ${asked.base}.`, {
      pointer: '/quote',
      message: 'must not be the same currency as base',
    });
  }
  if (recorded.rate !== undefined && compare(parseDecimal(recorded.rate), parseDecimal(asked.rate)) === 0) {
    return accept();
  }
  if (isClosed(directory, asked.on)) {
    return refuse(
      'PeriodIsClosed',
      `All days before ${directory.closedUntil} are closed: a rate on one of them would change closed figures.`,
      { pointer: '/on', message: 'is a closed day' },
    );
  }
  return accept({ type: 'ExchangeRateRecorded', data: asked });
};

export const exchangeRateDecider: Decider<ExchangeRateCommands, ExchangeRate, ExchangeRateEvent, ExchangeRateRefusal> =
  {
    initial: { rate: undefined },
    evolve: (_recorded, { data }) => ({ rate: data.rate }),
    decide: { RecordExchangeRate: recordExchangeRate },
  };

export const exchangeRateAggregate: Aggregate<
  ExchangeRateCommands,
  ExchangeRate,
  ExchangeRateEvent,
  ExchangeRateRefusal
> = {
  stream: ({ base, quote, on }) => `rate-${base}-${quote}-${on}`,
  directory: true,
  commands: exchangeRateCommands,
  terms: { RecordExchangeRate: { repeatable: true } },
  decider: exchangeRateDecider,
  upcasts: exchangeRateUpcasts,
};
