import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { START } from '../domain/kernel/position.ts';
import type { Api, Routes } from './ports.ts';

export interface Metrics {
  readonly registry: Registry;
  /** `outcome`: accepted, duplicate, or the problem's name. */
  command(name: string, outcome: string): void;
  request(route: string, status: number, seconds: number): void;
}

export function createMetrics(api: Pick<Api, 'readModel' | 'store'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({ name: 'pacesetter_commands_total', help: 'Commands by name and outcome', labelNames: ['name', 'outcome'], registers: [registry] });
  const requests = new Histogram({
    name: 'pacesetter_request_seconds', help: 'Requests by route and status', labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5], registers: [registry],
  });
  new Gauge({
    name: 'pacesetter_projection_lag_events', help: 'Events in the log that are not projected yet', registers: [registry],
    async collect() {
      this.set(await whereKnown(async () => {
        const [row] = await api.readModel.query<{ commit: string; prepare: string }>('SELECT commit_position AS commit, prepare_position AS prepare FROM runner.checkpoint', []);
        return api.store.behind(row ? { commit: BigInt(row.commit), prepare: BigInt(row.prepare) } : START);
      }));
    },
  });
  new Gauge({
    name: 'pacesetter_parked_events', help: 'Events that could not be projected', registers: [registry],
    async collect() {
      this.set(await whereKnown(async () => {
        const [row] = await api.readModel.query<{ parked: string }>('SELECT count(*) AS parked FROM runner.parked', []);
        return Number(row?.parked ?? 0);
      }));
    },
  });
  return {
    registry,
    command(name, outcome) { commands.inc({ name, outcome }); },
    request(route, status, seconds) { requests.observe({ route, status }, seconds); },
  };
}

/** The other metrics are needed most where the log or the database is away: NaN then. */
async function whereKnown(count: () => Promise<number>): Promise<number> {
  return count().catch(() => NaN);
}

export function metricsRoutes(metrics: Metrics): Routes {
  return (app) => {
    app.addHook('onResponse', (request, reply, done) => {
      metrics.request(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
    app.get('/metrics', { config: { open: true }, schema: { summary: 'Prometheus metrics', tags: ['operation'] } }, async (_request, reply) =>
      reply.type(metrics.registry.contentType).serializer(String).send(await metrics.registry.metrics()));
  };
}
