import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignmentOn, employmentOn, pathOf, pathOfPerson } from '../../../src/domain/directory/organisation.ts';
import { evolvePerson } from '../../../src/domain/directory/person.ts';
import { addDays } from '../../../src/domain/kernel/day.ts';
import type { SalespersonEvent } from '../../../src/domain/people/events.ts';
import { directoryOf, type Happened } from '../../support/scenario.ts';

const founded = (departmentId: string, parentId?: string): Happened => ({
  type: 'DepartmentFounded',
  data: { departmentId, name: departmentId, parentId },
});
const moved = (departmentId: string, parentId: string | null, effectiveOn: string): Happened => ({
  type: 'DepartmentMoved',
  data: { departmentId, parentId, effectiveOn },
});
const ann = (type: string, data: object): Happened => ({ type, data: { salespersonId: 'ann', name: 'Ann', ...data } });
const hired = ann('SalespersonHired', { departmentId: 'north', on: '2026-01-01' });
const to = (departmentId: string, effectiveOn: string) => ann('SalespersonTransferred', { departmentId, effectiveOn });
const ended = ann('EmploymentEnded', { lastDay: '2026-08-31' });
const again = ann('SalespersonHired', { departmentId: 'west', on: '2026-10-01' });

describe('the department of a salesperson', () => {
  const where = (events: Happened[], ...days: string[]) =>
    days.map((day) => assignmentOn(directoryOf(events), 'ann', day)?.departmentId);
  test.each<[string, Happened[], string[], (string | undefined)[]]>([
    ['is known from the hire on', [hired], ['2025-12-31', '2026-01-01', '2030-01-01'], [undefined, 'north', 'north']],
    ['is known up to the last day', [hired, ended], ['2026-08-31', '2026-09-01'], ['north', undefined]],
    [
      'is known again after a second hire',
      [hired, to('south', '2026-02-01'), ended, again],
      ['2026-08-31', '2026-09-30', '2026-10-01'],
      ['south', undefined, 'west'],
    ],
    [
      'follows transfers, recorded in any order',
      [hired, to('east', '2026-05-01'), to('south', '2026-03-01')],
      ['2026-02-28', '2026-03-01', '2026-05-01'],
      ['north', 'south', 'east'],
    ],
    [
      'follows the last transfer recorded for a day',
      [hired, to('east', '2026-05-01'), to('south', '2026-05-01')],
      ['2026-04-30', '2026-05-01'],
      ['north', 'south'],
    ],
    ['follows a transfer on the day of the hire', [hired, to('east', '2026-01-01')], ['2026-01-01'], ['east']],
    [
      'is the one of the hire when that transfer is taken back',
      [hired, to('east', '2026-01-01'), ann('TransferCorrected', { effectiveOn: '2026-01-01', to: null })],
      ['2026-01-01'],
      ['north'],
    ],
    [
      'follows a corrected transfer',
      [
        hired,
        to('east', '2026-05-01'),
        ann('TransferCorrected', {
          effectiveOn: '2026-05-01',
          to: { departmentId: 'south', effectiveOn: '2026-06-01' },
        }),
      ],
      ['2026-05-31', '2026-06-01'],
      ['north', 'south'],
    ],
    [
      'ignores a transfer that was taken back',
      [hired, to('east', '2026-05-01'), ann('TransferCorrected', { effectiveOn: '2026-05-01', to: null })],
      ['2026-05-01'],
      ['north'],
    ],
    [
      'follows a corrected hire',
      [hired, to('east', '2026-05-01'), ann('HireCorrected', { on: '2026-02-01', departmentId: 'south' })],
      ['2026-01-31', '2026-02-01', '2026-05-01'],
      [undefined, 'south', 'east'],
    ],
  ])('%s', (_, events, days, expected) => {
    expect(where(events, ...days)).toEqual(expected);
  });

  test('carries the position of its event', () => {
    const directory = directoryOf([founded('north'), hired, to('east', '2026-05-01')]);
    expect([
      assignmentOn(directory, 'ann', '2026-04-30')?.position,
      assignmentOn(directory, 'ann', '2026-05-01')?.position,
    ]).toEqual([1n, 2n]);
  });

  test('is unaffected by corrected and removed leaves, and ramps are corrected', () => {
    const leave = (from: string, until: string) => ann('LeaveRecorded', { from, until });
    const directory = directoryOf([
      hired,
      leave('2026-02-01', '2026-03-01'),
      leave('2026-05-01', '2026-06-01'),
      leave('2026-05-01', '2026-07-01'),
      leave('2026-04-01', '2026-06-01'),
      ann('LeaveCorrected', {
        from: '2026-02-01',
        until: '2026-03-01',
        to: { from: '2026-02-02', until: '2026-03-01' },
      }),
      ann('LeaveCorrected', { from: '2026-05-01', until: '2026-06-01', to: null }),
      ann('HireCorrected', {
        on: '2026-01-01',
        departmentId: 'north',
        ramp: [{ until: '2026-03-01', fraction: '0.5' }],
      }),
    ]);
    expect(directory.salespeople.get('ann')?.leaves).toEqual([
      { from: '2026-05-01', until: '2026-07-01', position: 3n },
      { from: '2026-04-01', until: '2026-06-01', position: 4n },
      { from: '2026-02-02', until: '2026-03-01', position: 5n },
    ]);
    expect(employmentOn(directory, 'ann', '2026-01-01')?.ramp).toEqual([{ until: '2026-03-01', fraction: '0.5' }]);
    expect(employmentOn(directory, 'bob', '2026-01-01')).toBeUndefined();
  });
});

describe('a history of a salesperson with gaps', () => {
  const nobody = { name: '', employments: [], leaves: [] };
  test.each<SalespersonEvent>([
    { type: 'HireCorrected', data: { salespersonId: 'ann', on: '2026-01-01', departmentId: 'north', reason: 'r' } },
    {
      type: 'SalespersonTransferred',
      data: { salespersonId: 'ann', departmentId: 'north', effectiveOn: '2026-01-01', reason: 'r' },
    },
    {
      type: 'TransferCorrected',
      data: { salespersonId: 'ann', effectiveOn: '2026-01-01', to: null, reason: 'r' },
    },
    { type: 'EmploymentEnded', data: { salespersonId: 'ann', lastDay: '2026-01-01', reason: 'resigned' } },
  ])('has no employment from $type alone', (event) => {
    expect(evolvePerson(undefined, event, 0n)).toEqual(nobody);
  });
  test('stays as it is with a proposal to end the employment', () => {
    const proposed = ann('EmploymentEndProposed', { lastDay: '2026-08-31' });
    expect(directoryOf([hired, proposed]).salespeople).toEqual(directoryOf([hired]).salespeople);
    expect(() => directoryOf([proposed])).toThrow(
      'EmploymentEndProposed at position 0 refers to "ann", which the log does not hold before it: check the log with ' +
        '"pacesetter verify".',
    );
  });
  test('transfers in the employment that the day is in', () => {
    const moves = [to('south', '2026-02-01'), ann('TransferCorrected', { effectiveOn: '2026-02-01', to: null })];
    const [first, second] =
      directoryOf([hired, ended, again, ...moves.slice(0, 1)]).salespeople.get('ann')?.employments ?? [];
    expect([first?.assignments.length, second?.assignments.length]).toEqual([2, 1]);
    const after = directoryOf([hired, ended, again, ...moves]).salespeople.get('ann')?.employments ?? [];
    expect(after.map(({ assignments }) => assignments.length)).toEqual([1, 1]);
  });
  test('takes back a transfer from before a hire that was corrected to a later day', () => {
    const history = [
      hired,
      to('east', '2026-02-01'),
      ann('HireCorrected', { on: '2026-03-01', departmentId: 'north' }),
      ann('TransferCorrected', { effectiveOn: '2026-02-01', to: null }),
    ];
    expect(directoryOf(history).salespeople.get('ann')?.employments).toEqual([
      {
        from: '2026-03-01',
        until: undefined,
        ramp: undefined,
        assignments: [{ departmentId: 'north', effectiveOn: '2026-03-01', position: 2n }],
      },
    ]);
  });
});

test('the departments of a salesperson are those above the assignment, and none while not employed', () => {
  const directory = directoryOf([founded('root'), founded('north', 'root'), hired, ended]);
  expect(pathOfPerson(directory, 'ann', '2026-08-31')).toEqual(['north', 'root']);
  expect(pathOfPerson(directory, 'ann', '2026-09-01')).toEqual([]);
  expect(pathOfPerson(directory, 'bob', '2026-08-31')).toEqual([]);
});

describe('the path of a department', () => {
  const tree = [
    founded('root'),
    founded('north', 'root'),
    founded('south', 'root'),
    founded('team', 'north'),
    moved('team', 'south', '2026-06-01'),
  ];
  test('is the path on that day, leaf first', () => {
    const directory = directoryOf(tree);
    expect(pathOf(directory, 'team', '2026-05-31')).toEqual(['team', 'north', 'root']);
    expect(pathOf(directory, 'team', '2026-06-01')).toEqual(['team', 'south', 'root']);
  });
  test('ends at the top, and at an unknown department', () => {
    const directory = directoryOf([...tree, moved('south', null, '2026-07-01')]);
    expect(pathOf(directory, 'team', '2026-07-01')).toEqual(['team', 'south']);
    expect(pathOf(directory, 'nowhere', '2026-07-01')).toEqual(['nowhere']);
  });
  test('walks a cycle once', () => {
    expect(
      pathOf(directoryOf([founded('a'), founded('b', 'a'), moved('a', 'b', '2026-01-01')]), 'a', '2026-01-01'),
    ).toEqual(['a', 'b']);
  });
});

describe('roll-up (rule 5)', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days));
  const name = fc.integer({ min: 0, max: 5 }).map((index) => `d${index}`);
  const move = fc.tuple(name, fc.option(name), day).map((of) => moved(...of));
  const transfer = fc.tuple(name, day).map((of) => to(...of));
  const some = fc.array(fc.oneof(move, transfer), { maxLength: 12 });
  const firm = [
    ...Array.from({ length: 6 }, (_, index) => founded(`d${index}`, index === 0 ? undefined : `d${index - 1}`)),
    ann('SalespersonHired', { departmentId: 'd5', on: '2026-01-01' }),
  ];

  test('a change that takes effect later does not change the path of a day', () => {
    fc.assert(
      fc.property(some, some, day, (before, after, on) => {
        const later = after.filter(({ data }) => (data as { effectiveOn: string }).effectiveOn > on);
        const [then, now] = [directoryOf([...firm, ...before]), directoryOf([...firm, ...before, ...later])];
        const leaf = assignmentOn(then, 'ann', on)?.departmentId ?? '';
        expect(assignmentOn(now, 'ann', on)).toEqual(assignmentOn(then, 'ann', on));
        expect(pathOf(now, leaf, on)).toEqual(pathOf(then, leaf, on));
      }),
    );
  });

  test('the path follows, step by step, the parent that was recorded last for the day', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), name, day, (moves, leaf, on) => {
        const parents = new Map<string, string | null>(
          Array.from({ length: 6 }, (_, index) => [`d${index}`, index === 0 ? null : `d${index - 1}`]),
        );
        for (const { data } of moves) {
          const { departmentId, parentId, effectiveOn } = data as {
            departmentId: string;
            parentId: string | null;
            effectiveOn: string;
          };
          if (effectiveOn <= on) parents.set(departmentId, parentId);
        }
        const path = pathOf(directoryOf([...firm, ...moves]), leaf, on);
        expect(path[0]).toBe(leaf);
        expect(new Set(path).size).toBe(path.length);
        for (const [index, step] of path.slice(1).entries()) expect(parents.get(path[index] ?? '')).toBe(step);
        const end = parents.get(path.at(-1) ?? '') ?? undefined;
        expect(end === undefined || path.includes(end)).toBe(true);
      }),
    );
  });
});
