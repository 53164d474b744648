import { z } from 'zod';
import { formatPosition, type Position } from '../../domain/kernel/position.ts';
import type { Api } from '../ports.ts';
import type { Question } from './question.ts';
import type { HereColumns } from './statement.ts';

/** The members that each answer begins with. */
export const head = {
  position: z.string().describe('The position in the log up to which facts count, such as "1048:1048".'),
  asOf: z.string().describe('The instant (RFC 3339) up to which recorded facts count.'),
  lagMs: z
    .number()
    .nullable()
    .describe('Age in milliseconds of the oldest event that is not projected yet. Null while the log is away.'),
};
type Head = z.infer<z.ZodObject<typeof head>>;

/** The position of an answer, and the instant that it stands for. `position` is undefined for all that is projected. */
interface At {
  readonly position: Position | undefined;
  readonly instant: string;
}

export interface WithHead<Result> {
  readonly head: Head;
  /** The position of the rows. */
  readonly position: Position;
  readonly found: Result;
}

/**
 * Asks, while the end of the log is looked up, and makes the head of the answer. Throws what the query throws, but
 * Problem 503 if the read models cannot answer: they are of another log, or need a rebuild.
 */
export async function withHead<Result extends { readonly here: HereColumns }>(
  { api, request }: Question,
  { position: asked, instant }: At,
  query: () => Promise<Result>,
): Promise<WithHead<Result>> {
  const [end, found] = await Promise.all([api.logEnd.look(), orNoReadModels(api, query)]);
  await api.logMatch.require(found.here.log);
  request.epoch = found.here.epoch;
  const here = { commit: BigInt(found.here.commit), prepare: BigInt(found.here.prepare) };
  const position = asked ?? here;
  const lagMs = await api.logEnd.lagBehind(end, here.commit);
  return { head: { position: formatPosition(position), asOf: instant, lagMs }, position, found };
}

/** Tables of another version may lack a column: the statement then fails, and the cause is the version. */
async function orNoReadModels<Result>(api: Api, query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (fault) {
    await api.logMatch.require(null);
    throw fault;
  }
}
