import { z } from 'zod';
import { addDays, type Day, later } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { isOfCadence } from '../../domain/recognition/periods.ts';
import type { ReadModel } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { collect, type Collected } from './collect.ts';
import { RetentionQuery } from './parameters.ts';
import type { RetentionList } from './schema-people.ts';
import { declined, faultless, type Found, unrewarded, waiting } from './signals.ts';
import type { RewardsRow } from './sql/rewards.types.ts';
import { LAST_KUDOS, REWARDS, VERDICTS } from './statements.ts';

type Person = Answered<typeof RetentionList>['items'][number];

/** People whom the company may lose, by plain signals. Throws Problem 400. */
export async function answerRetention(question: Question): Promise<Answered<typeof RetentionList>> {
  const { api, directory, request } = question;
  const query = parseQuery(RetentionQuery, request.query);
  const period = await periodOf(query.period, directory);
  const cadence = cadenceOf(period);
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, async () => {
    const targets = { measure: query.measure, counts: query.counts };
    // The rule makes it collect the period before, too.
    const rule = { kind: 'improvement', over: 'previous', tiers: [] } as const;
    const moment = { position: asked.position?.commit, on: asked.on };
    const collected = await collect(api.readModel, { cadence, targets, rule }, period, moment);
    const at = { position: moment.position ?? BigInt(collected.here.commit), on: asked.on };
    return { here: collected.here, people: peopleOf(await signalsOf(api.readModel, { period, collected, at })) };
  });
  const { shown, last } = cut(
    found.people.filter(({ salespersonId }) => asked.after === undefined || salespersonId > asked.after),
    asked.limit,
  );
  return { ...head, items: shown, next: nextOf(question, query, { ...asked, position }, last?.salespersonId) };
}

function cadenceOf(period: Period): 'month' | 'quarter' | 'year' {
  const cadence = (['month', 'quarter', 'year'] as const).find((each) => isOfCadence(period, each));
  if (cadence) return cadence;
  throw badQuery({ parameter: 'period', message: 'is neither a month nor a quarter nor a year' });
}

interface Known {
  readonly period: Period;
  readonly collected: Collected;
  readonly at: { readonly position: bigint; readonly on: Day };
}

async function signalsOf(readModel: ReadModel, { period, collected, at }: Known): Promise<Found[]> {
  const both = [collected.current, collected.base] as const;
  const all = { status: undefined, programmeId: undefined, salespersonId: undefined, people: undefined };
  const always = { from: undefined, until: undefined, afterPosition: undefined, limit: 1_000_000 };
  const [granted, kudos, verdicts] = await Promise.all([
    ask(readModel, REWARDS, { ...at, ...all, ...always }),
    ask(readModel, LAST_KUDOS, at),
    ask(readModel, VERDICTS, at),
  ]);
  const grants = present(granted.rows, 'grant_id');
  const thanked = present(kudos.rows, 'salesperson_id').map((row) => [row.salesperson_id, row.given_on] as const);
  // Two misses count when both periods are over.
  const isOver = at.on >= addDays(period.until, -1);
  return [
    ...(isOver ? unrewarded(both, period.from, lastDays([...thanked, ...grantDays(grants)])) : []),
    ...waiting(grants, at.on),
    ...declined(grants, at.on),
    ...(isOver ? faultless(both, present(verdicts.rows, 'target_id')) : []),
  ];
}

function grantDays(grants: readonly RewardsRow[]): (readonly [string, Day])[] {
  return grants
    .filter(({ status }) => status !== 'declined' && status !== 'revoked')
    .map(({ salesperson_id, granted_on }) => [salesperson_id, granted_on] as const);
}

function lastDays(days: readonly (readonly [string, Day])[]): Map<string, Day> {
  const last = new Map<string, Day>();
  for (const [salespersonId, day] of days) last.set(salespersonId, later(day, last.get(salespersonId) ?? day));
  return last;
}

function peopleOf(found: readonly Found[]): Person[] {
  return [...Map.groupBy(found, ([salespersonId]) => salespersonId)]
    .map(([salespersonId, signals]) => ({ salespersonId, signals: signals.map(([, signal]) => signal) }))
    .sort((a, b) => (a.salespersonId < b.salespersonId ? -1 : 1));
}
