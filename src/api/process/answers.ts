import { z } from 'zod';
import { addDays } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { companyOf } from '../query/company.ts';
import { createMemory, type Recall } from '../query/memory.ts';
import { askedOf, cut, nextOf, type PageRequest } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { shareOf } from '../query/share.ts';
import { type Sight, sightAt } from '../query/sight.ts';
import { ask, type HereColumns, present } from '../query/statement.ts';
import { waitingOf } from '../query/waiting.ts';
import { AGES, STAGES, STEPS } from './figures.ts';
import { ProcessQuery } from './parameters.ts';
import type { RowKind } from './rows.ts';
import type { Process } from './schema.ts';
import { isSeen, refuseUnseenGroups } from './seen.ts';
import type { ProcessRow } from './sql/process.types.ts';
import { PROCESS } from './statements.ts';

type Group = Answered<typeof Process>['total'];

/** The groups of a question, before they are paged. */
interface Groups {
  readonly here: HereColumns;
  readonly stale: boolean;
  readonly total: Group;
  /** By key. */
  readonly groups: readonly Group[];
}

/** Answers the process of a period. */
export function answeringProcess(): (question: Question) => Promise<Answered<typeof Process>> {
  const recall = createMemory<Groups>(({ groups }) => groups.length);
  return (question) => answerProcess(question, recall);
}

async function answerProcess(question: Question, recall: Recall<Groups>): Promise<Answered<typeof Process>> {
  const query = parseQuery(ProcessQuery, question.request.query);
  const period = await periodOf(query.period, question.directory);
  const asked = await askedOf(question, query, z.string());
  const sight = await sightAt(question, asked);
  refuseUnseenGroups(question, sight, query.by);
  const { head, position, found } = await withHead(question, asked, () =>
    recall(question, { ...asked, sight }, () => groupsOf(question, asked, { period, by: query.by, sight })),
  );
  const { after } = asked;
  const rest = found.groups.filter(({ key }) => after === undefined || (key ?? '') > after);
  const { shown, last } = cut(rest, asked.limit);
  return {
    ...head,
    stale: found.stale,
    period,
    on: asked.on,
    total: found.total,
    items: shown,
    next: nextOf(question, query, { ...asked, position }, last?.key ?? undefined),
  };
}

async function groupsOf(
  { api, directory }: Question,
  { position, on, instant }: PageRequest<unknown>,
  { period, by, sight }: { readonly period: Period; readonly by: string | undefined; readonly sight: Sight },
): Promise<Groups> {
  const timeZone = (await companyOf(directory))?.timeZone ?? 'Etc/UTC';
  const { here, rows } = await ask(api.readModel, PROCESS, {
    position: position?.commit,
    on,
    from: period.from,
    until: period.until,
    by,
    now: instant,
    timeZone,
    seenPeople: sight.orders?.people,
    seenDepartments: sight.orders?.departments,
  });
  const byKey = Map.groupBy(present(rows, 'kind'), ({ key }) => key);
  const ages = AGES.filter((days) => addDays(period.until, days - 1) <= on);
  const total = groupOf(null, byKey.get(null) ?? [], ages);
  byKey.delete(null);
  return {
    here,
    stale: rows[0]?.stale ?? false,
    total,
    groups: [...byKey].filter(([key]) => isSeen(sight, by, key)).map(([key, own]) => groupOf(key, own, ages)),
  };
}

function groupOf(key: string | null, rows: readonly ProcessRow[], ages: readonly (typeof AGES)[number][]): Group {
  const figures = figuresIn(rows);
  const stages = STAGES.map((stage) => ({ stage, orders: figures.count('stage', stage) })).filter(
    ({ orders }) => orders > 0,
  );
  return {
    key,
    orders: stages.reduce((sum, { orders }) => sum + orders, 0),
    stages,
    steps: STEPS.map((step) => ({ step, ...figures.waiting(step) })),
    otif: otifOf(figures),
    shipping: shippingOf(figures),
    returns: ages.map((days) => returnsAt(days, figures)),
    cancellations: figures.named('cancellation').map(({ name: cause, orders }) => ({ cause, orders })),
  };
}

/** The rows of a group, by what they tell. */
interface Figures {
  named(kind: RowKind): readonly ProcessRow[];
  count(kind: RowKind, name: string): number;
  waiting(step: string): ReturnType<typeof waitingOf>;
}

function figuresIn(rows: readonly ProcessRow[]): Figures {
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  const rowOf = (kind: RowKind, name: string) => byKind.get(kind)?.find((row) => row.name === name);
  return {
    named: (kind) => (byKind.get(kind) ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    count: (kind, name) => rowOf(kind, name)?.orders ?? 0,
    waiting(step) {
      const row = rowOf('step', step);
      return waitingOf({ ended: row?.ended ?? [], waiting: row?.waiting ?? [] }, row?.orders ?? 0);
    },
  };
}

function otifOf(figures: Figures): Group['otif'] {
  const onTime = figures.count('promise', 'on time');
  const lateAndDelivered = figures.count('promise', 'late and delivered');
  const lateAndOpen = figures.count('promise', 'late and open');
  const orders = onTime + lateAndDelivered + lateAndOpen;
  return {
    orders,
    onTime,
    inFull: onTime + lateAndDelivered,
    lateAndDelivered,
    lateAndOpen,
    rate: shareOf(onTime, orders),
    promisedAndCancelled: figures.count('promise', 'promised and cancelled'),
    noPromise: figures.count('promise', 'none'),
  };
}

function shippingOf(figures: Figures): Group['shipping'] {
  const onTime = figures.count('shipment', 'shipped on time');
  const late = figures.count('shipment', 'shipped late');
  const lateAndOpen = figures.count('shipment', 'late and not shipped');
  const orders = onTime + late + lateAndOpen;
  return { orders, onTime, late, lateAndOpen, rate: shareOf(onTime, orders) };
}

function returnsAt(days: (typeof AGES)[number], figures: Figures): Group['returns'][number] {
  const orders = figures.count('delivered', 'orders');
  const cameBack = figures.count('came back', String(days));
  const byReason = figures.named(`return ${days}`).map(({ name: reason, orders: returns }) => ({ reason, returns }));
  return { days, orders, cameBack, rate: shareOf(cameBack, orders), byReason };
}
