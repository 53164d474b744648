import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type IndicatorCommands, indicatorCommands, type RecordMarketIndicator } from './commands.ts';
import { type IndicatorEvent, indicatorUpcasts, type MarketIndicatorRecorded } from './events.ts';
import { checkRange, placeInStream } from './range.ts';

/** As last recorded. Undefined before. */
type Indicator = MarketIndicatorRecorded | undefined;

export type IndicatorRefusal = 'IndicatorAlreadyRecorded' | 'IndicatorIsUnknown' | 'RangeIsEmpty';

const recordMarketIndicator: Decide<RecordMarketIndicator, Indicator, IndicatorEvent, IndicatorRefusal> = (
  asked,
  known,
) => {
  if (known && same({ ...known, replaces: undefined }, { ...asked, replaces: undefined })) return accept();
  if (known && !asked.replaces) {
    return refuse(
      'IndicatorAlreadyRecorded',
      `${asked.indicator} is recorded already from ${asked.from} on, as ${known.value} until ${known.until}. ` +
        'Send replaces: true to correct it.',
    );
  }
  if (!known && asked.replaces) {
    return refuse(
      'IndicatorIsUnknown',
      `There is nothing to replace: ${asked.indicator} is not recorded from ${asked.from} on. Leave out replaces.`,
      { pointer: '/replaces', message: 'must be left out' },
    );
  }
  return checkRange(asked) ?? accept({ type: 'MarketIndicatorRecorded', data: asked });
};

export const indicatorDecider: Decider<IndicatorCommands, Indicator, IndicatorEvent, IndicatorRefusal> = {
  initial: undefined,
  evolve: (_before, { data }) => data,
  decide: { RecordMarketIndicator: recordMarketIndicator },
};

export const indicatorAggregate: Aggregate<IndicatorCommands, Indicator, IndicatorEvent, IndicatorRefusal> = {
  stream: (asked) => `indicator-${inStream(asked.indicator)}~${placeInStream(asked)}`,
  directory: false,
  commands: indicatorCommands,
  terms: { RecordMarketIndicator: { opens: true } },
  decider: indicatorDecider,
  upcasts: indicatorUpcasts,
};
