import { Problem } from '../problem.ts';
import type { Question } from '../query/question.ts';
import { TargetPath } from './parameters.ts';

export function targetIdOf({ request }: Question): string {
  return TargetPath.parse(request.params).targetId;
}

export function unknownTarget(): Problem {
  return new Problem(
    404,
    'TargetIsUnknown',
    'No such target was set by then. Its id is compared exactly. Ask again with a later asOf if it was set later.',
  );
}
