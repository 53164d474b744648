import { HERE, JUDGED_TRAININGS, PEOPLE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { MaterialsParameters, MaterialsRow } from './sql/materials.types.ts';
import type { NeedsParameters, NeedsRow } from './sql/needs.types.ts';
import type { ProgrammeParameters, ProgrammeRow } from './sql/programme.types.ts';
import type { TrainingParameters, TrainingRow } from './sql/training.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

const PARTS: SqlParts = {
  ...HERE,
  ...PEOPLE,
  ...JUDGED_TRAININGS,
  whoseTrainings: part('whose-trainings'),
  whichTrainings: '($5::text IS NULL OR t.programme_id = $5)',
  started: part('started'),
  completions: part('completions'),
};

export const TRAININGS = readStatement<TrainingParameters, TrainingRow>(FOLDER, 'training', PARTS);
export const PROGRAMME = readStatement<ProgrammeParameters, ProgrammeRow>(FOLDER, 'programme', PARTS);
export const MATERIALS = readStatement<MaterialsParameters, MaterialsRow>(FOLDER, 'materials', PARTS);
export const NEEDS = readStatement<NeedsParameters, NeedsRow>(FOLDER, 'needs', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [TRAININGS, PROGRAMME, MATERIALS, NEEDS];
