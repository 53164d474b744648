import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { isProblemName, PROBLEM_NAMES, type ProblemName, PROBLEMS } from '../problems.ts';
import { escapeHtml, sendPage } from './html.ts';
import { parametersOf, responseOf } from './schema.ts';

const ProblemType = z.enum(PROBLEM_NAMES.map((name): `/problems/${ProblemName}` => `/problems/${name}`)).meta({
  id: 'ProblemType',
  description: 'Which problem it is. The address is a page that explains it.',
  examples: ['/problems/BadCommand'],
});

const Fault = z
  .object({
    pointer: z.string().meta({
      description: 'Where: a JSON pointer into the body, ?name for a query parameter, or the name of a header.',
      examples: ['/lines/0/quantity'],
    }),
    message: z.string().meta({
      description: 'What is wrong there, for people.',
      examples: ['must be a decimal string above zero, such as "12.50"'],
    }),
  })
  .meta({ id: 'Fault', description: 'One fault of a request, and where it is.' });

/** What every error answers (RFC 9457). */
export const ProblemDetails = z
  .looseObject({
    type: ProblemType,
    title: z.string().meta({ description: 'The problem in a few words.', examples: ['Bad command'] }),
    status: z.int().meta({ description: 'The HTTP status.', examples: [400] }),
    detail: z.string().meta({
      description: 'For people: what happened, which input, and what to do next.',
      examples: ['RecordSale is not valid: /saleId is missing.'],
    }),
    instance: z.string().meta({ description: 'The address that was asked.', examples: ['/v1/commands/RecordSale'] }),
    outcome: z
      .enum(['not-written', 'unknown', 'not-attempted'])
      .optional()
      .describe(
        'What is known of a command that this request did not complete. not-written: its stream was read and does ' +
          'not hold it. unknown: the log did not answer, so it may be written. not-attempted: this request did ' +
          'nothing; an earlier one with the same id may have written it. After each of them the same command can ' +
          'be sent again with the same id.',
      ),
    errors: z.array(Fault).optional().describe('Each fault that was found, up to 100.'),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' });

const ProblemDescription = z
  .object({
    type: ProblemType,
    title: z.string().describe('The problem in a few words.'),
    status: z.int().describe('The HTTP status.'),
    what: z.string().describe('What happened, and why.'),
    next: z.string().describe('What to do next.'),
  })
  .meta({ id: 'ProblemDescription', description: 'The explanation of a problem.' });

const ProblemNames = z
  .object({ problems: z.array(ProblemDescription).describe('Every problem, by group.') })
  .meta({ id: 'ProblemList', description: 'All problems that this service answers.' });

const Named = z.object({
  name: z.enum(PROBLEM_NAMES).meta({ description: 'The last part of a `type`.', examples: ['BadCommand'] }),
});

/** The pages behind `type` of a problem: for browsers as HTML, for programs as JSON. */
export function problemPages(app: FastifyInstance): void {
  app.get(
    '/problems',
    {
      config: { open: true },
      schema: {
        operationId: 'listProblems',
        summary: 'All problems',
        description: 'Every problem that the service answers. A browser gets a page.',
        tags: ['help'],
        response: { 200: responseOf(ProblemNames, 'All problems.') },
      },
    },
    (request, reply) => {
      if (wantsHtml(request.headers.accept)) return sendPage(reply, 'Problems', listPage());
      return reply.send({ problems: PROBLEM_NAMES.map(describedProblem) });
    },
  );
  app.get<{ Params: { name: string } }>(
    '/problems/:name',
    {
      config: { open: true },
      schema: {
        operationId: 'getProblem',
        summary: 'What a problem means',
        description: 'What happened, why, and what to do next. A browser gets a page.',
        tags: ['help'],
        params: parametersOf(Named),
        response: { 200: responseOf(ProblemDescription, 'The explanation of the problem.') },
      },
    },
    ({ params: { name }, headers }, reply) => {
      if (!isProblemName(name)) {
        throw new Problem(404, 'NotFound', `There is no problem "${name.slice(0, 100)}". All are listed at /problems.`);
      }
      if (wantsHtml(headers.accept)) return sendPage(reply, PROBLEMS[name].title, problemPage(name));
      return reply.send(describedProblem(name));
    },
  );
}

/** Browsers name text/html in Accept; clients of APIs do not. */
export function wantsHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

function describedProblem(name: ProblemName): z.infer<typeof ProblemDescription> {
  const { status, title, what, next } = PROBLEMS[name];
  return {
    type: `/problems/${name}`,
    title,
    status,
    what,
    next,
  };
}

function problemPage(name: ProblemName): string {
  const { status, title, what, next } = PROBLEMS[name];
  return `<h1>${escapeHtml(title)}</h1>
<dl>
<dt>What happened</dt><dd>${escapeHtml(what)}</dd>
<dt>What to do next</dt><dd>${escapeHtml(next)}</dd>
<dt>Status</dt><dd>${status}</dd>
<dt>Type</dt><dd><code>/problems/${name}</code></dd>
</dl>
<p><a href="/problems">All problems</a> · <a href="/docs">Documentation</a></p>`;
}

function listPage(): string {
  const rows = PROBLEM_NAMES.map((name) => {
    const { status, title } = PROBLEMS[name];
    return `<tr><td>${status}</td><td><a href="/problems/${name}">${escapeHtml(title)}</a></td></tr>`;
  });
  return `<h1>Problems</h1>
<p>Every error answers one of these (RFC 9457). The <code>type</code> of the answer is the address of its page.</p>
<table>
${rows.join('\n')}
</table>
<p><a href="/docs">Documentation</a></p>`;
}
