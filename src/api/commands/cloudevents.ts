import { z } from 'zod';
import type { Fault } from '../../domain/kernel/decider.ts';
import { parseJson } from '../json.ts';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';

/** A command in a CloudEvent 1.0: `type` is its name, after a prefix; `source` and `id` together are the command id. */
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
    data: z.unknown().optional(),
    data_base64: z.string().optional(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean()])); // extension attributes are allowed, and not used

/** Structured mode, or one event of a batch. */
export function fromStructured(body: unknown, typePrefix: string): Enveloped | Problem {
  const parsed = CloudEvent.safeParse(body, { reportInput: true });
  if (!parsed.success) return bad(faultsOf(parsed.error, CloudEvent));
  const data = dataOf(parsed.data);
  return data instanceof Problem ? data : enveloped(parsed.data, data, typePrefix);
}

function dataOf({ data, data_base64: encoded }: z.infer<typeof CloudEvent>): unknown {
  if (encoded === undefined) return data ?? bad([{ pointer: '/data', message: 'is missing' }]);
  if (data !== undefined) {
    return bad([{ pointer: '/data_base64', message: 'must be left out, because data is given too' }]);
  }
  if (!z.base64().safeParse(encoded).success) return bad([{ pointer: '/data_base64', message: 'must be Base64' }]);
  try {
    return parseJson(Buffer.from(encoded, 'base64'));
  } catch (fault) {
    if (fault instanceof Problem) return bad([{ pointer: '/data_base64', message: `must be JSON: ${fault.message}` }]);
    throw fault;
  }
}

/** Binary mode: attributes in `ce-` headers, data in the body. Undefined if the request has no such header. */
export function fromBinary(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: unknown,
  typePrefix: string,
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
  if (!parsed.success) {
    const faults = faultsOf(parsed.error);
    return bad(faults.map(({ pointer, message }) => ({ pointer: pointer.replace('/', 'ce-'), message })));
  }
  if (body === undefined) return bad([{ pointer: '', message: 'is missing' }]);
  return enveloped(parsed.data, body, typePrefix);
}

/** A type without the prefix is taken too: it is the name itself. */
function enveloped(
  { type, source, id }: Pick<z.infer<typeof CloudEvent>, 'type' | 'source' | 'id'>,
  data: unknown,
  typePrefix: string,
): Enveloped {
  return {
    name: type.startsWith(typePrefix) ? type.slice(typePrefix.length) : type,
    commandId: `${source}/${written(id)}`,
    data,
  };
}

/**
 * Without a slash, so that the text after the last slash of a command id is the id: ("a/b", "c") and ("a", "b/c") are
 * two commands. Usual ids stay as they are.
 */
function written(id: string): string {
  return id.replaceAll('%', '%25').replaceAll('/', '%2F');
}

/** Headers are percent-encoded (CloudEvents over HTTP, 3.1.3.2). Another text is kept as it is. */
function decoded(header: string | string[] | undefined): string | string[] | undefined {
  if (typeof header !== 'string') return header;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function bad(faults: readonly Fault[]): Problem {
  return new Problem(
    400,
    'BadCloudEvent',
    'This is not a CloudEvent 1.0 with JSON data: the errors name each attribute that is wrong.',
    { faults },
  );
}
