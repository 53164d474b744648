import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import { flaggedPeople } from '../../domain/diagnosis/flagged.ts';
import { ownerOf } from '../../domain/directory/directory.ts';
import type { Question } from '../query/question.ts';
import type { Sight } from '../query/sight.ts';
import { ownerFacts } from './facts.ts';
import { type Asking, departmentsIn, type Gathered, gatherFacts } from './gather.ts';
import { everybodyFacts } from './people.ts';
import { sealOf } from './seal.ts';
import { figureOfOwner, isMissed } from './target.ts';

/** Each of them costs a whole diagnosis. */
export const MOST_NAMED = 10;

interface Named {
  readonly salespersonId: string;
  readonly targetId: string;
}

/**
 * People of the company, or of the department, whose own diagnosis of the same period names `employee`. Left out are
 * people whom the caller may not see, or whose own diagnosis is sealed.
 */
export async function namedPeople(question: Question, found: Gathered, at: Asking): Promise<Named[]> {
  const flagged = await flaggedIn(question, found);
  const named: Named[] = [];
  for (const salespersonId of flagged.filter((id) => isWithin(id, found, at.owners)).slice(0, MOST_NAMED)) {
    const targetId = await targetThatNames(question, salespersonId, found, at);
    if (targetId !== undefined) named.push({ salespersonId, targetId });
  }
  return named;
}

/** People are compared by credited sales, also where the company's target counts house sales. */
async function flaggedIn({ api }: Question, { frame, facts, paths }: Gathered): Promise<string[]> {
  const counted = { kind: 'company', id: '' } as const;
  const company = frame.company.kind === 'all' ? await ownerFacts(api.readModel, frame, counted) : facts.company;
  const departments = departmentsIn(paths);
  return flaggedPeople({ ...facts, company }, await everybodyFacts(api.readModel, frame, { departments, company }));
}

function isWithin(salespersonId: string, { figure: { row }, paths }: Gathered, owners: Sight['owners']): boolean {
  if (owners !== undefined && !owners.includes(ownerOf('salesperson', salespersonId))) return false;
  return row.scope === 'company' || (paths.get(salespersonId) ?? []).includes(row.scope_id ?? '');
}

/** The person's target for the same period, if its diagnosis may be read and names `employee`. */
async function targetThatNames(
  question: Question,
  salespersonId: string,
  { figure: { row }, frame: { position, on } }: Gathered,
  { asked }: Asking,
): Promise<string | undefined> {
  const { readModel } = question.api;
  const figure = await figureOfOwner(readModel, { position, on }, row, {
    scope: 'salesperson',
    scopeId: salespersonId,
  });
  if (!figure || !isMissed(figure) || (await sealOf(question, figure))) return undefined;
  const { facts } = await gatherFacts(question, figure, { position, asked });
  return diagnose(facts).person?.verdict === 'signal' ? figure.row.target_id : undefined;
}
