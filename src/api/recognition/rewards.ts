import { z } from 'zod';
import { parseFraction, toFixedHalfUp } from '../../domain/kernel/fraction.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { eventOf } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { type AtRisk, risksOf } from './at-risk.ts';
import { RewardsQuery } from './parameters.ts';
import type { Reward, RewardList } from './schema.ts';
import type { RewardsRow } from './sql/rewards.types.ts';
import { REWARDS } from './statements.ts';

/** The grants in the order of the log. Throws Problem 400 and 403. */
export async function answerRewards(question: Question): Promise<Answered<typeof RewardList>> {
  const { api, directory, request } = question;
  const query = parseQuery(RewardsQuery, request.query);
  const period = query.period === undefined ? undefined : await periodOf(query.period, directory);
  const asked = await askedOf(question, query, z.string());
  const sight = await sightAt(question, asked);
  refuseUnseen(question, sight.people, query.salespersonId);
  const { head, position, found } = await withHead(question, asked, async () => {
    const { here, rows } = await ask(api.readModel, REWARDS, {
      position: asked.position?.commit,
      on: asked.on,
      status: query.status,
      programmeId: query.programmeId,
      salespersonId: query.salespersonId,
      from: period?.from,
      until: period?.until,
      afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
      limit: asked.limit + 1,
      people: sight.people,
    });
    const { shown, last } = cut(present(rows, 'grant_id'), asked.limit);
    // All figures of a page are of one position.
    const moment = { position: asked.position?.commit ?? BigInt(here.commit), on: asked.on };
    const risks = await risksOf(question, shown, { moment, position: asked.position });
    return { here, shown, last, risks };
  });
  return {
    ...head,
    items: found.shown.map((row) => rewardItem(row, found.risks.get(row))),
    next: nextOf(question, query, { ...asked, position }, found.last?.position),
  };
}

function rewardItem(row: RewardsRow, atRisk: AtRisk | undefined): Answered<typeof Reward> {
  return {
    programmeId: row.programme_id,
    grantId: row.grant_id,
    salespersonId: row.salesperson_id,
    period: { from: row.from_day, until: row.until_day },
    year: row.year,
    tier: row.tier,
    reward: { kind: row.kind, description: row.description, cost: formatMinor(BigInt(row.cost), row.currency) },
    currency: row.currency,
    status: row.status,
    clawback: row.steps.some(({ clawback }) => clawback),
    grantedOn: row.granted_on,
    grantedBy: row.granted_by,
    evidence: {
      targetId: row.target_id,
      attainment: attainmentText(row.attainment),
      rank: row.rank,
      position: eventPosition(row.evidence_position),
    },
    steps: row.steps.map((step) => ({
      ...step,
      position: eventPosition(step.position),
      recordedAt: new Date(step.recordedAt).toISOString(),
    })),
    atRisk: atRisk ?? null,
    ...eventOf(row),
  };
}

function attainmentText(exact: string): string {
  return toFixedHalfUp(parseFraction(exact), 6);
}
