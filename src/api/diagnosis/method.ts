import { z } from 'zod';
import { PERSON_THRESHOLDS } from '../../domain/diagnosis/employee.ts';
import { TARGET_THRESHOLDS } from '../../domain/diagnosis/target-setting.ts';
import { THRESHOLDS } from '../../domain/diagnosis/verdicts.ts';

const percent = (share: number) => `${share * 100} %`;

/** The method in words, for those who read a diagnosis. */
const SECTIONS: readonly (readonly [title: string, text: string])[] = [
  [
    'What is explained',
    'The shortfall of a target: what was set less what was reached. Rows of money sum to it exactly. A row is arithmetic; ' +
      'a verdict is a statistical statement; neither proves that a cause acted. The departments confirm or contradict it.',
  ],
  [
    'What is compared',
    'The period with the twelve months before it, month by month, with the seasons of the last whole years where there ' +
      'are two. Sales are split into cells by product category, customer segment and source, as far as nearly all deals ' +
      'carry them.',
  ],
  [
    'How money is shared',
    'In each cell the result is a product: demand or campaign reach and leads, opportunities, the share that is won, not ' +
      'cancelled and not returned, prices, discounts, exchange rates, and the size of orders. Each change gets its Shapley ' +
      'value: what it adds on average over all sequences in which the changes could have come.',
  ],
  [
    'When something is a signal',
    'Each rate is compared with its own history: the same comparison for earlier periods shows how much it moves anyway. ' +
      'Few events are judged as a count, not as a rate: three cancellations where one is usual are no rarity. The channels ' +
      'of a cause are judged together and each alone, in one test. ' +
      'The probability is adjusted for the number of causes (Holm) and must be at most ' +
      `${percent(THRESHOLDS.alpha.company)} for the company, ${percent(THRESHOLDS.alpha.department)} for a department or ` +
      `a person; the money must be at least ${percent(THRESHOLDS.shareOfShortfall)} of the shortfall and ` +
      `${percent(THRESHOLDS.shareOfTarget)} of the target. Clear evidence of the department's own process (at most ` +
      `${percent(THRESHOLDS.processEvidence)}) is a second key, beside at most ` +
      `${percent(THRESHOLDS.besideProcessEvidence)} of the cause itself. Under ${THRESHOLDS.fewestBlocks} earlier periods, ` +
      `${THRESHOLDS.fewestEvents} events or ${THRESHOLDS.fewestExposures} deals of the period are too few.`,
  ],
  [
    'How sure an amount is',
    'Its interval of 95 % holds given the recorded reasons. Losses whose reason is unknown raise its upper end by their ' +
      'share. Whether a lost deal would have been won is estimated from the reasons that did not rise; the notes say it.',
  ],
  [
    'Whether the target was within reach',
    "The baseline continued by half of the scope's own growth of two years, with the error of both. Target setting is a " +
      `signal if the target lies above the upper end of ${percent(TARGET_THRESHOLDS.level.company)} on one side for the ` +
      `company, ${percent(TARGET_THRESHOLDS.level.department)} for a department or a person, and by at least ` +
      `${percent(TARGET_THRESHOLDS.shareOfTarget)} of the target; and if at least ` +
      `${percent(TARGET_THRESHOLDS.shareMissed)} of what lies above is missing beside what other signals explain: a target ` +
      'that was nearly reached was within reach.',
  ],
  [
    'What is said of a person',
    'Causes of the system are judged on other people only. A person is named only if the own result is far below what ' +
      'others reached in the same cells, in the company and inside the department, after the shift of the department is ' +
      `taken out; if at least ${PERSON_THRESHOLDS.fewestOthers} others are in the department and others can be compared in ` +
      `${percent(PERSON_THRESHOLDS.leastCover)} of the deals; at most ${percent(PERSON_THRESHOLDS.family)} by chance for ` +
      `anybody of the company; and for at least ${percent(PERSON_THRESHOLDS.shareOfTarget)} of the target. What is left ` +
      'over is never charged to the person.',
  ],
  [
    'What cannot be known',
    'A cause whose facts nobody recorded is not measurable: the answer names the fact and who owes it. Small numbers and a ' +
      'short history are too few. Reasons that were recorded wrongly are not found. A quarter shows more than a month.',
  ],
];

export const Method = z
  .object({
    method: z.string().describe('The name of the method.'),
    sections: z
      .array(z.object({ title: z.string().describe('What it is about.'), text: z.string().describe('In words.') }))
      .describe('The method in words.'),
  })
  .meta({ id: 'DiagnosisMethod', description: 'How a diagnosis is made.' });

export const METHOD_1: z.output<typeof Method> = {
  method: 'diagnosis/1',
  sections: SECTIONS.map(([title, text]) => ({ title, text })),
};
