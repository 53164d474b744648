import { Problem } from '../../problem.ts';

/** 404 for a target that was not set by the moment asked about. */
export function unknownTarget(): Problem {
  return new Problem(
    404,
    'TargetIsUnknown',
    'No such target was set by then. Its id is compared exactly. Ask again with a later asOf if it was set later.',
  );
}
