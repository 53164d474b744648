import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import { flaggedPeople } from '../../domain/diagnosis/flagged.ts';
import { ownerOf } from '../../domain/directory/directory.ts';
import type { Day } from '../../domain/kernel/day.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Question } from '../query/question.ts';
import type { Sight } from '../query/sight.ts';
import { adjustmentsOf } from '../query/targets/courses.ts';
import type { Figure } from '../query/targets/figure.ts';
import { ownerFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { departmentsIn, gatherFacts } from './gather.ts';
import { everybodyFacts } from './people.ts';
import { sealOf } from './seal.ts';
import { figureOfOwner, isMissed } from './target.ts';

/** Each of them costs a whole diagnosis. */
export const MOST_NAMED = 10;

/** The diagnosis of a company or a department, with the facts that it was made from. */
interface Diagnosed {
  readonly figure: Figure;
  readonly frame: Frame;
  readonly facts: DiagnosisFacts;
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

interface At {
  readonly asked: { readonly position: Position | undefined; readonly on: Day };
  readonly owners: Sight['owners'];
}

interface Named {
  readonly salespersonId: string;
  readonly targetId: string;
}

/**
 * People of the company, or of the department, whose own diagnosis of the same period names `employee`. Left out are
 * people whom the caller may not see, or whose own diagnosis is sealed.
 */
export async function namedPeople(question: Question, found: Diagnosed, at: At): Promise<Named[]> {
  const flagged = await flaggedIn(question, found);
  const named: Named[] = [];
  for (const salespersonId of flagged.filter((id) => isWithin(id, found, at.owners)).slice(0, MOST_NAMED)) {
    const targetId = await targetThatNames(question, salespersonId, found, at);
    if (targetId !== undefined) named.push({ salespersonId, targetId });
  }
  return named;
}

/** People are compared by credited sales, also where the company's target counts house sales. */
async function flaggedIn({ api }: Question, { frame, facts, paths }: Diagnosed): Promise<string[]> {
  const counted = { kind: 'company', id: '' } as const;
  const company = frame.company.kind === 'all' ? await ownerFacts(api.readModel, frame, counted) : facts.company;
  const departments = departmentsIn(paths);
  return flaggedPeople({ ...facts, company }, await everybodyFacts(api.readModel, frame, { departments, company }));
}

function isWithin(salespersonId: string, { figure: { row }, paths }: Diagnosed, owners: Sight['owners']): boolean {
  if (owners !== undefined && !owners.includes(ownerOf('salesperson', salespersonId))) return false;
  return row.scope === 'company' || (paths.get(salespersonId) ?? []).includes(row.scope_id ?? '');
}

/** The person's target for the same period, if its diagnosis may be read and names `employee`. */
async function targetThatNames(
  question: Question,
  salespersonId: string,
  { figure: { row }, frame: { position, on } }: Diagnosed,
  { asked }: At,
): Promise<string | undefined> {
  const { readModel } = question.api;
  const figure = await figureOfOwner(readModel, { position, on }, row, {
    scope: 'salesperson',
    scopeId: salespersonId,
  });
  if (!figure || !isMissed(figure) || (await sealOf(question, figure))) return undefined;
  const targetId = figure.row.target_id;
  const adjustments = BigInt(await adjustmentsOf(readModel, { position, on }, targetId));
  const { facts } = await gatherFacts(question, figure, { position, asked, adjustments });
  return diagnose(facts).person?.verdict === 'signal' ? targetId : undefined;
}
