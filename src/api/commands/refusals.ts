import type { CompanyRefusal } from '../../domain/company/decider.ts';
import type { ExchangeRateRefusal } from '../../domain/company/exchange-rate-decider.ts';
import type { ProductRefusal } from '../../domain/company/product-decider.ts';
import type { Refused } from '../../domain/kernel/decider.ts';
import type { DepartmentRefusal } from '../../domain/people/department-decider.ts';
import type { SalespersonRefusal } from '../../domain/people/salesperson-decider.ts';
import type { SaleRefusal } from '../../domain/sales/decider.ts';
import type { TargetRefusal } from '../../domain/targets/decider.ts';
import { Problem } from '../problem.ts';

/** Every refusal of the domain. A slice whose refusals are missing here does not compile (src/slices.ts). */
export type RefusalName =
  | CompanyRefusal
  | ExchangeRateRefusal
  | ProductRefusal
  | DepartmentRefusal
  | SalespersonRefusal
  | SaleRefusal
  | TargetRefusal;

/** 404: what the command addresses is unknown; 409: what it would make already exists; 422: any other refusal. */
const STATUS: Readonly<Record<RefusalName, 404 | 409 | 422>> = {
  ProductIsUnknown: 404,
  DepartmentIsUnknown: 404,
  SalespersonIsUnknown: 404,
  SaleIsUnknown: 404,
  TargetIsUnknown: 404,
  CompanyAlreadyConfigured: 409,
  ProductAlreadyListed: 409,
  DepartmentAlreadyFounded: 409,
  SalespersonAlreadyHired: 409,
  SaleAlreadyRecorded: 409,
  ReturnAlreadyRecorded: 409,
  TargetAlreadySet: 409,
  CompanyIsNotConfigured: 422,
  UnknownPeriod: 422,
  PeriodHasNotEnded: 422,
  CurrenciesAreTheSame: 422,
  PeriodIsClosed: 422,
  UnknownParent: 422,
  DepartmentWouldContainItself: 422,
  SalespersonIsNotEmployed: 422,
  UnknownDepartment: 422,
  RampIsNotAscending: 422,
  LeaveIsEmpty: 422,
  UnknownTransfer: 422,
  UnknownLeave: 422,
  EmploymentHasEnded: 422,
  UnknownProduct: 422,
  UnknownSalesperson: 422,
  NoExchangeRate: 422,
  SalespersonIsCreditedTwice: 422,
  CreditsDoNotSumTo10000: 422,
  TotalIsOff: 422,
  AmountIsTooLarge: 422,
  SaleIsCancelled: 422,
  ReturnIsBeforeSale: 422,
  ReturnExceedsSale: 422,
  UnknownLine: 422,
  LineIsAmbiguous: 422,
  TargetIsWithdrawn: 422,
  UnknownScope: 422,
  ScopeIdIsMissing: 422,
  ScopeIdNotAllowed: 422,
  CurrencyIsMissing: 422,
  CurrencyNotAllowed: 422,
  CurrencyIsNotTheTargets: 422,
  PlanRateIsMissing: 422,
  PlanRateNotAllowed: 422,
  AmountIsNotMoney: 422,
  CountsAllNeedsAFilter: 422,
  SeasonalityDoesNotCoverThePeriod: 422,
  RevisionIsOutsideThePeriod: 422,
  ChildIsAlreadySet: 422,
  UnknownVersion: 422,
  TargetIsNotCommunicated: 422,
  DisputeIsOpen: 422,
  NoDisputeIsOpen: 422,
};

export function problemOfRefusal({ refused, detail, faults }: Refused<RefusalName>): Problem {
  return new Problem(STATUS[refused], refused, detail, { faults });
}
