import { z } from 'zod';
import { AskedDepartment, Cause } from '../../../domain/diagnosis/commands.ts';
import { Scope } from '../../../domain/targets/commands.ts';
import { head } from '../../query/answer.ts';
import type { Answered } from '../../query/answered.ts';
import { eventShape } from '../../query/explained.ts';
import { next } from '../../query/page.ts';
import { Computed } from './schema-computed.ts';

const day = (what: string) => z.string().describe(`${what}, YYYY-MM-DD.`);
const deed = { by: z.string().describe('Who recorded it: the name of the API key.'), ...eventShape };
const HIDDEN = 'Null while the findings are sealed, and for a salesperson.';
const basisPoints = z.int().describe('Its share of the shortfall in basis points.');

const Finding = z
  .object({
    causes: z
      .array(z.object({ cause: Cause, basisPoints: basisPoints.nullable() }))
      .nullable()
      .describe(`The causes that the department found. A share is null if it was not given. ${HIDDEN}`),
    evidence: z.string().nullable().describe(`What shows it. ${HIDDEN}`),
    note: z.string().nullable().describe(`Its note. ${HIDDEN}`),
    ...deed,
  })
  .meta({ id: 'SubmittedFinding', description: 'A finding that is in.' });

const Request = z
  .object({
    department: AskedDepartment,
    question: z.string().describe('What it was asked.'),
    due: day('The last day for its finding'),
    overdue: z.boolean().describe('The finding is not in, and its last day is over.'),
    finding: Finding.nullable().describe('Its finding. Null until it is in.'),
    ...deed,
  })
  .meta({ id: 'RequestedFinding', description: 'A department that was asked, with its finding.' });

const Conclusion = z
  .object({
    on: day('The local day of the conclusion'),
    causes: z.array(z.object({ cause: Cause, basisPoints })).describe('The causes. Their shares sum to 10,000.'),
    note: z.string().describe('Its note.'),
    ...deed,
  })
  .meta({ id: 'Conclusion', description: 'The conclusion of a diagnosis.' });

const Action = z
  .object({
    actionId: z.string().describe('The action.'),
    cause: Cause,
    kind: z.string().describe('What kind of action it is.'),
    owner: z.string().describe('Who sees to it.'),
    from: day('The first day on which it is at work'),
    due: day('The last day for completing it'),
    affects: z
      .object({
        salespersonIds: z.array(z.string()).describe('The people, of those whom the caller may see.'),
        departmentId: z.string().nullable().describe('The department. Null if it affects people.'),
      })
      .describe('Whose results it should change.'),
    overdue: z.boolean().describe('It is not completed, and its last day is over.'),
    completed: z
      .object({ on: day('The day'), ...deed })
      .nullable()
      .describe('Its completion. Null until then.'),
    verified: z
      .object({
        effective: z.boolean().describe('Whether it removed the cause.'),
        evidence: z.string().describe('What shows it.'),
        ...deed,
      })
      .nullable()
      .describe('Whether it was effective. Null until that is verified.'),
    ...deed,
  })
  .meta({ id: 'CorrectiveAction', description: 'A corrective action, as it stands on the day.' });

const Case = z.object({
  diagnosisId: z.string().describe('The diagnosis.'),
  targetId: z.string().describe('The target that was missed.'),
  scope: Scope,
  scopeId: z.string().nullable().describe('The person or the department of the target. Null for the company.'),
  from: day('The first day of the period of the target'),
  until: day('The first day after it'),
  because: z.string().describe('Why the target is looked into.'),
  status: z.enum(['open', 'concluded']).describe('How it stands on the day.'),
  sealed: z
    .boolean()
    .describe(
      'A finding is neither in nor overdue, now or at the moment that is asked about, so that nobody sees any of them: ' +
        'no department follows another.',
    ),
  requests: z.array(Request).describe('Who was asked, in the order of the requests.'),
  conclusion: Conclusion.nullable().describe('Its conclusion. Null until then.'),
  actions: z.array(Action).describe('The corrective actions, in the order in which they were planned.'),
  ...deed,
});

const on = day('The last day that counts');

export const Cases = z
  .object({
    ...head,
    on,
    items: z.array(Case.meta({ id: 'ListedDiagnosis', description: 'A diagnosis.' })).describe('By diagnosisId.'),
    next,
  })
  .meta({ id: 'Diagnoses', description: 'A page of diagnoses.' });
export type Cases = Answered<typeof Cases>;

export const OneCase = z
  .object({
    ...head,
    on,
    ...Case.shape,
    computed: Computed.nullable().describe('The causes that the figures show. Null where notComputed says why.'),
    notComputed: z
      .string()
      .nullable()
      .describe('Why the computed causes are not shown: sealed, not for a salesperson, or not diagnosed.'),
  })
  .meta({ id: 'Diagnosis', description: 'A diagnosis: what was asked, found, concluded and done.' });
export type OneCase = Answered<typeof OneCase>;
