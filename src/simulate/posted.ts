import { fromOrdinal } from '../domain/kernel/day.ts';

/** One line of an import. */
export interface Command {
  readonly type: string;
  readonly id: string;
  readonly data: object;
}

/** A command that is posted on a day. */
export interface Posted extends Command {
  readonly on: number;
}

/** The day at noon: it is the same day in all of Europe. */
export function at(day: number): string {
  return `${fromOrdinal(day)}T12:00:00Z`;
}

export function money(minor: number): string {
  return (Math.round(minor) / 100).toFixed(2);
}
