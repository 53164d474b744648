import type { Decider } from '../directory/decide.ts';
import type {
  CorrectHire,
  CorrectLeave,
  CorrectTransfer,
  EndEmployment,
  HireSalesperson,
  RecordLeave,
  TransferSalesperson,
} from './commands.ts';
import { correctHire, endEmployment, hireSalesperson } from './employment.ts';
import type { SalespersonEvent } from './events.ts';
import { correctLeave, recordLeave } from './leaves.ts';
import { evolveSalesperson, type Salesperson, type SalespersonRefusal } from './salesperson.ts';
import { correctTransfer, transferSalesperson } from './transfers.ts';

export type { Salesperson, SalespersonRefusal } from './salesperson.ts';

export interface SalespersonCommands {
  HireSalesperson: HireSalesperson;
  CorrectHire: CorrectHire;
  TransferSalesperson: TransferSalesperson;
  CorrectTransfer: CorrectTransfer;
  RecordLeave: RecordLeave;
  CorrectLeave: CorrectLeave;
  EndEmployment: EndEmployment;
}

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
    EndEmployment: endEmployment,
  },
};
