import { formatFixed } from '../../domain/kernel/decimal.ts';
import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { eventOf } from '../query/explained.ts';
import { groupsAsked, peopleSeen } from '../query/groups.ts';
import { cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { moneyText, WEIGHT_DIGITS } from './list.ts';
import { type Dimension, ExplanationQuery, type Figure, isOfLosses } from './parameters.ts';
import type { PipelineExplanation } from './schema.ts';
import type { ExplanationRow } from './sql/explanation.types.ts';
import { EXPLANATIONS } from './statements.ts';

/** The rows behind a figure of a group, or of the total without a key. Throws Problem 400. */
export async function answerExplanation(question: Question): Promise<PipelineExplanation> {
  const { api, request } = question;
  const query = parseQuery(ExplanationQuery, request.query);
  const { by, key, figure } = query;
  refuseUnknown(by, key, figure);
  const asked = await groupsAsked(question, query);
  const { currency } = asked;
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, EXPLANATIONS[key === undefined ? 'all' : by], {
      position: asked.position?.commit,
      on: asked.on,
      from: asked.period.from,
      until: asked.period.until,
      ...asked.seen,
      seenKeys: undefined, // the key was refused before if it may not be seen
      key: key ?? '',
      figure,
      afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
  const [first] = present(found.rows, 'value');
  const text = (value: string) => countedText(value, figure, query, currency);
  return {
    ...head,
    figure: {
      name: figure,
      key: key === undefined || key === '' ? null : key,
      value: text(first?.value ?? '0'),
      items: Number(first?.rows ?? 0),
    },
    items: shown.map((row) => dealOf({ ...row, people: peopleSeen(row.people, asked) }, text, currency)),
    next: nextOf(question, query, { ...asked, position }, last?.position),
  };
}

function refuseUnknown(by: Dimension, key: string | undefined, figure: Figure): void {
  if (key === undefined || !isOfLosses(by) || figure === 'lost' || figure === 'valueLost') return;
  throw badQuery({ parameter: 'figure', message: `is not a figure by ${by}: use lost or valueLost` });
}

/** Money, or a count in ten-thousandths: a decimal by reason, otherwise a whole number. */
function countedText(
  value: string,
  figure: Figure,
  { by, key }: { readonly by: Dimension; readonly key?: string | undefined },
  currency: string | undefined,
): string {
  if (figure === 'valueWon' || figure === 'valueLost') return moneyText(value, currency);
  const text = formatFixed(BigInt(value), WEIGHT_DIGITS);
  return by === 'reason' && key !== undefined ? text : text.replace(/\.0+$/, '');
}

function dealOf(
  row: ExplanationRow,
  text: (value: string) => string,
  currency: string | undefined,
): PipelineExplanation['items'][number] {
  return {
    ...eventOf(row),
    outcome: row.outcome,
    deal: row.deal,
    source: row.source,
    id: row.id,
    day: row.day,
    openedOn: row.opened_on,
    amount: moneyText(row.amount, currency),
    currency: currency ?? null,
    people: row.people,
    departments: row.departments,
    counted: text(row.counts),
  };
}
