import type { ChangeListPrice, ConfigureCompany, ListProduct } from '../../src/domain/company/commands.ts';
import type { RecordFeedback } from '../../src/domain/feedback/commands.ts';
import type { FoundDepartment, HireSalesperson, TransferSalesperson } from '../../src/domain/people/commands.ts';
import type { DefineRewardProgramme } from '../../src/domain/recognition/commands.ts';
import type { RecordSale } from '../../src/domain/sales/commands.ts';
import type { Ship } from '../../src/domain/sales/fulfilment/commands.ts';
import type { SetTarget } from '../../src/domain/targets/commands.ts';
import type { AssignTraining, CompleteTraining, DefineProgramme } from '../../src/domain/training/commands.ts';

interface Commands {
  ConfigureCompany: ConfigureCompany;
  FoundDepartment: FoundDepartment;
  HireSalesperson: HireSalesperson;
  TransferSalesperson: TransferSalesperson;
  ListProduct: ListProduct;
  ChangeListPrice: ChangeListPrice;
  SetTarget: SetTarget;
  RecordFeedback: RecordFeedback;
  DefineProgramme: DefineProgramme;
  AssignTraining: AssignTraining;
  CompleteTraining: CompleteTraining;
  DefineRewardProgramme: DefineRewardProgramme;
  RecordSale: RecordSale;
  Ship: Ship;
}

/** One line of a bulk import. `id` is the command's: the same line posted again changes nothing. */
export type Posted = {
  [Type in keyof Commands]: { readonly type: Type; readonly id: string; readonly data: Commands[Type] };
}[keyof Commands];

export const CURRENCY = 'USD';
