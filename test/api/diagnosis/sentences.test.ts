import { describe, expect, test } from '@jest/globals';
import { notesOf } from '../../../src/api/diagnosis/notes.ts';
import { sentenceOfAnswer, sentenceOfCause } from '../../../src/api/diagnosis/sentences.ts';
import { sentenceOfPerson, sentenceOfTarget } from '../../../src/api/diagnosis/sentences-of-owner.ts';
import { periodWord } from '../../../src/api/diagnosis/words.ts';
import { MISSING } from '../../../src/domain/diagnosis/causes.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { usual } from '../../domain/diagnosis/answers.ts';

const QUARTER = periodWord(3);
const answer = diagnose(usual());
const ofCause = (wanted: string) => {
  const found = answer.causes.find(({ cause }) => cause === wanted);
  if (found === undefined) throw new Error(`${wanted} is a cause.`);
  return { ...found, missing: [] };
};
const channel = { standardError: 0.01, binomialError: null, overDispersion: null, df: 12, p: 0.001 };

describe('a cause is described in both languages', () => {
  test('by the rate that moved, as a signal', () => {
    const price = {
      ...ofCause('price'),
      verdict: 'signal',
      p: 1 / 430,
      channels: [
        { ...channel, row: 'discount', change: 0.01, p: 0.2 },
        { ...channel, row: 'lost:price', change: 0.03 },
      ],
    } as const;
    const rate = { before: 0.15, now: 0.18, of: 600 };
    const rows = [{ key: 'lost:price', cause: 'price', amount: 1n, rate }] as const;
    expect(sentenceOfCause(price, rows, QUARTER)).toEqual({
      en: 'Losses for price rose from 15.0 % to 18.0 % of decided opportunities; by chance alone once in 430 such quarters.',
      vi: 'Tỷ lệ thất bại vì giá tăng từ 15.0 % lên 18.0 % số cơ hội đã có kết quả; nếu chỉ do ngẫu nhiên thì 430 quý mới có một lần.',
    });
  });

  test('by the amount that moved, as a signal', () => {
    const channels = [{ ...channel, row: 'reach' as const, change: Math.log(0.8) }];
    const marketing = { ...ofCause('marketing'), verdict: 'signal' as const, p: 0.01, channels };
    expect(sentenceOfCause(marketing, [], periodWord(1))).toEqual({
      en: 'The figure "reach" fell by 20.0 %; by chance alone once in 100 such months.',
      vi: 'số người tiếp cận giảm 20.0 %; nếu chỉ do ngẫu nhiên thì 100 tháng mới có một lần.',
    });
  });

  test('within chance, and measured in part', () => {
    const price = { ...ofCause('price'), verdict: 'within chance' as const, missing: [MISSING.losses] };
    expect(sentenceOfCause(price, [], QUARTER)).toEqual({
      en: 'What concerns price did not move beyond its own history. It is measured in part only, without lost deals with their reasons.',
      vi: 'Phần liên quan đến giá không thay đổi vượt quá mức thường thấy trước đây. Nguyên nhân này chỉ đo được một phần vì thiếu các thương vụ thất bại kèm lý do.',
    });
  });

  test('with too few facts', () => {
    expect(sentenceOfCause({ ...ofCause('service'), verdict: 'too few' }, [], QUARTER)).toEqual({
      en: 'The numbers about service are too small, or their history too short, to distinguish a cause from chance.',
      vi: 'Số liệu về dịch vụ khách hàng quá ít hoặc quá ngắn để phân biệt nguyên nhân với ngẫu nhiên.',
    });
  });

  test('not measurable, with the fact that is missing and how much of it is known', () => {
    const fact = { ...MISSING.indicator, fact: 'a market indicator: 1 of 3 segment-months are known' };
    const market = { ...ofCause('market'), verdict: 'not measurable' as const, missing: [fact] };
    expect(sentenceOfCause(market, [], QUARTER)).toEqual({
      en: 'Whether market was a cause cannot be measured without a market indicator: 1 of 3 segment-months are known.',
      vi: 'Không đo được thị trường có phải là nguyên nhân hay không vì thiếu một chỉ số thị trường: chỉ biết 1 trong 3 tháng của các phân khúc.',
    });
  });
});

describe('the target is described in both languages', () => {
  const setting = {
    trend: 0,
    aboveTrend: 200_000,
    claimed: 200_000,
    upper: 1_097_437,
    p: 1 / 306,
    isBeyondHistory: true,
  };
  const euros = (amount: number) => `${amount}.00 EUR`;

  test('as beyond history', () => {
    expect(sentenceOfTarget({ ...setting, verdict: 'signal' }, euros, QUARTER)).toEqual({
      en: 'The target is 200000.00 EUR above what history and growth lead to, and they support at most 1097437.00 EUR; by chance alone it is reached once in 306 such quarters.',
      vi: 'Chỉ tiêu cao hơn 200000.00 EUR so với mức theo quá khứ và tăng trưởng, vốn cho phép nhiều nhất 1097437.00 EUR; nếu chỉ do ngẫu nhiên thì 306 quý mới đạt được một lần.',
    });
  });

  test.each([
    ['within chance', 'The target is within what history and growth support.', 'Chỉ tiêu nằm trong mức mà quá khứ'],
    ['too few', 'The history is too short to say whether the target was within reach.', 'Dữ liệu quá ngắn'],
  ] as const)('as %s', (verdict, en, vi) => {
    const sentence = sentenceOfTarget({ ...setting, verdict }, euros, QUARTER);
    expect(sentence).toEqual({ en, vi: expect.stringContaining(vi) });
  });
});

describe('a person is described in both languages', () => {
  const person = {
    statistic: 'activity',
    expected: 29.906239,
    reached: 12,
    missed: 17.9,
    departmentShift: 0,
    z: 3.3,
    zDepartment: 3.1,
    p: 0.0004,
    pAdjusted: 0.01,
    standing: 1,
    cover: 1,
    others: 9,
    shrink: 0.9,
    share: 0.5,
    money: 1,
  } as const;

  test('as a signal, with what others lead to expect', () => {
    expect(sentenceOfPerson({ ...person, verdict: 'signal' }, QUARTER)).toEqual({
      en: '12 own opportunities decided, where 29.9 were to be expected by others in the same cells; by chance alone anybody of the company falls as far behind once in 100 such quarters.',
      vi: '12 cơ hội tự tìm, trong khi so với những người khác cùng nhóm thì mong đợi 29.9; nếu chỉ do ngẫu nhiên thì 100 quý mới có một người trong công ty tụt lại như vậy.',
    });
  });

  test.each([
    ['within chance', 'than chance brings.', 'quá mức ngẫu nhiên.'],
    ['not measurable', 'Too few others work in the same cells', 'Quá ít người khác trong cùng nhóm'],
  ] as const)('as %s', (verdict, en, vi) => {
    const sentence = sentenceOfPerson({ ...person, verdict }, QUARTER);
    expect(sentence).toEqual({ en: expect.stringContaining(en), vi: expect.stringContaining(vi) });
  });
});

test('the answer names the first cause with its sentence', () => {
  const found = { ...answer, answer: 'signal', first: 'employee' } as const;
  expect(sentenceOfAnswer(found, { en: 'So.', vi: 'Vậy.' })).toEqual({
    en: 'The first cause is employee. So.',
    vi: 'Nguyên nhân hàng đầu là nhân viên. Vậy.',
  });
});

test.each(['within chance', 'too few', 'not measurable', 'partly measurable'] as const)(
  'the answer "%s" has a sentence of its own in both languages',
  (verdict) => {
    const { en, vi } = sentenceOfAnswer({ ...answer, answer: verdict, first: null }, undefined);
    expect([en, vi]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), expect.stringMatching(/^\p{Lu}.*\.$/u)]);
    expect(en).not.toBe(vi);
  },
);

test('notes say what is unknown, what changed, and what is known in part', () => {
  const notes = {
    wouldHaveWon: { share: 0.25, error: 0.1 },
    unknownLosses: 0.3,
    unopenedWins: { before: 0.1, now: 0.4, changed: true },
    campaignMonths: { known: 7, of: 9 },
    indicatorMonths: { known: 3, of: 3 },
    oneMonth: true,
  };
  const shown = notesOf({ ...answer, notes });
  expect(shown).toMatchObject({
    unknownLosses: '0.300000',
    wouldHaveWon: { mu: '0.250000', error: '0.100000' },
    unopenedWins: { before: '0.100000', now: '0.400000', changed: true },
    campaignMonths: { known: 7, of: 9 },
  });
  expect(shown.sentences.map(({ en }) => en)).toEqual([
    'The reason of 30.0 % of the losses is unknown: any cause may have cost as much more.',
    'Wins without an opportunity went from 10.0 % to 40.0 % of all wins, so that win rates are hard to compare.',
    'Of campaign results, 7 of 9 segment-months are known; the others are left out on both sides.',
    'A quarter tells more than one month.',
  ]);
  expect(shown.sentences.map(({ vi }) => vi).filter((vi) => vi.length < 10)).toEqual([]);
});
