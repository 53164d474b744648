import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import type { Day } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { resolvePeriod } from '../kernel/period.ts';
import { same } from '../kernel/same.ts';
import { type ClosePeriod, type CompanyCommands, companyCommands, type ConfigureCompany } from './commands.ts';
import { type CompanyEvent, companyUpcasts } from './events.ts';

export type Company =
  | { readonly is: 'unconfigured' }
  | { readonly is: 'configured'; readonly configured: ConfigureCompany; readonly closedUntil: Day | undefined };

export type CompanyRefusal =
  'CompanyAlreadyConfigured' | 'CompanyIsNotConfigured' | 'UnknownPeriod' | 'PeriodHasNotEnded';

const configureCompany: Decide<ConfigureCompany, Company, CompanyEvent, CompanyRefusal> = (asked, company) => {
  if (company.is === 'unconfigured') return accept({ type: 'CompanyConfigured', data: asked });
  if (same(company.configured, asked)) return accept();
  return refuse(
    'CompanyAlreadyConfigured',
    'The company is configured otherwise, once and for all: every period and amount rests on it.',
  );
};

const closePeriod: Decide<ClosePeriod, Company, CompanyEvent, CompanyRefusal> = (
  asked,
  company,
  _directory,
  { today },
) => {
  if (company.is === 'unconfigured') {
    return refuse('CompanyIsNotConfigured', 'There is no calendar yet: post ConfigureCompany first.');
  }
  const period = resolvePeriod(asked.period, company.configured);
  if (!period) {
    return refuse('UnknownPeriod', "The company's calendar has no such period.", {
      pointer: '/period',
      message: 'names no days from 1900 to 2199',
    });
  }
  const { closedUntil } = company;
  if (closedUntil !== undefined && period.until <= closedUntil) return accept();
  if (period.until > today) {
    return refuse(
      'PeriodHasNotEnded',
      `The period runs up to ${period.until} and today is ${today}: close it from that day on.`,
      { pointer: '/period', message: `ends before ${period.until} only` },
    );
  }
  return accept({
    type: 'PeriodClosed',
    data: closedUntil === undefined ? { until: period.until } : { from: closedUntil, until: period.until },
  });
};

function evolve(company: Company, event: CompanyEvent): Company {
  if (event.type === 'CompanyConfigured') return { is: 'configured', configured: event.data, closedUntil: undefined };
  return company.is === 'configured' ? { ...company, closedUntil: event.data.until } : company;
}

export const companyDecider: Decider<CompanyCommands, Company, CompanyEvent, CompanyRefusal> = {
  initial: { is: 'unconfigured' },
  evolve,
  decide: { ConfigureCompany: configureCompany, ClosePeriod: closePeriod },
};

export const companyAggregate: Aggregate<CompanyCommands, Company, CompanyEvent, CompanyRefusal> = {
  stream: () => 'company',
  directory: true,
  commands: companyCommands,
  terms: { ConfigureCompany: { opens: true } },
  decider: companyDecider,
  upcasts: companyUpcasts,
};
