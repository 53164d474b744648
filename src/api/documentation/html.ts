import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; 
  color: #222 }
h1 { font-size: 1.6rem } dt { font-weight: 600 } dd { margin: 0 0 1rem }
pre { background: #f4f4f4; padding: 1rem; overflow-x: auto } code { font-family: ui-monospace, monospace }
table { border-collapse: collapse } td { padding: 0.2rem 1rem 0.2rem 0; vertical-align: top }
@media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #ddd } pre { background: #2a2a2a }
  a { color: #8ab4f8 } }`;

/** The page runs no script and loads nothing: the hash allows its own style alone. */
const CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page. `body` is HTML: what comes from outside goes through `escapeHtml` first. */
export function sendPage(reply: FastifyReply, title: string, body: string): FastifyReply {
  return reply
    .header('content-security-policy', CSP)
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(
      `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`,
    );
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
