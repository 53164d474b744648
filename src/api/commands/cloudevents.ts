import { z } from 'zod';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';

/** A command in a CloudEvent 1.0: `type` names it, `source` and `id` together are the command id. */
export interface Enveloped {
  readonly name: string;
  readonly commandId: string;
  readonly data: unknown;
}

const attribute = z.string().min(1);
const CloudEvent = z.object({
  specversion: z.literal('1.0'), id: attribute, source: attribute, type: attribute,
  datacontenttype: z.literal('application/json').optional(), data: z.unknown(),
}).catchall(z.union([z.string(), z.number(), z.boolean()])); // extension attributes say nothing to us, and CloudEvents allows them

/** Of the structured mode, or one event of a batch. */
export function fromStructured(body: unknown): Enveloped | Problem {
  const parsed = CloudEvent.safeParse(body);
  if (!parsed.success) return bad(parsed.error);
  const { type, source, id, data } = parsed.data;
  return { name: type, commandId: `${source}/${id}`, data };
}

/** Of the binary mode: the attributes stand in `ce-` headers, the body is the data. Undefined where there is none. */
export function fromBinary(headers: Readonly<Record<string, string | string[] | undefined>>, body: unknown): Enveloped | Problem | undefined {
  if (headers['ce-specversion'] === undefined && headers['ce-type'] === undefined) return undefined;
  return fromStructured({ specversion: headers['ce-specversion'], id: headers['ce-id'], source: headers['ce-source'], type: headers['ce-type'], data: body });
}

function bad(error: z.ZodError): Problem {
  return new Problem(400, 'BadCloudEvent', 'This is no CloudEvent 1.0 with JSON data.', { faults: faultsOf(error) });
}
