import { findCompanyRate } from '../directory/company-rate.ts';
import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import type { Directory } from '../directory/directory.ts';
import { checkCompany, checkPerson, checkProducts } from '../directory/references.ts';
import { convert } from '../kernel/conversion.ts';
import { localDay } from '../kernel/day.ts';
import { accept, refuse, type Refused } from '../kernel/decider.ts';
import { isTooLarge, toMinor } from '../kernel/money.ts';
import { same } from '../kernel/same.ts';
import { checkAgreement, checkOrder, type Disagreement } from './agreement.ts';
import { type LoseSale, type OpenOpportunity, type OpportunityCommands, opportunityCommands } from './commands.ts';
import { type OpportunityEvent, opportunityUpcasts } from './events.ts';
import { evolveOpportunity, type Opportunity, opportunityStream } from './opportunity.ts';

export type OpportunityRefusal =
  | Disagreement
  | 'OpportunityAlreadyOpened'
  | 'SaleAlreadyLost'
  | 'CompanyIsNotConfigured'
  | 'UnknownSalesperson'
  | 'UnknownProduct'
  | 'NoExchangeRate'
  | 'AmountIsNotMoney'
  | 'AmountIsTooLarge';

type DecideOpportunity<Asked> = Decide<Asked, Opportunity, OpportunityEvent, OpportunityRefusal>;
type Checked = Refused<OpportunityRefusal> | undefined;

const openOpportunity: DecideOpportunity<OpenOpportunity> = (asked, { opened, lost }, directory) => {
  if (opened && same(opened, asked)) return accept();
  if (opened) {
    return refuse(
      'OpportunityAlreadyOpened',
      `The opportunity ${asked.opportunityId} of ${asked.source} is opened already, with other content. ` +
        'Send another opportunityId for another opportunity.',
    );
  }
  return (
    checkReferences(asked, asked.openedAt, directory) ??
    (lost && checkAgreement(asked, lost, 'opening')) ??
    accept({ type: 'OpportunityOpened', data: asked })
  );
};

const loseSale: DecideOpportunity<LoseSale> = (asked, { opened, lost }, directory) => {
  if (lost && same(lost, asked)) return accept();
  if (lost) {
    return refuse(
      'SaleAlreadyLost',
      `The opportunity ${asked.opportunityId} of ${asked.source} is lost already, with other content. ` +
        'Check both ids.',
    );
  }
  return (
    checkReferences(asked, asked.lostAt, directory) ??
    checkOrder(asked.openedAt, asked.lostAt, { pointer: '/lostAt', message: 'is before openedAt' }) ??
    (opened && checkAgreement(opened, asked, 'loss')) ??
    accept({ type: 'SaleLost', data: asked })
  );
};

function checkReferences(asked: OpenOpportunity | LoseSale, at: string, directory: Directory): Checked {
  return (
    checkCompany(directory) ??
    checkPerson(asked.salespersonId, directory) ??
    checkProducts(asked.productIds, directory) ??
    checkValue(asked, at, directory)
  );
}

/** The value must be an amount of its currency that can be converted on that day. */
function checkValue({ value, currency }: OpenOpportunity | LoseSale, at: string, directory: Directory): Checked {
  const { company } = directory;
  if (value === undefined || currency === undefined || !company) return undefined;
  const amount = toMinor(value, currency);
  if (amount === undefined) {
    return refuse(
      'AmountIsNotMoney',
      `${value} is not an amount in ${currency}: it has more decimals than the currency, or is too large.`,
      { pointer: '/value', message: `must be an amount in ${currency}` },
    );
  }
  const day = localDay(at, company.timeZone);
  const found = findCompanyRate(directory, currency, day);
  if (!found) {
    return refuse(
      'NoExchangeRate',
      `There is no rate ${currency}/${company.currency} for ${day} or the 7 days before. Record one with ` +
        'RecordExchangeRate, then send the command again.',
      { pointer: '/currency', message: `no rate ${currency}/${company.currency} for ${day}` },
    );
  }
  if (!isTooLarge(convert(amount, found.conversion))) return undefined;
  return refuse(
    'AmountIsTooLarge',
    `${value} ${currency} is too large to be kept exactly in ${company.currency}. Check the value.`,
    { pointer: '/value', message: `is beyond 2^53 minor units of ${company.currency}` },
  );
}

export const opportunityDecider: Decider<OpportunityCommands, Opportunity, OpportunityEvent, OpportunityRefusal> = {
  initial: {},
  evolve: evolveOpportunity,
  decide: { OpenOpportunity: openOpportunity, LoseSale: loseSale },
};

export const opportunityAggregate: Aggregate<OpportunityCommands, Opportunity, OpportunityEvent, OpportunityRefusal> = {
  stream: opportunityStream,
  directory: false,
  commands: opportunityCommands,
  terms: {
    OpenOpportunity: { opens: true, instant: ({ openedAt }) => openedAt },
    LoseSale: { repeatable: true, instant: ({ lostAt }) => lostAt },
  },
  decider: opportunityDecider,
  upcasts: opportunityUpcasts,
};
