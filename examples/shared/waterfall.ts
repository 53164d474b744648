import { styleText } from 'node:util';
import { line, money } from './columns.ts';
import { cents, type Diagnosis, type DrilledRow, isSummed } from './diagnosis.ts';

const BAR_WIDTH = 44;

/** From the target to what was sold, row by row: red lost it, green gained. */
export function waterfall(
  { targetId, target, actual, shortfall, currency }: Diagnosis,
  rows: readonly DrilledRow[],
): string {
  let level = cents(target);
  const steps = rows.map((row) => {
    const before = level;
    level -= cents(row.amount);
    return { row, before, after: level };
  });
  const highest = steps.reduce((most, { after }) => (after > most ? after : most), cents(target));
  const column = (amount: bigint) => Math.round((Math.max(0, Number(amount)) * BAR_WIDTH) / Number(highest));
  const whole = (name: string, amount: string) => `${cell(name, amount)}${'█'.repeat(column(cents(amount)))}`;
  return [
    styleText('bold', `Why ${targetId} was missed by ${money(shortfall)} (${currency ?? 'orders'})`),
    whole('target', target),
    ...steps.map(({ row: { key, amount }, before, after }) => {
      const [from, until] = [column(before), column(after)].sort((a, b) => a - b) as [number, number];
      const bar = `${' '.repeat(from)}${'█'.repeat(Math.max(1, until - from))}`;
      const isLost = after < before;
      return styleText(isLost ? 'red' : 'green', `${cell(key, negated(amount))}${bar}`);
    }),
    whole('actual', actual),
    '',
    ...rows.map((row) => {
      const { key, events } = row;
      const agrees = isSummed(row) ? 'sums to the row' : 'DIFFERS from the row';
      return styleText(
        'dim',
        `  ${key}: ${events} ${events === 1 ? 'event' : 'events'}, with what was expected: ${agrees}`,
      );
    }),
  ].join('\n');
}

function cell(name: string, amount: string): string {
  return `${line(30, [18], name, money(amount))}  `;
}

/** A row that lost money takes it off the target. */
function negated(amount: string): string {
  return amount.startsWith('-') ? `+${amount.slice(1)}` : `-${amount}`;
}
