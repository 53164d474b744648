import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { toMinor } from '../kernel/money.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type CampaignCommands, campaignCommands, type RecordCampaignResult } from './commands.ts';
import { type CampaignEvent, type CampaignResultRecorded, campaignUpcasts } from './events.ts';
import { checkRange, placeInStream } from './range.ts';

/** Undefined before it is recorded. */
type CampaignResult = CampaignResultRecorded | undefined;

export type CampaignRefusal = 'CampaignResultAlreadyRecorded' | 'RangeIsEmpty' | 'AmountIsNotMoney';

const recordCampaignResult: Decide<RecordCampaignResult, CampaignResult, CampaignEvent, CampaignRefusal> = (
  asked,
  known,
) => {
  if (known && same(known, asked)) return accept();
  if (known) {
    return refuse(
      'CampaignResultAlreadyRecorded',
      `A result of ${asked.campaign} from ${asked.from} on is recorded already, with other content. ` +
        'Check the campaign, the first day, the segment and the territory.',
    );
  }
  return checkRange(asked) ?? checkCost(asked) ?? accept({ type: 'CampaignResultRecorded', data: asked });
};

function checkCost({ cost, currency }: RecordCampaignResult) {
  if (cost === undefined || currency === undefined || toMinor(cost, currency) !== undefined) return undefined;
  return refuse(
    'AmountIsNotMoney',
    `${cost} is not an amount in ${currency}: it has more decimals than the currency, or is too large.`,
    { pointer: '/cost', message: `must be an amount in ${currency}` },
  );
}

export const campaignDecider: Decider<CampaignCommands, CampaignResult, CampaignEvent, CampaignRefusal> = {
  initial: undefined,
  evolve: (_before, { data }) => data,
  decide: { RecordCampaignResult: recordCampaignResult },
};

export const campaignAggregate: Aggregate<CampaignCommands, CampaignResult, CampaignEvent, CampaignRefusal> = {
  stream: (asked) => `campaign-${inStream(asked.source)}~${inStream(asked.campaign)}~${placeInStream(asked)}`,
  directory: false,
  commands: campaignCommands,
  terms: { RecordCampaignResult: { opens: true } },
  decider: campaignDecider,
  upcasts: campaignUpcasts,
};
