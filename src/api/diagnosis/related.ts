import { z } from 'zod';
import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts, OwnerFacts } from '../../domain/diagnosis/facts.ts';
import { ownerOf } from '../../domain/directory/directory.ts';
import type { Question } from '../query/question.ts';
import type { Figure } from '../query/targets/figure.ts';
import { goodsFacts } from './facts.ts';
import { amountsOf, type Asking, type Gathered, gatherFacts, historyOf } from './gather.ts';
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
          'caller may not see it. sealed: a diagnosis of it waits for findings. Only with "diagnosed" the following ' +
          'are not null.',
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

interface Owner {
  readonly scope: Answer['scope'];
  readonly id: string | undefined;
  readonly own: OwnerFacts;
}

/** What the department of a person, and the company, say of the same period: they see more than one person alone. */
export function relatedTo(question: Question, found: Gathered, at: Asking): Promise<Omit<Answer, 'href'>[]> {
  return Promise.all(ownersAbove(found.facts).map((owner) => verdictsOf(question, found, at, owner)));
}

function ownersAbove({ scope, people, company }: DiagnosisFacts): Owner[] {
  const department = people?.people.find(({ personId }) => personId === people.personId)?.departmentId;
  return [
    ...(people && department ? [{ scope: 'department', id: department, own: people.department } as const] : []),
    ...(scope === 'company' ? [] : [{ scope: 'company', id: undefined, own: company } as const]),
  ];
}

async function verdictsOf(
  question: Question,
  found: Gathered,
  at: Asking,
  owner: Owner,
): Promise<Omit<Answer, 'href'>> {
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
  { frame, facts, sold }: Gathered,
  { asked }: Asking,
  { owner, figure }: { readonly owner: Owner; readonly figure: Figure },
): Promise<DiagnosisFacts> {
  const { readModel } = question.api;
  if ((figure.row.counts === 'all') !== (frame.company.kind === 'all')) {
    return (await gatherFacts(question, figure, { position: frame.position, asked })).facts;
  }
  return {
    ...facts,
    scope: owner.scope,
    history: historyOf(owner.own.cells, facts.months.length - facts.periodMonths),
    ...(await amountsOf(readModel, frame, figure)),
    own: owner.own,
    ...(await goodsFacts(readModel, frame, { kind: owner.scope, id: owner.id ?? '' }, sold)),
    people: undefined,
  };
}
