import { STATUS_CODES } from 'node:http';
import { PROBLEM_NAMES, type ProblemName, PROBLEMS } from '../problems.ts';
import { ProblemDetails } from './problem-pages.ts';
import type { DescribedRoute } from './route.ts';
import { responseOf } from './schema.ts';

const EVERYWHERE = [400, 429, 500, 503];
const WITH_KEY = [401, 403];
const OF_THE_API = [406];
const WITH_BODY = [404, 408, 409, 412, 413, 415, 422];

/** The statuses of the problems that a route can answer, beside those that any HTTP server answers. */
export function problemsOf(route: DescribedRoute): object {
  const statuses = [
    ...EVERYWHERE,
    ...(route.open ? [] : WITH_KEY),
    ...(route.url.startsWith('/v1/') ? OF_THE_API : []),
    ...(route.method === 'POST' ? WITH_BODY : []),
    ...(route.url.includes(':') ? [404] : []),
  ];
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** An answer for each status that a route refers to, with the problems that have it. */
export function problemResponses(): object {
  const statuses = [...EVERYWHERE, ...WITH_KEY, ...OF_THE_API, ...WITH_BODY].toSorted((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [nameOf(status), problemResponse(status)]));
}

function problemResponse(status: number): object {
  const names = PROBLEM_NAMES.filter((name) => PROBLEMS[name].status === status);
  const [first] = names;
  const links = names.map((name) => `[${name}](/problems/${name})`).join(', ');
  return responseOf(ProblemDetails, `${STATUS_CODES[status] ?? ''}: one of ${links}.`, {
    mediaType: 'application/problem+json',
    ...(first && { examples: { [first]: { value: exampleOf(first) } } }),
  });
}

function exampleOf(name: ProblemName): object {
  const { status, title, what, next } = PROBLEMS[name];
  return {
    type: `/problems/${name}`,
    title,
    status,
    detail: `${what} ${next}`,
    instance: '/v1/commands/RecordSale',
  };
}

/** 422 is `UnprocessableEntity`. */
function nameOf(status: number): string {
  return (STATUS_CODES[status] ?? String(status)).replaceAll(/[^A-Za-z]/g, '');
}
