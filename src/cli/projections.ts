import { PROJECTIONS } from '../container.ts';
import { comparePositions, formatPosition, type Position, START } from '../domain/kernel/position.ts';
import { recordSkip } from '../projections/runner/operate/skip.ts';
import { type LogStatus, type ProjectionsStatus, projectionsStatus } from '../projections/runner/operate/status.ts';
import { grouped } from './progress.ts';
import { withService } from './with-service.ts';

/** Prints the state of the projections and the reactions, and the events that need attention. */
export async function status(): Promise<void> {
  await withService(async ({ pool, store }) => {
    const standing = await projectionsStatus(pool, store);
    for (const line of [
      ...positionLines(standing),
      ...parked(standing),
      ...skipped(standing),
      ...reactions(standing),
    ]) {
      console.log(line);
    }
  });
}

/** The status as text. */
function place(position: Position): string {
  return comparePositions(position, START) === 0 ? 'the start' : formatPosition(position);
}

function positionLines({
  position,
  recordedAt,
  epoch,
  versions,
  worker,
  log,
  parkedCount,
}: ProjectionsStatus): string[] {
  const lines = PROJECTIONS.map(({ name, version }) => {
    const made = versions[name];
    const fits = made === version ? '' : `, and this program makes version ${version}: run "pacesetter rebuild"`;
    return `${name}: at ${place(position)}, recorded ${recordedAt ?? 'never'}, version ${made ?? 'none'}${fits}`;
  });
  return [
    ...lines,
    `lag: ${lagOf(log)}`,
    `worker: ${worker ?? 'none works'}, epoch ${epoch}`,
    ...(log?.mismatch === undefined ? [] : [`FROM ANOTHER LOG: ${log.mismatch}`]),
    `parked: ${grouped(parkedCount)} events`,
  ];
}

function lagOf(log: LogStatus | undefined): string {
  if (!log) return 'unknown, because the log does not answer';
  if (log.mismatch !== undefined) return 'unknown, because the log is another one';
  return `${grouped(log.behind)} events, ${log.behindSeconds.toFixed(1)} s behind the log's head ${place(log.head)}`;
}

function parked({ parked: events, skipped: skips, parkedCount }: ProjectionsStatus): string[] {
  const isSkipped = (position: bigint, projection: string): boolean =>
    skips.some((skip) => skip.position === position && skip.projection === projection);
  const lines = events.map(
    ({ projection, position, stream, eventType, error, parkedAt }) =>
      `  ${projection} ${position} ${stream} ${eventType}, parked ${parkedAt}: ` +
      `${error}${isSkipped(position, projection) ? ' (to be skipped: run "pacesetter rebuild")' : ''}`,
  );
  return parkedCount > lines.length ? [...lines, `  … and ${grouped(parkedCount - lines.length)} more`] : lines;
}

function skipped({ skipped: skips }: ProjectionsStatus): string[] {
  return [
    `skipped: ${skips.length} events`,
    ...skips.map(
      ({ projection, position, stream, eventType, by, at, reason }) =>
        `  ${projection} ${position} ${stream} ${eventType}, by ${by} at ${at}: ${reason}`,
    ),
  ];
}

function reactions({ reactions: all, refusals }: ProjectionsStatus): string[] {
  return [
    ...all.map(
      ({ name, position, refused }) =>
        `reaction "${name}": at ${place(position)}, ${grouped(refused)} commands refused`,
    ),
    ...refusals.map(
      ({ reaction, position, command, refused, detail }) =>
        `  ${reaction} ${position} ${command} ${refused}: ${detail}`,
    ),
  ];
}

export interface SkipOptions {
  readonly projection: string;
  readonly reason: string;
  readonly by: string;
}

/** Records that a parked event is skipped. The next rebuild applies it. */
export async function skip(position: string, { projection, reason, by }: SkipOptions): Promise<void> {
  const place = /^(\d{1,19})(?::\d{1,19})?$/.exec(position)?.[1];
  if (place === undefined) {
    throw new Error(`"${position}" is not a position: copy it from "pacesetter projections status".`);
  }
  for (const [option, text] of Object.entries({ reason, by })) {
    if (text.trim() === '') throw new Error(`--${option} must not be empty.`);
  }
  await withService(async ({ pool, store }) => {
    await recordSkip(pool, store, { position: BigInt(place), projection, reason, by });
    console.log(
      `Recorded. What is parked behind it is applied by the next "pacesetter rebuild", which skips event ${place} ` +
        `for "${projection}".`,
    );
  });
}
