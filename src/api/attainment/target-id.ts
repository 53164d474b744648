import type { Question } from '../query/question.ts';
import { TargetPath } from './parameters.ts';

export function targetIdOf({ request }: Question): string {
  return TargetPath.parse(request.params).targetId;
}
