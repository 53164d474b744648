import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { z } from 'zod';
import { type Document, documentOf } from './document.ts';
import { problemPages } from './problem-pages.ts';
import type { DescribedRoute } from './route.ts';
import { startPage } from './start-page.ts';

/** Of /docs only, which loads nothing from elsewhere. No upgrade to https: the service itself speaks plain http. */
const CSP =
  "default-src 'self'; base-uri 'self'; img-src 'self' data:; object-src 'none'; script-src 'self'; " +
  "script-src-attr 'none'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'";

const PackageFile = z.object({ version: z.string(), license: z.string() });

const DESCRIPTION = `Pacesetter runs a company's sales management process. Other systems post commands and ask queries.

**Keys and tokens.** Each request carries an API key or, where the operator has named an identity provider, its token (a
JWT): \`Authorization: Bearer <key or token>\`. The role decides what is seen. Some roles see a part only: lists leave the
rest out, and to ask for it by name is answered 403, whether it exists or not.

**Values.** Amounts, prices, quantities and rates are decimal strings such as "12.50": a JSON number would lose digits.
Money has its currency (ISO 4217) beside it. Days are \`YYYY-MM-DD\` in the company's time zone; a range of days ends
with \`until\`, the first day after it. Instants are RFC 3339 with an offset. Ids are 1 to 200 printable characters.
Leave out an optional field that has no value: \`null\` is refused.

**Retries.** A command with an id can be sent again: the same id gets the first answer, and nothing is written twice.

**Errors.** Every error is a problem (RFC 9457). Its \`type\` is the address of a page that explains it.`;

const TAGS = [
  { name: 'commands', description: 'Record what happened: one command a request, or many in one.' },
  { name: 'targets', description: 'The conversation about targets, and how they were handed down.' },
  { name: 'recognition', description: 'Reward programmes, what people earned, and what became of it.' },
  { name: 'records', description: 'What was posted, read back as of any time.' },
  { name: 'attainment', description: 'Targets, what was reached of them, and the events behind each figure.' },
  { name: 'process', description: 'From the pipeline to service: how sales come about, and what customers say.' },
  { name: 'diagnosis', description: 'Why targets were missed, and what is done about it.' },
  { name: 'people', description: 'Training and practices: what people have to learn, and what works.' },
  { name: 'audit', description: 'The event log as it is, and who read personal figures.' },
  { name: 'operation', description: 'For operators: whether the service works.' },
  { name: 'help', description: 'What problems mean.' },
];

const SECURITY = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key. The first start prints the one of an administrator.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of the identity provider, if the operator has named one.',
  },
};

/** OpenAPI 3.1 at /openapi.json, its pages at /docs, and the pages that explain problems. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/docs')) route.config = { ...route.config, open: true };
    else routes.push(...described(route));
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0' },
    transform: ({ schema, url }) => ({ schema: { ...schema, hide: true }, url }), // documentOf describes the routes
    transformObject: () => documentOf(routes, baseOf(), SECURITY),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: CSP });
  app.get('/openapi.json', { config: { open: true }, schema: { hide: true } }, () => app.swagger());
  startPage(app);
  problemPages(app);
}

function baseOf(): Document {
  const file: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const { version, license } = PackageFile.parse(file);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pacesetter',
      version,
      description: DESCRIPTION,
      contact: { name: 'The operator of this installation' },
      license: { name: license, identifier: license },
    },
    servers: [{ url: '/', description: 'This installation' }],
    security: [{ key: [] }, { token: [] }],
    tags: TAGS,
  };
}

/** Fastify adds a HEAD to each GET, which answers the same without a body. */
function described({ method, url, schema, config }: RouteOptions): DescribedRoute[] {
  if (schema === undefined || ('hide' in schema && schema.hide)) return [];
  return [method]
    .flat()
    .filter((each) => each !== 'HEAD')
    .map((each) => ({
      method: each,
      url,
      open: config?.open ?? false,
      roles: config?.roles ?? {},
      schema: { ...schema },
    }));
}
