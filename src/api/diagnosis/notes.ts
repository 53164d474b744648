import { z } from 'zod';
import type { DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import { sixDecimals } from '../query/share.ts';
import { text } from './schema-verdicts.ts';
import { percent, type Sentence } from './words.ts';

const share = (what: string) => z.string().describe(`${what} From 0 to 1, six decimals.`);
const months = (what: string) =>
  z
    .object({ known: z.number().describe('How many are recorded.'), of: z.number().describe('Of how many.') })
    .describe(what);

/** How well an answer is founded. */
export const Notes = z
  .object({
    interval: z
      .literal('given the recorded reasons')
      .describe('What the intervals of causes rest on. Reasons that were recorded wrongly are not in them.'),
    unknownLosses: share("The share of the period's losses with the reason unknown: it widens upper ends.").nullable(),
    wouldHaveWon: z
      .object({ mu: share('The estimate.'), error: share('Its standard error, at most a half.') })
      .nullable()
      .describe('0: a lost deal would have been won. 1: it would have ended like all others. Null without losses.'),
    unopenedWins: z
      .object({
        before: share('In the base window.'),
        now: share('In the period.'),
        changed: z.boolean().describe('By more than 10 points: a win rate means another thing then.'),
      })
      .nullable()
      .describe('The share of wins without an opportunity. Null without a win on one side.'),
    campaignMonths: months('Segment-months of the period with campaign results.'),
    indicatorMonths: months('Segment-months of the period with a market indicator.'),
    oneMonth: z.boolean().describe('The period is one month: a quarter tells more.'),
    sentences: z.array(text).describe('What a reader should know of it, in sentences.'),
  })
  .meta({ id: 'DiagnosisNotes', description: 'How well a diagnosis is founded.' });

export function notesOf({ notes }: DiagnosisAnswer): z.output<typeof Notes> {
  const { wouldHaveWon, unknownLosses, unopenedWins, campaignMonths, indicatorMonths, oneMonth } = notes;
  return {
    interval: 'given the recorded reasons',
    unknownLosses: unknownLosses === null ? null : sixDecimals(unknownLosses),
    wouldHaveWon: wouldHaveWon && { mu: sixDecimals(wouldHaveWon.share), error: sixDecimals(wouldHaveWon.error) },
    unopenedWins: unopenedWins && {
      before: sixDecimals(unopenedWins.before),
      now: sixDecimals(unopenedWins.now),
      changed: unopenedWins.changed,
    },
    campaignMonths,
    indicatorMonths,
    oneMonth,
    sentences: sentencesOf(notes),
  };
}

function sentencesOf(notes: DiagnosisAnswer['notes']): Sentence[] {
  const { unknownLosses, unopenedWins, campaignMonths, indicatorMonths, oneMonth } = notes;
  return [
    ...(unknownLosses ? [ofUnknown(unknownLosses)] : []),
    ...(unopenedWins?.changed ? [ofUnopened(unopenedWins)] : []),
    ...partlyKnown(campaignMonths, { en: 'campaign results', vi: 'kết quả chiến dịch' }),
    ...partlyKnown(indicatorMonths, { en: 'the market indicator', vi: 'chỉ số thị trường' }),
    ...(oneMonth
      ? [
          {
            en: 'A quarter tells more than one month.',
            vi: 'Một quý cho biết nhiều hơn một tháng.',
          },
        ]
      : []),
  ];
}

function ofUnknown(unknown: number): Sentence {
  return {
    en: `The reason of ${percent(unknown)} of the losses is unknown: any cause may have cost as much more.`,
    vi: `${percent(unknown)} số thương vụ thất bại không rõ lý do: mọi nguyên nhân đều có thể nặng hơn tương ứng.`,
  };
}

function ofUnopened({ before, now }: { readonly before: number; readonly now: number }): Sentence {
  const [from, to] = [percent(before), percent(now)];
  return {
    en: `Wins without an opportunity went from ${from} to ${to} of all wins, so that win rates are hard to compare.`,
    vi: `Đơn hàng không có cơ hội đi từ ${from} đến ${to} tổng số đơn thắng, nên khó so sánh tỷ lệ thắng.`,
  };
}

function partlyKnown({ known, of }: { readonly known: number; readonly of: number }, what: Sentence): Sentence[] {
  if (known === 0 || known === of) return [];
  return [
    {
      en: `Of ${what.en}, ${known} of ${of} segment-months are known; the others are left out on both sides.`,
      vi: `Về ${what.vi}, chỉ biết ${known} trong ${of} tháng của các phân khúc; phần còn lại không được tính ở cả hai phía.`,
    },
  ];
}
