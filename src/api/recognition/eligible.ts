import { z } from 'zod';
import type { Seal } from '../../commands/ports.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { addDays } from '../../domain/kernel/day.ts';
import { isRefused } from '../../domain/kernel/decider.ts';
import { formatFraction } from '../../domain/kernel/fraction.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { formatPosition, type Position } from '../../domain/kernel/position.ts';
import type { Evidence } from '../../domain/recognition/commands.ts';
import { ineligible } from '../../domain/recognition/grant.ts';
import { isOfCadence, rewardedPeriod } from '../../domain/recognition/periods.ts';
import { type DefinedProgramme, revisionOf } from '../../domain/recognition/programme.ts';
import type { ReadModel } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { showDirectory } from '../query/directory-at.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { ratioText } from '../query/targets/text.ts';
import { collect } from './collect.ts';
import { type Earned, earnedBy } from './earned.ts';
import { ORGANISATION } from './organisation.ts';
import { EligibleQuery } from './parameters.ts';
import { programmeAt } from './programme.ts';
import type { EligibleList } from './schema.ts';
import type { RewardsRow } from './sql/rewards.types.ts';
import { REWARDS } from './statements.ts';

const HOURS_24_MS = 86_400_000;
/** Grants count whatever day is asked about: a day is rewarded once. */
const ANY_DAY = '2199-12-31';

type Item = Answered<typeof EligibleList>['items'][number];

/** Who earned what. Throws Problem 400, and 404 if the programme was not defined by then. */
export async function answerEligible(question: Question): Promise<Answered<typeof EligibleList>> {
  const { api, directory, request } = question;
  const query = parseQuery(EligibleQuery, request.query);
  const period = await periodOf(query.period, directory);
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, async () => {
    const { programme } = await programmeAt(api.readModel, query.programmeId, asked.position?.commit);
    requireCadence(programme, period);
    const moment = { position: asked.position?.commit, on: asked.on };
    const collected = await collect(api.readModel, programme.defined, period, moment);
    const grants = await grantsOf(api.readModel, query.programmeId, period, BigInt(collected.here.commit));
    return { here: collected.here, programme, collected, grants };
  });
  const { programme, collected, grants } = found;
  const { defined } = programme;
  return showDirectory(question, { position: asked.position, types: ORGANISATION }, ({ directory: known }) => {
    const earned = earnedBy(defined, collected, { period, directory: known, view: 'stated' })
      .filter(({ figure: { row } }) => asked.after === undefined || row.target_id > asked.after)
      .sort((a, b) => (a.figure.row.target_id < b.figure.row.target_id ? -1 : 1));
    const { shown, last } = cut(earned, asked.limit);
    const judged = { programme, period, directory: known, grants, today: asked.on };
    const signing = { seal: api.seal, position, instant: asked.instant };
    return {
      ...head,
      programmeId: query.programmeId,
      revision: revisionOf(programme),
      currency: defined.currency,
      period: { from: period.from, until: period.until },
      items: shown.map((each) => itemOf(each, judged, signing)),
      next: nextOf(question, query, { ...asked, position }, last?.figure.row.target_id),
    };
  });
}

function requireCadence({ defined }: DefinedProgramme, period: Period): void {
  if (isOfCadence(period, defined.cadence)) return;
  throw badQuery({ parameter: 'period', message: `is not a ${defined.cadence}, as the programme rewards it` });
}

async function grantsOf(readModel: ReadModel, programmeId: string, { from, until }: Period, position: bigint) {
  const { rows } = await ask(readModel, REWARDS, {
    position,
    on: ANY_DAY,
    status: undefined,
    programmeId,
    salespersonId: undefined,
    from,
    until,
    afterPosition: undefined,
    limit: 1_000_000,
    people: undefined,
  });
  return present(rows, 'grant_id').filter(({ status }) => status !== 'declined' && status !== 'revoked');
}

interface Judged {
  readonly programme: DefinedProgramme;
  readonly period: Period;
  readonly directory: Directory;
  readonly grants: readonly RewardsRow[];
  readonly today: string;
}

interface Signing {
  readonly seal: Seal;
  readonly position: Position;
  readonly instant: string;
}

function itemOf(earned: Earned, judged: Judged, signing: Signing): Item {
  const { figure, salespersonId, attainment, tier } = earned;
  const { row } = figure;
  const { defined } = judged.programme;
  const grant = judged.grants.find(({ salesperson_id }) => salesperson_id === salespersonId);
  const obstacles = [...obstaclesOf(earned, judged), ...(grant ? ['AlreadyGranted'] : [])];
  const reward = tier === null ? undefined : defined.rule.tiers[tier - 1]?.reward;
  const at = `asOf=${formatPosition(signing.position)}&on=${judged.today}`;
  return {
    salespersonId,
    name: row.name,
    targetId: row.target_id,
    filter: row.filter,
    attainment: ratioText(attainment),
    exactAttainment: attainment && formatFraction(attainment),
    rank: earned.rank,
    improvement: ratioText(earned.improvement),
    tier,
    reward: reward ?? null,
    obstacles,
    grantId: grant?.grant_id ?? null,
    evidence: reward && obstacles.length === 0 ? signed(earned, judged, signing) : null,
    explanation: `/v1/attainment/${encodeURIComponent(row.target_id)}/explanation?${at}`,
  };
}

/** What the decider would refuse, from the same rules, by the day that is asked about. */
function obstaclesOf({ salespersonId, figure }: Earned, { programme, period, directory, today }: Judged): string[] {
  const asked = { from: period.from, until: period.until };
  const rewarded = rewardedPeriod(asked, programme, directory, addDays(today, 1));
  const refused = ineligible({ salespersonId }, period, { programme, directory, occasion: { today } });
  return [
    ...('refused' in rewarded ? [rewarded.refused] : []),
    ...(refused && isRefused(refused) ? [refused.refused] : []),
    ...(figure.row.stale ? ['FigureIsStale'] : []),
  ];
}

/** The evidence is as old as its figures: those of an earlier position have been good for less time. */
function signed({ figure, salespersonId, attainment, rank, tier }: Earned, judged: Judged, signing: Signing): string {
  const content: Evidence = {
    programmeId: judged.programme.defined.programmeId,
    revision: revisionOf(judged.programme),
    salespersonId,
    from: judged.period.from,
    until: judged.period.until,
    targetId: figure.row.target_id,
    attainment: attainment ? formatFraction(attainment) : '',
    rank,
    tier: tier ?? 0,
    position: formatPosition(signing.position),
    expires: new Date(Date.parse(signing.instant) + HOURS_24_MS).toISOString(),
  };
  return signing.seal.seal(content);
}
