import { type Organisation, SALES } from './organisation.ts';
import type { Posted } from './posted.ts';

const PROGRAMME = 'consultative-selling';
const TRAINING = `${PROGRAMME}-2014`;

/**
 * A training of everybody in sales. The data have none: it is made up, and so are the scores, which follow from the
 * person's number. Every sixth person has not completed it.
 */
export function trainingCommands({ belongings }: Organisation): Posted[] {
  const people = [...new Set(belongings.map(({ person }) => person))];
  return [
    {
      type: 'DefineProgramme',
      id: PROGRAMME,
      data: { programmeId: PROGRAMME, title: 'Consultative selling', topic: 'technique', passScore: 60 },
    },
    {
      type: 'AssignTraining',
      id: TRAINING,
      data: {
        trainingId: TRAINING,
        programmeId: PROGRAMME,
        to: { departmentId: SALES },
        from: '2014-01-01',
        due: '2014-03-31',
      },
    },
    ...people
      .filter((person) => Number(person) % 6 !== 0)
      .map((person): Posted => ({
        type: 'CompleteTraining',
        id: `${TRAINING}-${person}`,
        data: {
          trainingId: TRAINING,
          salespersonId: person,
          at: '2014-02-14T16:00:00Z',
          score: 50 + ((Number(person) * 37) % 51),
        },
      })),
  ];
}
