import { SingleBar } from 'cli-progress';

export interface ProgressBar {
  /** `value` of the total is done: that many `lines`. */
  update(value: number, lines: number): void;
  stop(): void;
}

/**
 * A progress bar on stderr: lines, rate and time left. Shows nothing if stderr is not a terminal. Without a total it
 * only counts.
 */
export function progress(task: string, total: number | undefined): ProgressBar {
  const format =
    total === undefined
      ? `${task} {lines} lines, {rate}/s`
      : `${task} {bar} {percentage} %, {lines} lines, {rate}/s, {eta_formatted} left`;
  const bar = new SingleBar({
    format,
    stream: process.stderr,
    barsize: 30,
    hideCursor: true,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
    etaBuffer: 50,
  });
  const started = performance.now();
  bar.start(total ?? 1, 0, { lines: '0', rate: '0' });
  return {
    update(value, lines) {
      const rate = Math.round(lines / Math.max((performance.now() - started) / 1000, 0.001));
      bar.update(total === undefined ? 0 : Math.min(value, total), { lines: grouped(lines), rate: grouped(rate) });
    },
    stop() {
      bar.stop();
    },
  };
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
