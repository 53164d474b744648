import {
  type Context,
  ROOT_CONTEXT,
  type Span as OpenSpan,
  type SpanContext,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import pTimeout from 'p-timeout';
import type { Log, Span, SpanAttributes, Tracing } from './port.ts';
import { withoutSecrets } from './secrets.ts';

export interface TracingOptions {
  /** The OTLP receiver's address; `/v1/traces` is added. May hold a password. */
  readonly endpoint: string;
  readonly service: string;
  /**
   * The sampled share of traces that begin here, 0 to 1. A trace that a client began is recorded if the client records
   * it.
   */
  readonly share: number;
  readonly log: Log;
}

export interface OpenTracing extends Tracing {
  /** Sends the remaining spans, for some seconds at most. */
  close(): Promise<void>;
}

/** Spans that wait to be sent. More are dropped. */
const MOST_WAITING = 4_096;
const SEND_EVERY_MS = 1_000;
/** One export with its retries. */
const SEND_LIMIT_MS = 3_000;
const CLOSE_LIMIT_MS = 4_000;
/** The library drops further links. */
const MOST_LINKS = 128;

/** Records spans and sends them over OTLP (HTTP, JSON). If the receiver is away, only the spans are lost. */
export function openTracing({ endpoint, service, share, log }: TracingOptions): OpenTracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: SEND_LIMIT_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: sampled(new TraceIdRatioBasedSampler(share)) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: reporting(exporter, log),
        maxQueueSize: MOST_WAITING,
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: SEND_LIMIT_MS,
      }),
    ],
  });
  return { ...tracingBy(provider.getTracer('pacesetter')), close: () => closed(provider, log) };
}

function tracingBy(tracer: Tracer): Tracing {
  return {
    start(name, parent, attributes = {}) {
      const context = contextOf(parent);
      return spanOf(
        tracer.startSpan(name, { attributes: { ...attributes } }, context ? contextWith(context) : ROOT_CONTEXT),
      );
    },
    startBatch(name, of, attributes = {}) {
      const [first, ...others] = recorded(of);
      if (!first) return undefined;
      const isOneTrace = others.every(({ traceId }) => traceId === first.traceId);
      const links = (isOneTrace ? others : [first, ...others]).map((context) => ({ context }));
      return spanOf(
        tracer.startSpan(
          name,
          { attributes: { ...attributes }, links },
          isOneTrace ? contextWith(first) : ROOT_CONTEXT,
        ),
      );
    },
  };
}

function contextWith(context: SpanContext): Context {
  return trace.setSpanContext(ROOT_CONTEXT, context);
}

function spanOf(span: OpenSpan): Span | undefined {
  if (!span.isRecording()) return undefined;
  const { traceId, spanId } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-01`,
    end(attributes: SpanAttributes = {}, failed?: string) {
      span.setAttributes({ ...attributes });
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: withoutSecrets(failed) });
      span.end();
    },
  };
}

/** Undefined if the text is not a traceparent. */
function contextOf(traceparent: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] =
    /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
}

/** The spans that are recorded, each once, up to the limit of links. */
function recorded(traceparents: Iterable<string | undefined>): SpanContext[] {
  const seen = new Set<string>();
  const contexts: SpanContext[] = [];
  for (const traceparent of traceparents) {
    if (traceparent === undefined || seen.has(traceparent)) continue;
    seen.add(traceparent);
    const context = contextOf(traceparent);
    if (context && (context.traceFlags & TraceFlags.SAMPLED) !== 0 && contexts.push(context) === MOST_LINKS) break;
  }
  return contexts;
}

/** A span with links is recorded, since the spans that it links are. The share decides on all others. */
function sampled(share: Sampler): Sampler {
  return {
    shouldSample: (...of) =>
      of[5].length > 0 ? { decision: SamplingDecision.RECORD_AND_SAMPLED } : share.shouldSample(...of),
    toString: () => `Linked or ${share.toString()}`,
  };
}

/** Logs once that spans cannot be sent, not at every batch, and once that they can be sent again. */
function reporting(exporter: SpanExporter, log: Log): SpanExporter {
  let away = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error && !away) {
          log.warn(
            { error: result.error.message },
            'Traces cannot be sent and are dropped until the receiver answers again',
          );
        }
        if (!result.error && away) log.info({}, 'Traces are sent again');
        away = result.error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

async function closed(provider: TracerProvider, log: Log): Promise<void> {
  await pTimeout(provider.shutdown(), { milliseconds: CLOSE_LIMIT_MS }).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'The last traces could not be sent');
  });
}
