import { z } from 'zod';
import { formatMinor } from '../../domain/kernel/money.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventOf } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { BudgetsExplanationQuery, BudgetsQuery } from './parameters.ts';
import { programmeAt } from './programme.ts';
import type { BudgetExplanation, BudgetList } from './schema.ts';
import type { BudgetsRow } from './sql/budgets.types.ts';
import { BUDGETS, BUDGETS_EXPLANATION } from './statements.ts';

/** The budgets of a fiscal year, by programme. Throws Problem 400. */
export async function answerBudgets(question: Question): Promise<Answered<typeof BudgetList>> {
  const { api, request } = question;
  const query = parseQuery(BudgetsQuery, request.query);
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, BUDGETS, {
      position: asked.position?.commit,
      on: asked.on,
      year: Number(query.year),
      programmeId: query.programmeId,
      afterProgrammeId: asked.after,
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'programme_id'), asked.limit);
  return {
    ...head,
    year: Number(query.year),
    items: shown.map(budgetItem),
    next: nextOf(question, query, { ...asked, position }, last?.programme_id),
  };
}

function budgetItem(row: BudgetsRow): Answered<typeof BudgetList>['items'][number] {
  const text = (minor: bigint | string) => formatMinor(BigInt(minor), row.currency);
  return {
    programmeId: row.programme_id,
    name: row.name,
    currency: row.currency,
    budget: text(row.budget),
    grants: Number(row.grants),
    committed: text(row.committed),
    approved: text(row.approved),
    fulfilled: text(row.fulfilled),
    left: text(BigInt(row.budget) - BigInt(row.committed)),
  };
}

/** The grants behind a figure of a budget. Throws Problem 400, and 404 if the programme was not defined by then. */
export async function answerBudgetExplanation(question: Question): Promise<Answered<typeof BudgetExplanation>> {
  const { api, request } = question;
  const query = parseQuery(BudgetsExplanationQuery, request.query);
  const { figure, key } = query;
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, async () => {
    const { programme } = await programmeAt(api.readModel, key, asked.position?.commit);
    const { here, rows } = await ask(api.readModel, BUDGETS_EXPLANATION, {
      position: asked.position?.commit,
      on: asked.on,
      year: Number(query.year),
      key,
      figure,
      afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
      limit: asked.limit + 1,
    });
    return { here, rows, currency: programme.defined.currency };
  });
  const text = (value: string) => (figure === 'grants' ? value : formatMinor(BigInt(value), found.currency));
  const [first] = present(found.rows, 'value');
  const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
  return {
    ...head,
    figure: { name: figure, key, value: text(first?.value ?? '0'), items: Number(first?.rows ?? 0) },
    items: shown.map((row) => ({
      ...eventOf(row),
      grantId: row.grant_id,
      salespersonId: row.salesperson_id,
      status: row.status,
      counted: text(row.counts),
    })),
    next: nextOf(question, query, { ...asked, position }, last?.position),
  };
}
