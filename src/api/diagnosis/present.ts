import type { CauseFinding, DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import type { Row } from '../../domain/diagnosis/rows.ts';
import { STAGES } from '../../domain/diagnosis/stages.ts';
import { THRESHOLDS } from '../../domain/diagnosis/verdicts.ts';
import { nearestFraction } from '../../domain/kernel/fraction.ts';
import { sixDecimals } from '../query/share.ts';
import { amountText, sumText } from '../query/targets/text.ts';
import { notesOf } from './notes.ts';
import type { Diagnosis } from './schema.ts';
import { sentenceOfAnswer, sentenceOfCause } from './sentences.ts';
import { sentenceOfPerson, sentenceOfTarget } from './sentences-of-owner.ts';
import { periodWord, type Sentence } from './words.ts';

/** What the texts of an answer need to know of the target. */
export interface Subject {
  readonly currency: string | null;
  /** The query of its moment, for addresses. */
  readonly moment: string;
  /** Of the diagnosis at its moment. */
  readonly address: string;
  readonly months: number;
  readonly scope: keyof typeof THRESHOLDS.alpha;
}

/** What is said of a cause, without what was done about it before. */
export type CauseText = Omit<Diagnosis['causes'][number], 'actionsBefore'>;

type Findings = { readonly causes: readonly CauseText[] } & Pick<
  Diagnosis,
  | 'shortfall'
  | 'baseline'
  | 'rows'
  | 'targetSetting'
  | 'person'
  | 'first'
  | 'answer'
  | 'sentence'
  | 'notes'
  | 'notMeasurable'
  | 'thresholds'
  | 'faults'
  | 'chart'
>;

/** The findings as texts. Amounts are minor units, or numbers of orders. */
export function presented(found: DiagnosisAnswer, subject: Subject): Findings {
  const money = (amount: number) => amountText(nearestFraction(amount), subject.currency);
  const { baseline, chart } = found;
  const period = periodWord(subject.months);
  const causes = found.causes
    .toSorted((a, b) => b.money - a.money)
    .map((cause) => causeOf(cause, money, sentenceOfCause(cause, found.rows, period)));
  const targetSetting = found.targetSetting && targetOf(found.targetSetting, money, subject);
  const person = found.person && personOf(found.person, money, sentenceOfPerson(found.person, period));
  const named: Readonly<Record<string, Sentence | undefined>> = {
    ...Object.fromEntries(causes.map(({ cause, sentence }) => [cause, sentence])),
    'target setting': targetSetting?.sentence,
    employee: person?.sentence,
  };
  return {
    shortfall: sumText(String(found.shortfall), subject.currency),
    baseline: {
      amount: money(baseline.amount),
      yearBefore: baseline.yearBefore === null ? null : money(baseline.yearBefore),
      months: baseline.months && [...baseline.months],
      seasonalYears: baseline.seasonalYears,
      why: baseline.why,
      segmentation: baseline.segmentation,
      cells: baseline.cells,
    },
    rows: found.rows.map((row) => rowOf(row, subject)),
    causes,
    targetSetting,
    person,
    first: found.first,
    answer: found.answer,
    sentence: sentenceOfAnswer(found, found.first === null ? undefined : named[found.first]),
    notes: notesOf(found),
    notMeasurable: found.notMeasurable.map(({ cause, fact, owedBy }) => ({ cause, fact, owedBy })),
    thresholds: {
      alpha: sixDecimals(THRESHOLDS.alpha[subject.scope]),
      shareOfShortfall: sixDecimals(THRESHOLDS.shareOfShortfall),
      shareOfTarget: sixDecimals(THRESHOLDS.shareOfTarget),
      processEvidence: sixDecimals(THRESHOLDS.processEvidence),
      besideProcessEvidence: sixDecimals(THRESHOLDS.besideProcessEvidence),
      fewestBlocks: THRESHOLDS.fewestBlocks,
      fewestEvents: THRESHOLDS.fewestEvents,
      fewestExposures: THRESHOLDS.fewestExposures,
    },
    faults: found.faults.map(({ key }) => key),
    chart: chart && {
      points: chart.points.map(money),
      mean: money(chart.mean),
      low: money(chart.low),
      high: money(chart.high),
    },
  };
}

function rowOf({ key, cause, amount, rate }: Row, subject: Subject): Diagnosis['rows'][number] {
  return {
    key,
    stage: stageOf(key),
    cause,
    amount: sumText(String(amount), subject.currency),
    baselineRate: rate && sixDecimals(rate.before),
    actualRate: rate && sixDecimals(rate.now),
    n: rate && Math.round(rate.of),
    explanation: explanationOf(key, subject),
  };
}

/** Where the events of a row are listed. Null for the row that has none. */
function explanationOf(key: string, { address }: Subject): string | null {
  return key === 'unexplained' ? null : `${address}&${new URLSearchParams({ drill: key }).toString()}`;
}

const STAGES_OF_REASONS: Readonly<Record<string, string>> = {
  lost: 'won',
  cancelled: 'not cancelled',
  returned: 'not returned',
  'market index': 'demand',
};

function stageOf(key: string): string | null {
  const [kind = ''] = key.split(':');
  return STAGES_OF_REASONS[kind] ?? STAGES.find((stage) => stage === kind) ?? null;
}

function causeOf(found: CauseFinding, money: (amount: number) => string, sentence: Sentence): CauseText {
  const { cause, department, low, high, p, pHolm, verdict, process, missing } = found;
  return {
    cause,
    department,
    amount: money(found.money),
    low: money(low),
    high: money(high),
    p: sixDecimals(p),
    pHolm: pHolm === null ? null : sixDecimals(pHolm),
    verdict,
    channels: found.channels.map((channel) => ({
      row: channel.row,
      change: sixDecimals(channel.change),
      standardError: sixDecimals(channel.standardError),
      binomialSe: channel.binomialError === null ? null : sixDecimals(channel.binomialError),
      overDispersion: channel.overDispersion === null ? null : sixDecimals(channel.overDispersion),
      df: sixDecimals(channel.df),
      p: sixDecimals(channel.p),
    })),
    measured: verdict === 'not measurable' ? 'not' : missing.length > 0 ? 'partly' : 'fully',
    process: process && { change: sixDecimals(process.gate.change), p: sixDecimals(process.p) },
    missing: missing.map(({ fact, owedBy }) => ({ fact, owedBy })),
    sentence,
  };
}

function targetOf(
  setting: NonNullable<DiagnosisAnswer['targetSetting']>,
  money: (amount: number) => string,
  { currency, months }: Subject,
): NonNullable<Diagnosis['targetSetting']> {
  const { trend, aboveTrend, upper, p, verdict } = setting;
  const named = (amount: number) => [money(amount), currency ?? 'orders'].join(' ');
  return {
    trend: money(trend),
    aboveTrend: money(aboveTrend),
    upper: money(upper),
    p: sixDecimals(p),
    verdict,
    sentence: sentenceOfTarget(setting, named, periodWord(months)),
  };
}

function personOf(
  person: NonNullable<DiagnosisAnswer['person']>,
  money: (amount: number) => string,
  sentence: Sentence,
): NonNullable<Diagnosis['person']> {
  return {
    statistic: person.statistic,
    expected: sixDecimals(person.expected),
    reached: sixDecimals(person.reached),
    z: sixDecimals(person.z),
    zDepartment: sixDecimals(person.zDepartment),
    departmentShift: sixDecimals(person.departmentShift),
    peers: person.others,
    cover: sixDecimals(person.cover),
    shrink: sixDecimals(person.shrink),
    amount: money(person.money),
    p: sixDecimals(person.p),
    pAdjusted: sixDecimals(person.pAdjusted),
    verdict: person.verdict,
    sentence,
  };
}
