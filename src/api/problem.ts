import type { Fault } from '../domain/kernel/decider.ts';

export interface ProblemMore {
  /** Each fault with a JSON pointer into the body, or `?name` for a query parameter and the header's name for a header. */
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem, such as `outcome`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What the caller is told instead of an answer (RFC 9457). Thrown by routes; `name` is the last part of its type. */
export class Problem extends Error {
  readonly status: number;
  override readonly name: string;
  readonly more: ProblemMore;

  constructor(status: number, name: string, detail: string, more: ProblemMore = {}) {
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
      title: titleOf(this.name),
      status: this.status,
      detail: this.message,
      instance,
      ...(faults && faults.length > 0 ? { errors: faults } : {}),
      ...extra,
    };
  }
}

/** `SaleAlreadyRecorded` -> `Sale already recorded`. */
function titleOf(name: string): string {
  const words = name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').split(' ');
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(' ');
}

/** 400 for query parameters: `name` of each and what is wrong with it. */
export function badQuery(...faults: readonly { readonly parameter: string; readonly message: string }[]): Problem {
  const detail = faults.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
  return new Problem(400, 'BadQuery', `The query is not valid: ${detail}.`, {
    faults: faults.map(({ parameter, message }) => ({ pointer: `?${parameter}`, message })),
  });
}
