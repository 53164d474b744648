import type { Fault } from '../domain/kernel/decider.ts';
import { type ProblemName, PROBLEMS } from './problems.ts';

export interface ProblemMore {
  /** Each with a JSON pointer into the body, `?name` for a query parameter, or the name of a header. */
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem, such as `outcome`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An error answer (RFC 9457), thrown by routes. `name` is the last part of its type. */
export class Problem extends Error {
  readonly status: number;
  override readonly name: ProblemName;
  readonly more: ProblemMore;

  constructor(status: number, name: ProblemName, detail: string, more: ProblemMore = {}) {
    super(detail);
    this.status = status;
    this.name = name;
    this.more = more;
  }

  /** The members of the problem details object. */
  body(instance: string): Readonly<Record<string, unknown>> {
    const { faults, extra } = this.more;
    return {
      type: `/problems/${this.name}`,
      title: PROBLEMS[this.name].title,
      status: this.status,
      detail: this.message,
      instance,
      ...(faults && faults.length > 0 ? { errors: faults } : {}),
      ...extra,
    };
  }
}

/** 400 for query parameters: the name of each and what is wrong with it. */
export function badQuery(...faults: readonly { readonly parameter: string; readonly message: string }[]): Problem {
  const detail = faults.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
  return new Problem(400, 'BadQuery', `The query is not valid: ${detail}.`, {
    faults: faults.map(({ parameter, message }) => ({ pointer: `?${parameter}`, message })),
  });
}
