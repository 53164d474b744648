import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exchangeRateDecider } from '../../../src/domain/company/exchange-rate-decider.ts';
import type { Decider } from '../../../src/domain/directory/decide.ts';
import type { Directory } from '../../../src/domain/directory/directory.ts';
import { assignmentOn, pathOf } from '../../../src/domain/directory/organisation.ts';
import { rateOn } from '../../../src/domain/directory/rates.ts';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { isRefused, NO_EVIDENCE } from '../../../src/domain/kernel/decider.ts';
import { formatFraction } from '../../../src/domain/kernel/fraction.ts';
import { departmentDecider } from '../../../src/domain/people/department-decider.ts';
import { salespersonDecider } from '../../../src/domain/people/salesperson-decider.ts';
import { targetDecider } from '../../../src/domain/targets/decider.ts';
import { planOf } from '../../../src/domain/targets/plan.ts';
import { directoryOf, type Happened } from '../../support/scenario.ts';

/**
 * Rule 7 from outside: posts any commands before and after a close. A command that is accepted after it changes nothing
 * on closed days.
 */
const FROM = '2026-01-01';
const CLOSED_UNTIL = '2026-02-01';
const days = Array.from({ length: 59 }, (_, index) => addDays(FROM, index));
const closedDays = days.filter((day) => day < CLOSED_UNTIL);
const target = {
  targetId: 't',
  scope: 'salesperson',
  scopeId: 'ann',
  period: { from: FROM, until: '2026-03-01' },
  measure: 'revenue',
  amount: '590.00',
  currency: 'EUR',
  counts: 'credited',
  proration: 'days',
} as const;
const FIRM: Happened[] = [
  {
    type: 'CompanyConfigured',
    data: { currency: 'EUR', timeZone: 'Etc/UTC', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
  },
  ...['root', 'north', 'south'].map((departmentId) => ({
    type: 'DepartmentFounded',
    data: { departmentId, name: departmentId },
  })),
  { type: 'SalespersonHired', data: { salespersonId: 'ann', name: 'Ann', departmentId: 'north', on: FROM } },
  { type: 'TargetSet', data: target },
];
const CLOSE = { type: 'PeriodClosed', data: { until: CLOSED_UNTIL } };

type Post = (history: readonly Happened[]) => readonly Happened[];

/** The decision on the command, on the stream that `isOwn` selects from the history. */
function post<Commands, State, Event extends Happened, Name extends keyof Commands & string>(
  { decide, evolve, initial }: Decider<Commands, State, Event, string>,
  isOwn: (event: Happened) => boolean,
  name: Name,
  data: Commands[Name],
): Post {
  return (history) => {
    const state = (history.filter(isOwn) as Event[]).reduce(evolve, initial);
    const decision = decide[name](data, state, directoryOf(history), {
      today: '2026-03-15',
      by: 'test',
      evidence: NO_EVIDENCE,
    });
    return isRefused(decision) ? [] : decision.accepted;
  };
}

// Few days, so that corrections often name a fact that is there.
const day = fc.constantFrom(FROM, '2026-01-10', '2026-01-31', CLOSED_UNTIL, '2026-02-02', '2026-02-20');
const departmentId = fc.constantFrom('north', 'south', 'root');
const ofAnn = (event: Happened) => (event.data as { salespersonId?: string }).salespersonId === 'ann';
const ann = { salespersonId: 'ann', reason: 'because' };
const span = fc.record({ from: day, until: day });
const command: fc.Arbitrary<Post> = fc.oneof(
  fc
    .record({ on: day, departmentId })
    .map((data) => post(salespersonDecider, ofAnn, 'HireSalesperson', { ...data, salespersonId: 'ann', name: 'Ann' })),
  fc
    .record({ on: day, departmentId })
    .map((data) => post(salespersonDecider, ofAnn, 'CorrectHire', { ...data, ...ann })),
  fc
    .record({ departmentId, effectiveOn: day })
    .map((data) => post(salespersonDecider, ofAnn, 'TransferSalesperson', { ...data, ...ann })),
  fc
    .record({ effectiveOn: day, to: fc.option(fc.record({ departmentId, effectiveOn: day })) })
    .map((data) => post(salespersonDecider, ofAnn, 'CorrectTransfer', { ...data, ...ann })),
  span.map((data) => post(salespersonDecider, ofAnn, 'RecordLeave', { ...data, salespersonId: 'ann' })),
  fc
    .tuple(span, fc.option(span))
    .map(([data, to]) => post(salespersonDecider, ofAnn, 'CorrectLeave', { ...data, ...ann, to })),
  day.map((lastDay) =>
    post(salespersonDecider, ofAnn, 'EndEmployment', { salespersonId: 'ann', lastDay, reason: 'resigned' }),
  ),
  fc
    .tuple(departmentId, fc.option(departmentId), day)
    .map(([id, parentId, effectiveOn]) =>
      post(
        departmentDecider,
        (event) => (event.data as { departmentId?: string }).departmentId === id && event.type.startsWith('Department'),
        'MoveDepartment',
        { departmentId: id, parentId, effectiveOn },
      ),
    ),
  fc.tuple(day, fc.constantFrom('100.00', '200.00')).map(([effectiveFrom, amount]) =>
    post(targetDecider, (event) => event.type.startsWith('Target'), 'ReviseTarget', {
      targetId: 't',
      amount,
      currency: 'EUR',
      reason: 'economy',
      effectiveFrom,
      note: 'because',
    }),
  ),
  fc.constant(
    post(targetDecider, (event) => event.type.startsWith('Target'), 'WithdrawTarget', {
      targetId: 't',
      reason: 'because',
    }),
  ),
  fc
    .tuple(day, fc.constantFrom('0.9', '1.1'))
    .map(([on, rate]) =>
      post(
        exchangeRateDecider,
        (event) => event.type === 'ExchangeRateRecorded' && (event.data as { on: string }).on === on,
        'RecordExchangeRate',
        { base: 'USD', quote: 'EUR', on, rate },
      ),
    ),
);

const posted = (history: readonly Happened[], commands: readonly Post[]): Happened[] =>
  commands.reduce<Happened[]>((all, each) => [...all, ...each(all)], [...history]);

function closedFigures(directory: Directory): unknown {
  const entry = directory.targets.get('t');
  const plan = entry ? planOf(entry, directory.salespeople.get('ann'), { currency: 'EUR' }) : [];
  return [
    entry?.withdrawn,
    closedDays.map((each) => {
      const piece = plan.find(({ from, until }) => from <= each && each < until);
      const leaf = assignmentOn(directory, 'ann', each)?.departmentId;
      const rate = rateOn(directory, 'USD', 'EUR', each)?.rate;
      return [
        each,
        piece && formatFraction(piece.target),
        piece?.active,
        leaf && pathOf(directory, leaf, each),
        rate && formatFraction(rate),
      ];
    }),
  ];
}

test('no accepted command after a close moves target, organisation or rate of a closed day (rule 7)', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), fc.array(command, { maxLength: 12 }), (before, after) => {
      const closed = [...posted(FIRM, before), CLOSE];
      const later = posted(closed, after);
      accepted += later.length - closed.length;
      expect(closedFigures(directoryOf(later))).toEqual(closedFigures(directoryOf(closed)));
    }),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(100);
});
