import { z } from 'zod';
import type { Fault } from '../../domain/kernel/decider.ts';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';

/** A command in a CloudEvent 1.0: `type` names it, `source` and `id` together are the command id. */
export interface Enveloped {
  readonly name: string;
  readonly commandId: string;
  readonly data: unknown;
}

const attribute = z.string().min(1);
const CloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: attribute,
    source: attribute,
    type: attribute,
    datacontenttype: z
      .string()
      .regex(/^application\/json\s*(;|$)/i, 'must be application/json')
      .optional(),
    data: z.unknown(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean()])); // extension attributes say nothing to us, and CloudEvents allows them

/** Of the structured mode, or one event of a batch. */
export function fromStructured(body: unknown): Enveloped | Problem {
  const parsed = CloudEvent.safeParse(body);
  return parsed.success ? enveloped(parsed.data) : bad(faultsOf(parsed.error));
}

/** Of the binary mode: the attributes stand in `ce-` headers, the body is the data. Undefined where there is none. */
export function fromBinary(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: unknown,
): Enveloped | Problem | undefined {
  if (headers['ce-specversion'] === undefined && headers['ce-type'] === undefined) return undefined;
  const header = (name: string) => decoded(headers[`ce-${name}`]);
  const parsed = CloudEvent.safeParse({
    specversion: header('specversion'),
    id: header('id'),
    source: header('source'),
    type: header('type'),
    data: body,
  });
  return parsed.success
    ? enveloped(parsed.data)
    : bad(
        faultsOf(parsed.error).map(({ pointer, message }) => ({
          pointer: pointer === '/data' ? '' : pointer.replace('/', 'ce-'),
          message,
        })),
      );
}

function enveloped({ type, source, id, data }: z.infer<typeof CloudEvent>): Enveloped {
  return { name: type, commandId: `${source}/${written(id)}`, data };
}

/** Without a slash, so that what stands behind the last one is the id: ("a/b", "c") and ("a", "b/c") are two commands. Usual ids stay as they are. */
function written(id: string): string {
  return id.replaceAll('%', '%25').replaceAll('/', '%2F');
}

/** Headers hold all but printable ASCII percent-encoded (CloudEvents over HTTP, 3.1.3.2); what is no such text stays as it is. */
function decoded(header: string | string[] | undefined): string | string[] | undefined {
  if (typeof header !== 'string') return header;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function bad(faults: readonly Fault[]): Problem {
  return new Problem(400, 'BadCloudEvent', 'This is no CloudEvent 1.0 with JSON data.', { faults });
}
