import type { Aggregate, Decider } from '../directory/decide.ts';
import { inStream } from '../kernel/stream.ts';
import { streamsOf } from './accountability.ts';
import { type SalespersonCommands, salespersonCommands } from './commands.ts';
import { correctHire, hireSalesperson } from './employment.ts';
import { endEmployment, evidenceToApprove, proposeEndOfEmployment } from './ending.ts';
import { type SalespersonEvent, salespersonUpcasts } from './events.ts';
import { correctLeave, recordLeave } from './leaves.ts';
import { evolveSalesperson, type Salesperson, type SalespersonRefusal } from './salesperson.ts';
import { correctTransfer, transferSalesperson } from './transfers.ts';

export type { Salesperson, SalespersonRefusal } from './salesperson.ts';

export const salespersonDecider: Decider<SalespersonCommands, Salesperson, SalespersonEvent, SalespersonRefusal> = {
  initial: { is: 'unknown' },
  evolve: evolveSalesperson,
  decide: {
    HireSalesperson: hireSalesperson,
    CorrectHire: correctHire,
    TransferSalesperson: transferSalesperson,
    CorrectTransfer: correctTransfer,
    RecordLeave: recordLeave,
    CorrectLeave: correctLeave,
    ProposeEndOfEmployment: proposeEndOfEmployment,
    EndEmployment: endEmployment,
  },
};

export const salespersonAggregate: Aggregate<SalespersonCommands, Salesperson, SalespersonEvent, SalespersonRefusal> = {
  stream: ({ salespersonId }) => `salesperson-${inStream(salespersonId)}`,
  directory: true,
  commands: salespersonCommands,
  terms: {
    HireSalesperson: { opens: true },
    ProposeEndOfEmployment: { evidence: streamsOf },
    EndEmployment: { evidence: evidenceToApprove },
  },
  decider: salespersonDecider,
  upcasts: salespersonUpcasts,
};
