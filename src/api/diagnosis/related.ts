import { z } from 'zod';
import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts, OwnerFacts } from '../../domain/diagnosis/facts.ts';
import { ownerOf } from '../../domain/directory/directory.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { roundFraction } from '../../domain/kernel/fraction.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Question } from '../query/question.ts';
import type { Sight } from '../query/sight.ts';
import { adjustmentsOf } from '../query/targets/courses.ts';
import type { Figure } from '../query/targets/figure.ts';
import { otherFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { gatherFacts, historyOf } from './gather.ts';
import { ANSWER, VERDICT } from './schema-verdicts.ts';
import { sealOf } from './seal.ts';
import { figureOfOwner, isMissed } from './target.ts';

export const Related = z
  .object({
    scope: z.enum(['department', 'company']).describe('Whose target it is.'),
    scopeId: z.string().nullable().describe('The department. Null for the company.'),
    href: z.string().describe('The address of the whole diagnosis.'),
    state: z
      .enum(['diagnosed', 'no target', 'not missed', 'not allowed', 'sealed'])
      .describe(
        'no target: none of the same measure was set for the period, so that nothing can be said. not allowed: the ' +
          'caller may not see it. sealed: a diagnosis of it waits for findings. Only with "diagnosed" the following are not null.',
      ),
    answer: ANSWER.nullable().describe('What can be said over all its causes.'),
    first: z.string().nullable().describe('The cause that is named first. Null, too, if none is a signal.'),
    verdicts: z
      .array(z.object({ cause: z.string().describe('The cause.'), verdict: VERDICT }))
      .nullable()
      .describe('All its causes, and that of target setting.'),
  })
  .meta({ id: 'RelatedDiagnosis', description: 'What the same period says of the department, or of the company.' });

type Answer = z.output<typeof Related>;

/** A diagnosis with the facts that it was made from, all of one position. */
interface Diagnosed {
  readonly figure: Figure;
  readonly frame: Frame;
  readonly facts: DiagnosisFacts;
}

interface At {
  readonly asked: { readonly position: Position | undefined; readonly on: Day };
  readonly owners: Sight['owners'];
}

interface Owner {
  readonly scope: Answer['scope'];
  readonly id: string | undefined;
  readonly own: OwnerFacts;
}

/** What the department of a person, and the company, say of the same period: they see more than one person alone. */
export function relatedTo(question: Question, found: Diagnosed, at: At): Promise<Omit<Answer, 'href'>[]> {
  return Promise.all(ownersAbove(found.facts).map((owner) => verdictsOf(question, found, at, owner)));
}

function ownersAbove({ scope, people, company }: DiagnosisFacts): Owner[] {
  const department = people?.people.find(({ personId }) => personId === people.personId)?.departmentId;
  return [
    ...(people && department ? [{ scope: 'department', id: department, own: people.department } as const] : []),
    ...(scope === 'company' ? [] : [{ scope: 'company', id: undefined, own: company } as const]),
  ];
}

async function verdictsOf(question: Question, found: Diagnosed, at: At, owner: Owner): Promise<Omit<Answer, 'href'>> {
  const whose = { scope: owner.scope, scopeId: owner.id ?? null };
  const nothing = (state: Answer['state']) => ({ ...whose, state, answer: null, first: null, verdicts: null });
  const { owners } = at;
  if (owners !== undefined && !owners.includes(ownerOf(owner.scope, owner.id))) return nothing('not allowed');
  const { position, on } = found.frame;
  const figure = await figureOfOwner(question.api.readModel, { position, on }, found.figure.row, whose);
  if (figure === undefined) return nothing('no target');
  if (!isMissed(figure)) return nothing('not missed');
  if (await sealOf(question, figure)) return nothing('sealed');
  const { answer, first, causes, targetSetting } = diagnose(await factsOf(question, found, at, { owner, figure }));
  const verdicts: NonNullable<Answer['verdicts']> = causes.map(({ cause, verdict }) => ({ cause, verdict }));
  if (targetSetting) verdicts.push({ cause: 'target setting', verdict: targetSetting.verdict });
  return { ...whose, state: 'diagnosed', answer, first, verdicts };
}

/** Most facts are there already. A company's target that counts house sales rests on other ones. */
async function factsOf(
  question: Question,
  { frame, facts }: Diagnosed,
  { asked }: At,
  { owner, figure }: { readonly owner: Owner; readonly figure: Figure },
): Promise<DiagnosisFacts> {
  const { readModel } = question.api;
  const { position, on } = frame;
  const adjustments = BigInt(await adjustmentsOf(readModel, { position, on }, figure.row.target_id));
  if ((figure.row.counts === 'all') !== (frame.company.kind === 'all')) {
    return (await gatherFacts(question, figure, { position, asked, adjustments })).facts;
  }
  return {
    ...facts,
    scope: owner.scope,
    history: historyOf(owner.own.cells, facts.months.length - facts.periodMonths),
    ...amountsOf(figure),
    adjustments,
    own: owner.own,
    ...(await otherFacts(readModel, frame, { kind: owner.scope, id: owner.id ?? '' })),
    people: undefined,
  };
}

function amountsOf({ effective, actual }: Figure): Pick<DiagnosisFacts, 'target' | 'actual'> {
  return { target: roundFraction(effective, 0), actual: actual ? roundFraction(actual, 0) : 0n };
}
