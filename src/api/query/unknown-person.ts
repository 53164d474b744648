import { Problem } from '../problem.ts';

/** 404 for a person who was not hired by the moment asked about. */
export function unknownPerson(): Problem {
  return new Problem(
    404,
    'SalespersonIsUnknown',
    'No such person was hired by then. The id is compared exactly. Ask again with a later asOf if it was later.',
  );
}
