import { formatFixed } from '../../domain/kernel/decimal.ts';
import { badQuery } from '../problem.ts';
import { answerFigure, eventOf } from '../query/explained.ts';
import { groupsAsked, peopleSeen } from '../query/groups.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask } from '../query/statement.ts';
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
  const text = (value: string) => countedText(value, figure, query, currency);
  return answerFigure(question, query, asked, {
    ask: (parameters) =>
      ask(api.readModel, EXPLANATIONS[key === undefined ? 'all' : by], {
        ...parameters,
        ...asked.seen,
        seenKeys: undefined, // the key was refused before if it may not be seen
      }),
    value: text,
    item: (row) => dealOf({ ...row, people: peopleSeen(row.people, asked) }, text, currency),
    place: (row) => row.position,
  });
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
