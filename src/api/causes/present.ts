import type { CauseFinding, DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import type { Row } from '../../domain/diagnosis/rows.ts';
import { THRESHOLDS } from '../../domain/diagnosis/verdicts.ts';
import { nearestFraction } from '../../domain/kernel/fraction.ts';
import { sixDecimals } from '../query/share.ts';
import { amountText, sumText } from '../query/targets/text.ts';
import type { Diagnosis } from './schema.ts';
import { periodWord, type Sentence, sentenceOfAnswer, sentenceOfCause } from './sentences.ts';

/** What the texts of an answer need to know of the target. */
export interface Subject {
  readonly currency: string | null;
  /** Of the diagnosis at its moment. */
  readonly address: string;
  readonly months: number;
  readonly scope: keyof typeof THRESHOLDS.alpha;
}

type Findings = Pick<
  Diagnosis,
  | 'shortfall'
  | 'baseline'
  | 'rows'
  | 'causes'
  | 'targetSetting'
  | 'person'
  | 'first'
  | 'answer'
  | 'sentence'
  | 'notMeasurable'
  | 'thresholds'
  | 'faults'
  | 'chart'
>;

/** The findings as texts. Amounts are minor units, or numbers of orders. */
export function presented(found: DiagnosisAnswer, subject: Subject): Findings {
  const money = (amount: number) => amountText(nearestFraction(amount), subject.currency);
  const { baseline, targetSetting, person, chart } = found;
  return {
    shortfall: sumText(String(found.shortfall), subject.currency),
    baseline: {
      amount: money(baseline.amount),
      months: baseline.months && [...baseline.months],
      seasonalYears: baseline.seasonalYears,
      why: baseline.why,
      segmentation: baseline.segmentation,
      cells: baseline.cells,
    },
    rows: found.rows.map((row) => rowOf(row, subject)),
    causes: found.causes
      .toSorted((a, b) => b.money - a.money)
      .map((cause) => causeOf(cause, money, sentenceOfCause(cause, found.rows, periodWord(subject.months)))),
    targetSetting: targetSetting && {
      trend: money(targetSetting.trend),
      aboveTrend: money(targetSetting.aboveTrend),
      upper: money(targetSetting.upper),
      p: sixDecimals(targetSetting.p),
      verdict: targetSetting.verdict,
    },
    person: person && personOf(person, money),
    first: found.first,
    answer: found.answer,
    sentence: sentenceOfAnswer(found),
    notMeasurable: found.notMeasurable.map(({ cause, fact, owedBy }) => ({ cause, fact, owedBy })),
    thresholds: {
      alpha: sixDecimals(THRESHOLDS.alpha[subject.scope]),
      shareOfShortfall: sixDecimals(THRESHOLDS.shareOfShortfall),
      shareOfTarget: sixDecimals(THRESHOLDS.shareOfTarget),
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

function causeOf(
  found: CauseFinding,
  money: (amount: number) => string,
  sentence: Sentence,
): Diagnosis['causes'][number] {
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
    process: process && { change: sixDecimals(process.gate.change), p: sixDecimals(process.p) },
    missing: missing.map(({ fact, owedBy }) => ({ fact, owedBy })),
    sentence,
  };
}

function personOf(
  person: NonNullable<DiagnosisAnswer['person']>,
  money: (amount: number) => string,
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
    verdict: person.verdict,
  };
}
