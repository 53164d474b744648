import { ownerOf } from '../../domain/directory/directory.ts';
import type { Day } from '../../domain/kernel/day.ts';
import type { ReadModel } from '../ports.ts';
import type { Sight } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import type { Figure } from '../query/targets/figure.ts';
import type { ActionBefore } from './schema-actions.ts';
import type { ActionsBeforeRow } from './sql/actions-before.types.ts';
import { ACTIONS_BEFORE } from './statements.ts';

/** Of each cause: older ones tell less, and each effect costs time. */
const MOST = 5;

/** What was done about such causes in earlier periods of the same owner, and of the company. */
export async function actionsBefore(
  readModel: ReadModel,
  { row }: Pick<Figure, 'row'>,
  { position, on, owners }: { readonly position: bigint; readonly on: Day; readonly owners: Sight['owners'] },
): Promise<readonly ActionsBeforeRow[]> {
  const { rows } = await ask(readModel, ACTIONS_BEFORE, {
    position,
    on,
    owner: ownerOf(row.scope, row.scope_id ?? undefined),
    before: row.period_from,
    most: MOST,
    owners,
  });
  return present(rows, 'action_id');
}

/** Those against one cause, newest first. `moment` is the query of the answer's moment. */
export function actionsOf(rows: readonly ActionsBeforeRow[], cause: string, moment: string): ActionBefore[] {
  return rows
    .filter((row) => row.cause === cause)
    .map(({ diagnosis_id: diagnosisId, action_id: actionId, ...row }) => ({
      diagnosisId,
      actionId,
      cause: row.cause,
      kind: row.kind,
      from: row.from_day,
      completedOn: row.completed_on,
      effective: row.effective,
      effect: `/v1/diagnoses/${encodeURIComponent(diagnosisId)}/actions/${encodeURIComponent(actionId)}/effect?${moment}`,
    }));
}
