import type { FastifyInstance } from 'fastify';
import { escapeHtml, sendPage } from './html.ts';

/** What a browser finds at `/`, until the console is there. */
export function startPage(app: FastifyInstance): void {
  app.get('/', { config: { open: true }, schema: { hide: true } }, (request, reply) =>
    sendPage(reply, 'Pacesetter', body(`${request.protocol}://${request.host}`)),
  );
}

function body(address: string): string {
  const here = escapeHtml(/^https?:\/\/[\w.:[\]-]+$/.test(address) ? address : 'http://localhost:8080');
  return `<h1>Pacesetter</h1>
<p>Pacesetter runs a company's sales management process: targets, sales, and what was reached of each target.
Other systems post commands and ask queries. Every figure can be traced to the events that made it.</p>
<dl>
<dt><a href="/docs">Documentation</a></dt><dd>Every command and query, with its fields and an example. The same as
<a href="/openapi.json">OpenAPI</a>, for generators of clients.</dd>
<dt><a href="/problems">Problems</a></dt><dd>What each error means, and what to do next.</dd>
<dt><a href="/ready">State of the service</a></dt><dd>Whether the event log and the database answer.</dd>
</dl>
<h2>Send your API key</h2>
<p>Each request carries a key in the header <code>Authorization</code>. The first start prints the key of an
administrator and where it is kept. A browser sends no key by itself: use a terminal, or Authorize at
<a href="/docs">/docs</a>.</p>
<pre><code>curl -H "Authorization: Bearer $KEY" ${here}/v1/attainment</code></pre>
<p>The first command of a new company:</p>
<pre><code>curl -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
  -d '{"currency":"EUR","timeZone":"Europe/Berlin","fiscalYearStart":"01-01","calendar":{"kind":"months"}}' \\
  ${here}/v1/commands/ConfigureCompany</code></pre>`;
}
