import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import type { RecordedRead } from '../../infra/keys/port.ts';
import type { Answered } from '../query/answered.ts';
import { cut } from '../query/page.ts';
import { limitOf, page, parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';

export const ReadsQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'must be "next" of the page before')
    .optional()
    .describe('Reads after this one: "next" of the page before, or "id" of the last read that you have.'),
  limit: page.limit,
  reader: Id.optional().describe('Reads of this reader, by the name of the key or of the token.'),
  salespersonId: Id.optional().describe("Reads of this person's figures."),
});

const Read = z
  .object({
    id: z.string().describe('The number of the read. Later reads have higher ones.'),
    recordedAt: z.string().describe('When it was recorded, before the answer was sent. RFC 3339.'),
    reader: z.string().describe('Who read: the name of the key or of the token.'),
    readerId: z.string().describe('The id of the key, or "jwt:" and the subject of the token.'),
    role: z.string().describe('The role of the reader.'),
    route: z.string().describe('What was asked, such as /v1/attainment/:targetId.'),
    address: z.string().describe('The address with its parameters.'),
    people: z.array(z.string()).describe('Whose figures the answer holds, by salespersonId.'),
    position: z.string().describe('The position of the answer, such as "1048:1048".'),
  })
  .meta({ id: 'PersonalRead', description: 'That somebody read personal figures.' });

export const Reads = z
  .object({
    items: z.array(Read).describe('In the order of recording.'),
    next: z.string().nullable().describe('Where the next page begins: send it as "after". Null on the last page.'),
  })
  .meta({ id: 'PersonalReads', description: 'A page of reads of personal figures by auditors and admins.' });

/** Who read whose figures. Throws Problem 400. */
export async function answerReads({ api, request }: Question): Promise<Answered<typeof Reads>> {
  const { after = '0', limit, reader, salespersonId } = parseQuery(ReadsQuery, request.query);
  const most = limitOf(limit);
  const { shown, last } = cut(await api.reads.list({ after, limit: most + 1, reader, salespersonId }), most);
  return { items: shown.map(readItem), next: last?.id ?? null };
}

function readItem({ recordedAt, ...read }: RecordedRead): Answered<typeof Read> {
  return { ...read, recordedAt: recordedAt.toISOString() };
}
