import { readStatement } from '../query/statement.ts';
import type { DrillAdjustmentsParameters, DrillAdjustmentsRow } from './sql/drill-adjustments.types.ts';
import type { DrillCampaignsParameters, DrillCampaignsRow } from './sql/drill-campaigns.types.ts';
import type { DrillLossesParameters, DrillLossesRow } from './sql/drill-losses.types.ts';
import type { DrillOrdersParameters, DrillOrdersRow } from './sql/drill-orders.types.ts';
import type { DrillReturnsParameters, DrillReturnsRow } from './sql/drill-returns.types.ts';
import type { DrillTargetParameters, DrillTargetRow } from './sql/drill-target.types.ts';
import { FOLDER, PARTS } from './statements.ts';

export const DRILL_ORDERS = readStatement<DrillOrdersParameters, DrillOrdersRow>(FOLDER, 'drill-orders', PARTS);
export const DRILL_LOSSES = readStatement<DrillLossesParameters, DrillLossesRow>(FOLDER, 'drill-losses', PARTS);
export const DRILL_RETURNS = readStatement<DrillReturnsParameters, DrillReturnsRow>(FOLDER, 'drill-returns', PARTS);
export const DRILL_ADJUSTMENTS = readStatement<DrillAdjustmentsParameters, DrillAdjustmentsRow>(
  FOLDER,
  'drill-adjustments',
  PARTS,
);
export const DRILL_CAMPAIGNS = readStatement<DrillCampaignsParameters, DrillCampaignsRow>(
  FOLDER,
  'drill-campaigns',
  PARTS,
);
export const DRILL_TARGET = readStatement<DrillTargetParameters, DrillTargetRow>(FOLDER, 'drill-target', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [DRILL_ORDERS, DRILL_LOSSES, DRILL_RETURNS, DRILL_ADJUSTMENTS, DRILL_CAMPAIGNS, DRILL_TARGET];
