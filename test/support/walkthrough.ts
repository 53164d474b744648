import type { InjectOptions } from 'fastify';
import { NDJSON } from '../../src/api/commands/request.ts';
import { EXAMPLES } from '../../src/api/documentation/examples.ts';
import type { Examples } from '../../src/api/documentation/schema.ts';
import { formatPosition, parsePosition } from '../../src/domain/kernel/position.ts';
import { PARTS } from '../../src/slices.ts';
import type { TestApp } from './app.ts';
import { prepared } from './evidence.ts';
import { until } from './until.ts';

/** The queries of each operation. `after` is the position that the command of this name answered last. */
const queriesOf = (after: (command: string) => string): Readonly<Record<string, readonly string[]>> => ({
  listProblems: ['/problems'],
  getProblem: ['/problems/CreditsDoNotSumTo10000'],
  listTargets: ['/v1/attainment?period=2025-Q1&on=2025-02-28'],
  getTarget: ['/v1/attainment/ada-2025-q1?on=2025-02-28', '/v1/attainment/bikes-2025?on=2025-06-30'],
  explainTarget: [`/v1/attainment/ada-2025-q1/explanation?asOf=${after('RecordSale')}&on=2025-02-28`],
  explainTargetChanges: [
    `/v1/attainment/ada-2025-q1/changes?from=${after('SetTarget')}&to=${after('RecordSale')}&on=2025-03-31`,
  ],
  listEvents: ['/v1/audit/events?stream=sale-shop~S-1001&limit=2'],
  listReads: ['/v1/audit/reads?reader=shop&limit=2'],
  listSegregation: [`/v1/audit/segregation?asOf=${after('RecordSale')}&rule=set%20and%20approved`],
  getUnusual: ['/v1/audit/unusual?period=2025-Q1&on=2025-06-30'],
  listProducts: ['/v1/products'],
  listDepartments: ['/v1/departments?on=2025-03-01'],
  listSalespeople: ['/v1/salespeople?on=2025-03-01'],
  getProcess: ['/v1/process?period=2025-Q1&by=department&on=2025-12-31'],
  explainProcess: ['/v1/process/explanation?period=2025-Q1&figure=shipment%20to%20delivery&on=2025-02-28'],
  listLateOrders: [`/v1/process/late?asOf=${after('ChangePromise')}&on=2025-02-28`],
  getTimeline: ['/v1/process/orders/shop/S-1001?on=2025-02-28'],
  getSalesperson: ['/v1/salespeople/ada?on=2025-06-30'],
  listCoaching: ['/v1/coaching?salespersonId=ada&open=true&on=2025-06-30'],
  getSale: ['/v1/sales/shop/S-1001'],
  listPipeline: [
    '/v1/pipeline?period=2025-Q1&by=salesperson&on=2025-03-31',
    '/v1/pipeline?period=2025&by=reason&on=2025-12-31',
  ],
  explainPipeline: ['/v1/pipeline/explanation?period=2025-Q1&by=salesperson&key=ben&figure=winRate&on=2025-03-31'],
  listFeedback: ['/v1/feedback?period=2025-Q1&by=topic&on=2025-03-31'],
  explainFeedback: ['/v1/feedback/explanation?period=2025-Q1&by=topic&key=delivery&figure=promoters&on=2025-03-31'],
  listService: ['/v1/service?period=2025-Q1&by=product&on=2025-03-31'],
  explainService: ['/v1/service/explanation?period=2025-Q1&by=product&key=bike-1&figure=open&on=2025-03-31'],
  listMarket: ['/v1/market?period=2025-Q1&on=2025-03-31'],
  listTrainings: ['/v1/training?scope=salesperson&scopeId=ada&on=2025-06-30'],
  getTrainingProgramme: ['/v1/training/programmes/G-1'],
  listTrainingMaterials: ['/v1/training/materials'],
  listTrainingNeeds: ['/v1/training/needs'],
  listPractices: ['/v1/playbook?on=2199-12-31'],
  getPractice: ['/v1/playbook/B-1?on=2199-12-31'],
  listDiagnoses: [`/v1/diagnoses?status=open&asOf=${after('SubmitFinding')}&on=2199-12-31`],
  getDiagnosis: ['/v1/diagnoses/D-1?on=2199-12-31'],
  getTrainingEffect: ['/v1/training/effect?programmeId=G-1&on=2026-06-30'],
  getCoachingEffect: ['/v1/coaching/effect?topic=product&on=2026-06-30'],
  getPracticeEffect: ['/v1/playbook/B-1/effect?on=2199-12-31'],
  getActionEffect: ['/v1/diagnoses/D-1/actions/A-1/effect?on=2199-12-31'],
  compareProducts: ['/v1/what-works/products?period=2025-Q1&on=2025-03-31'],
  compareTechniques: ['/v1/what-works/techniques?period=2025-Q1&on=2025-03-31'],
  compareSegments: ['/v1/what-works/segments?period=2025-Q1&on=2025-03-31'],
  compareCampaigns: ['/v1/what-works/campaigns?period=2025-Q1&on=2025-03-31'],
  explainProducts: ['/v1/what-works/products/explanation?period=2025-Q1&key=bike-1&figure=revenue&on=2025-03-31'],
  explainTechniques: ['/v1/what-works/techniques/explanation?period=2025-Q1&key=&figure=won&on=2025-03-31'],
  explainSegments: ['/v1/what-works/segments/explanation?period=2025-Q1&key=&figure=won&on=2025-03-31'],
  explainCampaigns: ['/v1/what-works/campaigns/explanation?period=2025-Q1&key=&figure=won&on=2025-03-31'],
  getConversation: ['/v1/targets/ada-2025-q1/conversation'],
  listUncommunicated: [`/v1/targets/uncommunicated?period=2025-Q1&asOf=${after('DisputeTarget')}`],
  getForecastCoverage: ['/v1/attainment/forecast-coverage?period=2025&on=2025-12-31'],
  explainDiagnosis: ['/v1/diagnosis/methods/1'],
  diagnoseTarget: ['/v1/diagnosis?targetId=ada-2025-q1&on=2025-12-31&drill=unexplained'],
  getScorecard: ['/v1/salespeople/ada/scorecard?period=2025-Q1&on=2025-05-31'],
  getTargetTree: ['/v1/targets/tree?period=2025-Q1&on=2025-03-31'],
  listRewardProgrammes: ['/v1/recognition/programmes?on=2025-06-30'],
  listEligible: ['/v1/recognition/eligible?programmeId=club-2025&period=2025-Q1&on=2025-04-01'],
  listRewards: ['/v1/recognition/rewards?programmeId=club-2025'],
  listRewardBudgets: ['/v1/recognition/budgets?year=2025'],
  explainRewardBudget: [
    `/v1/recognition/budgets/explanation?year=2025&key=club-2025&figure=committed&asOf=${after('FulfilReward')}`,
  ],
  getLeaderboard: ['/v1/recognition/leaderboard?period=2025-Q1&measure=revenue&on=2025-04-01'],
  getHallOfFame: ['/v1/recognition/hall-of-fame'],
  explainHallOfFame: ['/v1/recognition/hall-of-fame/explanation?key=ada&figure=kudos'],
  listRetention: ['/v1/recognition/retention?period=2025-Q1&measure=revenue&counts=credited'],
  getLive: ['/live'],
  getReady: ['/ready'],
  getMetrics: ['/metrics'],
});

/** An operation of the OpenAPI document. */
export interface Operation {
  readonly path: string;
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly examples?: Examples }>> };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

export interface Asked {
  readonly operationId: string;
  /** What was asked, in a few words or as the address. */
  readonly what: string;
  readonly answer: { readonly statusCode: number; readonly headers: object; readonly body: string };
}

/**
 * Sends a fresh company the examples of all commands in their order, each of them twice, and then asks each query.
 */
export async function* walkThrough(app: TestApp, operations: readonly Operation[]): AsyncGenerator<Asked> {
  const { key } = await app.service.keys.create({ name: 'shop', role: 'admin' });
  const ask = ({ headers, ...request }: InjectOptions) =>
    app.app.inject({ ...request, headers: { authorization: `Bearer ${key}`, ...headers } });
  const post = (url: string, type: string, payload: string) =>
    ask({ method: 'POST', url, headers: { 'content-type': type }, payload });
  const positions = new Map<string, string>();

  async function* command({ path, operationId, requestBody }: Operation): AsyncGenerator<Asked> {
    const type = 'application/json';
    for (const { summary: what = '', value } of Object.values(requestBody?.content[type]?.examples ?? {})) {
      const { data, headers } = await prepared(app, operationId, value as object);
      const send = () =>
        ask({
          method: 'POST',
          url: path,
          headers: { 'content-type': type, ...headers },
          payload: JSON.stringify(data),
        });
      const answer = await send();
      yield { operationId, what, answer };
      const accepted = answer.json<Accepted>();
      positions.set(operationId, accepted.position);
      await reacted(app, accepted);
      yield { operationId, what, answer: await send() };
    }
  }

  async function* many({ path, operationId, requestBody }: Operation): AsyncGenerator<Asked> {
    for (const [type, { examples = {} }] of Object.entries(requestBody?.content ?? {})) {
      const shown = Object.values(examples).map(({ summary = '', value }) => ({
        summary,
        text: JSON.stringify(value),
      }));
      if (type === NDJSON) {
        const url = `${path}?answers=all`;
        const lines = shown.map(({ text }) => text).join('\n');
        yield { operationId, what: `POST ${url}`, answer: await post(url, type, lines) };
      } else {
        for (const { summary, text } of shown) {
          yield { operationId, what: summary, answer: await post(path, type, text) };
        }
      }
    }
  }

  async function* query({ operationId }: Operation): AsyncGenerator<Asked> {
    const headers = { 'pacesetter-position': formatPosition(await app.service.store.head()), prefer: 'wait=30' };
    for (const url of queriesOf((name) => positions.get(name) ?? '')[operationId] ?? []) {
      yield { operationId, what: `GET ${url}`, answer: await ask({ method: 'GET', url, headers }) };
    }
  }

  for (const operation of inOrderOfExamples(operations)) {
    if (operation.path === '/v1/commands') yield* many(operation);
    else yield* operation.requestBody ? command(operation) : query(operation);
  }
}

/**
 * The single commands in the order of their examples, because a command of one slice can rest on those of another; then
 * all else in the order of the page.
 */
export function inOrderOfExamples<Of extends { readonly operationId: string }>(operations: readonly Of[]): Of[] {
  const order = Object.keys(EXAMPLES);
  const isExample = ({ operationId }: Of) => order.includes(operationId);
  return [
    ...operations.filter(isExample).sort((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId)),
    ...operations.filter((operation) => !isExample(operation)),
  ];
}

interface Accepted {
  readonly position: string;
  readonly events: readonly string[];
}

/** Waits until the reactions to the events are done: their own events get the same positions in each walk. */
export async function reacted({ service }: TestApp, { position, events }: Accepted): Promise<void> {
  for (const { name } of PARTS.reactions.filter(({ types }) => types.some((type) => events.includes(type)))) {
    await until(`the reaction "${name}" is done`, async () => {
      const { rowCount } = await service.pool.query(
        'SELECT FROM runner.reaction WHERE name = $1 AND commit_position >= $2',
        [name, parsePosition(position)?.commit],
      );
      return rowCount === 1;
    });
  }
}
