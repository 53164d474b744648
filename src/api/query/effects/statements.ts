import { DEALS, HERE, readPart, readStatement, type SqlParts } from '../statement.ts';
import type { ActionTreatmentsParameters, ActionTreatmentsRow } from './sql/action-treatments.types.ts';
import type { CoachingTreatmentsParameters, CoachingTreatmentsRow } from './sql/coaching-treatments.types.ts';
import type { FirstResultParameters, FirstResultRow } from './sql/first-result.types.ts';
import type { PracticeTreatmentsParameters, PracticeTreatmentsRow } from './sql/practice-treatments.types.ts';
import type { TrainingTreatmentsParameters, TrainingTreatmentsRow } from './sql/training-treatments.types.ts';
import type { WindowDealsParameters, WindowDealsRow } from './sql/window-deals.types.ts';
import type { WindowRevenueParameters, WindowRevenueRow } from './sql/window-revenue.types.ts';
import type { WindowTargetsParameters, WindowTargetsRow } from './sql/window-targets.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const PARTS: SqlParts = { ...HERE, selection: readPart(FOLDER, 'selection') };

/** Who got a remedy, and when. */
export const TREATMENTS = {
  training: readStatement<TrainingTreatmentsParameters, TrainingTreatmentsRow>(FOLDER, 'training-treatments', PARTS),
  action: readStatement<ActionTreatmentsParameters, ActionTreatmentsRow>(FOLDER, 'action-treatments', PARTS),
  practice: readStatement<PracticeTreatmentsParameters, PracticeTreatmentsRow>(FOLDER, 'practice-treatments', PARTS),
  coaching: readStatement<CoachingTreatmentsParameters, CoachingTreatmentsRow>(FOLDER, 'coaching-treatments', PARTS),
};

export const FIRST_RESULT = readStatement<FirstResultParameters, FirstResultRow>(FOLDER, 'first-result', PARTS);
export const WINDOW_REVENUE = readStatement<WindowRevenueParameters, WindowRevenueRow>(FOLDER, 'window-revenue', PARTS);
export const WINDOW_TARGETS = readStatement<WindowTargetsParameters, WindowTargetsRow>(FOLDER, 'window-targets', PARTS);
export const WINDOW_DEALS = readStatement<WindowDealsParameters, WindowDealsRow>(FOLDER, 'window-deals', {
  ...PARTS,
  ...DEALS,
  seen: 'true',
  keys: '{dealsBySalesperson}',
  seenKey: 'true',
});

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [...Object.values(TREATMENTS), FIRST_RESULT, WINDOW_REVENUE, WINDOW_TARGETS, WINDOW_DEALS];
