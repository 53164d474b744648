import { checkCompany } from '../directory/references.ts';
import { accept, type Fault, refuse } from '../kernel/decider.ts';
import { compare, parseDecimal } from '../kernel/decimal.ts';
import { toMinor } from '../kernel/money.ts';
import { same } from '../kernel/same.ts';
import type { CloseRewardProgramme, DefineRewardProgramme, Rule } from './commands.ts';
import { type DecideProgramme, type Refusal, unknownProgramme } from './programme.ts';

export const defineRewardProgramme: DecideProgramme<DefineRewardProgramme> = (asked, programme, directory) => {
  if (programme.is === 'defined') {
    if (same(programme.defined, asked)) return accept();
    return refuse(
      'RewardProgrammeAlreadyDefined',
      `The programme "${asked.programmeId}" already exists, with other content. Close it, and define another one.`,
    );
  }
  const departmentId = asked.scope?.departmentId;
  if (departmentId !== undefined && !directory.departments.has(departmentId)) {
    return refuse('UnknownDepartment', `There is no department "${departmentId}": post FoundDepartment first.`, {
      pointer: '/scope/departmentId',
      message: 'is unknown',
    });
  }
  return (
    checkCompany(directory) ??
    emptyRange(asked) ??
    amountFault(asked) ??
    tiersFault(asked.rule) ??
    accept({ type: 'RewardProgrammeDefined', data: asked })
  );
};

export const closeRewardProgramme: DecideProgramme<CloseRewardProgramme> = (asked, programme) => {
  if (programme.is === 'unknown') return unknownProgramme(asked.programmeId);
  const { closed, defined } = programme;
  if (same(closed, asked)) return accept();
  if (closed) {
    return refuse(
      'RewardProgrammeIsClosed',
      `The programme "${asked.programmeId}" is closed already, on ${closed.on}.`,
    );
  }
  if (asked.on < defined.from) {
    return refuse('RangeIsEmpty', `The programme begins on ${defined.from}: close it on that day or later.`, {
      pointer: '/on',
      message: `must be ${defined.from} or later`,
    });
  }
  return accept({ type: 'RewardProgrammeClosed', data: asked });
};

function emptyRange({ from, until }: DefineRewardProgramme): Refusal | undefined {
  if (until === undefined || from < until) return undefined;
  return refuse('RangeIsEmpty', `The programme has no day: ${until} is not after ${from}.`, {
    pointer: '/until',
    message: `must be later than ${from}`,
  });
}

function amountFault({ budget, currency, rule }: DefineRewardProgramme): Refusal | undefined {
  const costs = rule.tiers.map(({ reward }, index) => [reward.cost, `/rule/tiers/${index}/reward/cost`] as const);
  const faults = [[budget, '/budget'] as const, ...costs]
    .filter(([amount]) => toMinor(amount, currency) === undefined)
    .map(([, pointer]) => ({ pointer, message: `must be an amount in ${currency}` }));
  if (faults.length === 0) return undefined;
  return refuse(
    'AmountIsNotMoney',
    `Some amounts are not amounts in ${currency}: they have more decimals than the currency, or are too large.`,
    ...faults,
  );
}

/** Ascending tiers cover all values from the first on, without gap or overlap (rule 10). */
function tiersFault(rule: Rule): Refusal | undefined {
  const faults = unordered(rule);
  if (faults.length === 0) return undefined;
  return refuse('TiersAreNotAscending', 'Each tier begins after the one before it.', ...faults);
}

function unordered(rule: Rule): Fault[] {
  if (rule.kind === 'streak') return [];
  if (rule.kind === 'rank') {
    return notAscending(
      rule.tiers,
      (a, b) => a.upTo - b.upTo,
      ({ upTo }) => String(upTo),
      'upTo',
    );
  }
  return notAscending(
    rule.tiers,
    (a, b) => compare(parseDecimal(a.from), parseDecimal(b.from)),
    (t) => t.from,
    'from',
  );
}

function notAscending<Tier>(
  tiers: readonly Tier[],
  order: (a: Tier, b: Tier) => number,
  text: (tier: Tier) => string,
  field: string,
): Fault[] {
  return tiers.flatMap((tier, index) => {
    const before = tiers[index - 1];
    if (before === undefined || order(before, tier) < 0) return [];
    return [{ pointer: `/rule/tiers/${index}/${field}`, message: `must be more than ${text(before)}` }];
  });
}
