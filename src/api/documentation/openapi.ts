import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', description: '/problems/ and the name of what is wrong' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'For people: what happened, and what to do next' },
    instance: { type: 'string' },
    outcome: {
      enum: ['not-written', 'unknown'],
      description: 'Of a command that the log did not answer; after either the same may be sent again',
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: {
          pointer: { type: 'string', description: 'A JSON pointer into the body, ?name of a parameter, or a header' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const PROBLEMS = {
  default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: PROBLEM } } },
};

/** Of /docs only: all it loads is its own. It does not upgrade to https, which a service on plain http in a company's network does not speak. */
const CSP =
  "default-src 'self'; base-uri 'self'; img-src 'self' data:; object-src 'none'; script-src 'self'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'";

/** OpenAPI 3.1 at /openapi.json and its pages at /docs, from the routes as they are registered. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/docs')) route.config = { ...route.config, open: true };
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pacesetter',
        version: '1',
        description: 'Commands go in, figures come out. Every error is a problem (RFC 9457).',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...schema,
        response: { ...(schema.response ?? { '2xx': { description: 'As asked' } }), ...PROBLEMS },
        ...(route.config?.open ? { security: [] } : {}),
      },
    }),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: CSP });
  app.get('/openapi.json', { config: { open: true }, schema: { hide: true } }, () => app.swagger());
}
