import type { ProblemText } from './text.ts';

/** Refusals of the company, its exchange rates and its products. */
export const COMPANY_REFUSALS = {
  CompanyAlreadyConfigured: {
    status: 409,
    title: 'Company already configured',
    what:
      'The company is configured with other values. Currency, time zone and calendar are set once, because ' +
      'every period and amount depends on them.',
    next: 'Use the company as it is configured, or start with an empty event log.',
  },
  CompanyIsNotConfigured: {
    status: 422,
    title: 'Company is not configured',
    what: "The command needs the company's currency or calendar, and none is configured.",
    next: 'Post ConfigureCompany first.',
  },
  UnknownPeriod: {
    status: 422,
    title: 'Unknown period',
    what:
      "The period is not one of the company's calendar, or its last day is before its first, or it is outside " +
      'the years 1900 to 2199.',
    next: 'Send a name such as 2026, 2026-Q2 or 2026-M06, or two days {"from", "until"}.',
  },
  PeriodHasNotEnded: {
    status: 422,
    title: 'Period has not ended',
    what: "A period can be closed only after its last day, and that day is not over in the company's time zone.",
    next: "Post ClosePeriod again on the day after the period's last day.",
  },
  CurrenciesAreTheSame: {
    status: 422,
    title: 'Currencies are the same',
    what: 'The exchange rate has the same currency as base and as quote.',
    next: 'Send two different currencies.',
  },
  PeriodIsClosed: {
    status: 422,
    title: 'Period is closed',
    what: 'The day is before the end of the last closed period. Figures of closed days do not change.',
    next: 'Use the first open day or a later one.',
  },
  ProductAlreadyListed: {
    status: 409,
    title: 'Product already listed',
    what: 'The product is listed with other values.',
    next: 'To change its price post ChangeListPrice. For another product use another productId.',
  },
  ProductIsUnknown: {
    status: 404,
    title: 'Product is unknown',
    what: 'The command addresses a product that is not listed.',
    next: 'Post ListProduct first, or check the productId.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
