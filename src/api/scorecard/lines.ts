import { addDays, type Day } from '../../domain/kernel/day.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { shareOf } from '../query/share.ts';
import type { Line } from './schema.ts';
import type { ScorecardRow } from './sql/scorecard.types.ts';

/** Of what, and as of when, so that each address gives the figure that it explains. */
export interface Subject {
  readonly salespersonId: string;
  /** As it was asked for. */
  readonly asked: string;
  readonly period: Period;
  readonly on: Day;
  /** The position of the figures. */
  readonly position: string;
  /** The company's. Undefined before it is configured. */
  readonly currency: string | undefined;
}

/** An address with the moment of the figures. */
export function addressOf(path: string, query: Readonly<Record<string, string>>, { on, position }: Subject): string {
  return `${path}?${new URLSearchParams({ ...query, on, asOf: position }).toString()}`;
}

/** The figures of the person beside the targets, in the sequence of the scorecard. */
export function linesOf(row: ScorecardRow, subject: Subject): Line[] {
  return [
    ...pipeline(row, subject),
    ...process(row, subject),
    ...feedback(row, subject),
    ...training(row, subject),
    ...coaching(row, subject),
    ...recognition(row, subject),
    ...practices(row, subject),
  ];
}

function pipeline(row: ScorecardRow, subject: Subject): Line[] {
  const won = Number(row.won);
  const lost = Number(row.lost) / 10_000; // counted in ten-thousandths
  const line = lineOf('pipeline', subject, (figure) => bySalesperson('/v1/pipeline/explanation', figure, subject));
  return [
    line('won', { value: won }),
    line('lost', { value: lost }),
    line('open', { value: Number(row.open) }),
    line('winRate', { value: won, of: won + lost }),
    line('valueWon', { money: row.value_won }),
    line('valueLost', { money: row.value_lost }),
  ];
}

function process(row: ScorecardRow, subject: Subject): Line[] {
  const line = lineOf('process', subject, (figure) => bySalesperson('/v1/process/explanation', figure, subject));
  const isOldEnough = addDays(subject.period.until, 29) <= subject.on;
  return [
    line('orders', { value: row.orders }),
    line('cancelled', { value: row.cancelled }),
    line('on time', { value: row.on_time, of: row.promised }),
    line('late and open', { value: row.late_and_open }),
    line('shipped on time', { value: row.shipped_on_time, of: row.to_ship }),
    ...(isOldEnough ? [line('came back within 30 days', { value: row.came_back, of: row.delivered })] : []),
  ];
}

function feedback(row: ScorecardRow, subject: Subject): Line[] {
  const line = lineOf('feedback', subject, (figure) => bySalesperson('/v1/feedback/explanation', figure, subject));
  return [
    line('n', { value: row.n }),
    { ...line('n', { value: null }), figure: 'mean', value: row.mean },
    line('promoters', { value: row.promoters, of: row.n }),
    line('detractors', { value: row.detractors, of: row.n }),
  ];
}

function training(row: ScorecardRow, subject: Subject): Line[] {
  const line = lineOf('training', subject, (status) =>
    addressOf('/v1/training', { scope: 'salesperson', scopeId: subject.salespersonId, status }, subject),
  );
  return [
    line('assigned', { value: row.assigned }),
    line('due', { value: row.due }),
    line('overdue', { value: row.overdue }),
    line('valid', { value: row.valid }),
    line('running out', { value: row.running_out }),
    line('expired', { value: row.expired }),
  ];
}

function coaching(row: ScorecardRow, subject: Subject): Line[] {
  const { salespersonId } = subject;
  const line = lineOf('coaching', subject, (figure) =>
    addressOf('/v1/coaching', { salespersonId, ...(figure === 'openActionItems' && { open: 'true' }) }, subject),
  );
  return [line('sessions', { value: row.sessions }), line('openActionItems', { value: row.open_items })];
}

function recognition(row: ScorecardRow, subject: Subject): Line[] {
  const { salespersonId, asked: period } = subject;
  const rewards = lineOf('recognition', subject, (status) =>
    addressOf('/v1/recognition/rewards', { salespersonId, period, ...(status !== 'granted' && { status }) }, subject),
  );
  const thanks = lineOf('recognition', subject, (figure) =>
    addressOf('/v1/recognition/hall-of-fame/explanation', { key: salespersonId, figure }, subject),
  );
  return [
    rewards('granted', { value: row.granted }),
    rewards('approved', { value: row.approved }),
    rewards('fulfilled', { value: row.fulfilled }),
    thanks('kudos', { value: row.kudos }),
  ];
}

function practices(row: ScorecardRow, subject: Subject): Line[] {
  const { salespersonId } = subject;
  const line = lineOf('practices', subject, () => addressOf('/v1/playbook', { salespersonId }, subject));
  return [
    line('sharedWith', { value: row.shared }),
    line('acknowledged', { value: row.known }),
    line('using', { value: row.in_use }),
  ];
}

/** The explanation of the person's figure among those by salesperson. */
function bySalesperson(path: string, figure: string, subject: Subject): string {
  const { asked: period, salespersonId: key } = subject;
  return addressOf(path, { period, by: 'salesperson', key, figure }, subject);
}

type Figure =
  | { readonly value: number | null; readonly of?: number }
  /** Minor units. */
  | { readonly money: string };

function lineOf(section: Line['section'], { currency }: Subject, explanation: (figure: string) => string) {
  return (figure: string, given: Figure): Line => {
    const because = explanation(figure);
    if ('money' in given) {
      const value = currency === undefined ? given.money : formatMinor(BigInt(given.money), currency);
      return { section, figure, value, of: null, rate: null, currency: currency ?? null, explanation: because };
    }
    const { value, of } = given;
    const rate = of === undefined || value === null ? null : shareOf(value, of);
    return { section, figure, value, of: of ?? null, rate, currency: null, explanation: because };
  };
}
