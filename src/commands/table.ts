import {
  ChangeListPrice,
  ClosePeriod,
  ConfigureCompany,
  ListProduct,
  RecordExchangeRate,
} from '../domain/company/commands.ts';
import { companyDecider } from '../domain/company/decider.ts';
import { exchangeRateDecider } from '../domain/company/exchange-rate-decider.ts';
import { productDecider } from '../domain/company/product-decider.ts';
import {
  CorrectHire,
  CorrectLeave,
  CorrectTransfer,
  EndEmployment,
  FoundDepartment,
  HireSalesperson,
  MoveDepartment,
  RecordLeave,
  TransferSalesperson,
} from '../domain/people/commands.ts';
import { departmentDecider } from '../domain/people/department-decider.ts';
import { salespersonDecider } from '../domain/people/salesperson-decider.ts';
import { AmendSale, CancelSale, RecordReturn, RecordSale } from '../domain/sales/commands.ts';
import { saleDecider } from '../domain/sales/decider.ts';
import {
  AcknowledgeTarget,
  AllocateTarget,
  CommunicateTarget,
  DisputeTarget,
  ResolveDispute,
  ReviseTarget,
  SetTarget,
  WithdrawTarget,
} from '../domain/targets/commands.ts';
import { targetDecider } from '../domain/targets/decider.ts';
import { commandsByName } from './admit.ts';
import { define } from './define.ts';
import { streams } from './streams.ts';

const definitions = [
  ...define({
    decider: companyDecider,
    stream: streams.company,
    directory: true,
    commands: {
      ConfigureCompany: { schema: ConfigureCompany, opens: true },
      ClosePeriod: { schema: ClosePeriod },
    },
  }),
  ...define({
    decider: exchangeRateDecider,
    stream: streams.rate,
    directory: true,
    commands: { RecordExchangeRate: { schema: RecordExchangeRate, repeatable: true } },
  }),
  ...define({
    decider: productDecider,
    stream: streams.product,
    directory: true,
    commands: { ListProduct: { schema: ListProduct, opens: true }, ChangeListPrice: { schema: ChangeListPrice } },
  }),
  ...define({
    decider: departmentDecider,
    stream: streams.department,
    directory: true,
    commands: {
      FoundDepartment: { schema: FoundDepartment, opens: true, alone: true },
      MoveDepartment: { schema: MoveDepartment },
    },
  }),
  ...define({
    decider: salespersonDecider,
    stream: streams.salesperson,
    directory: true,
    commands: {
      HireSalesperson: { schema: HireSalesperson, opens: true },
      TransferSalesperson: { schema: TransferSalesperson },
      RecordLeave: { schema: RecordLeave },
      CorrectHire: { schema: CorrectHire },
      CorrectTransfer: { schema: CorrectTransfer },
      CorrectLeave: { schema: CorrectLeave },
      EndEmployment: { schema: EndEmployment },
    },
  }),
  ...define({
    decider: targetDecider,
    stream: streams.target,
    directory: true,
    commands: {
      SetTarget: { schema: SetTarget, opens: true },
      ReviseTarget: { schema: ReviseTarget },
      AllocateTarget: { schema: AllocateTarget },
      CommunicateTarget: { schema: CommunicateTarget, instant: ({ at }) => at },
      AcknowledgeTarget: { schema: AcknowledgeTarget },
      DisputeTarget: { schema: DisputeTarget },
      ResolveDispute: { schema: ResolveDispute },
      WithdrawTarget: { schema: WithdrawTarget },
    },
  }),
  ...define({
    decider: saleDecider,
    stream: streams.sale,
    directory: false,
    commands: {
      RecordSale: { schema: RecordSale, opens: true, instant: ({ soldAt }) => soldAt },
      AmendSale: { schema: AmendSale, instant: ({ soldAt }) => soldAt },
      CancelSale: { schema: CancelSale },
      RecordReturn: { schema: RecordReturn, instant: ({ at }) => at },
    },
  }),
];

/** Every command of the domain, by its name. */
export const COMMANDS = commandsByName(definitions);
