import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { Options } from '../../src/simulate/options.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { Facts } from './facts-of-commands.ts';
import type { Outcome, Said } from './outcome.ts';
import { amountOf, recordsOf } from './records.ts';

/** Simulates a company and diagnoses each missed target in memory, without a service. */
export function diagnosed(options: Options): Outcome {
  const { commands, truth } = simulate(options);
  const records = recordsOf(commands);
  const facts = new Facts(records, truth.period);
  const said = records.targets.flatMap((target): Said[] => {
    if (facts.actual(target) >= amountOf(target)) return [];
    const { answer, first } = diagnose(facts.of(target));
    return [{ scope: target.scope, scopeId: target.scopeId, answer, first }];
  });
  return { options, truth, said, targets: records.targets.length };
}
