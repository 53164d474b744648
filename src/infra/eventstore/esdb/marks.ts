/** What was recorded when, at one event. */
export interface Mark {
  readonly position: bigint;
  readonly recordedAt: string;
}

/** Marks of the log's recorded time, about a thousand events apart. A reader of the whole log in order leaves them. */
export interface RecordedMarks {
  /** The last one at or before the position. */
  atOrBefore(position: bigint): Promise<Mark | undefined>;
  /** The last one recorded at or before the instant. */
  recordedBy(instant: Date): Promise<Mark | undefined>;
}

/** For a log without marks: it is read from its start. */
export const NO_MARKS: RecordedMarks = {
  atOrBefore: () => Promise.resolve(undefined),
  recordedBy: () => Promise.resolve(undefined),
};

/** Marks in memory. A search for an instant that was asked about lately, or for a later one, begins at one of them. */
const MOST = 1_000;

export interface KnownMarks extends RecordedMarks {
  /** What a search found. */
  remember(mark: Mark): void;
  /** Another log may have replaced this one. */
  forget(): void;
}

/** The given marks, and what was found since. */
export function knownMarks(given: RecordedMarks): KnownMarks {
  /** By position, and so by time. */
  const known: Mark[] = [];
  const laterOf = (a: Mark | undefined, b: Mark | undefined): Mark | undefined =>
    a && b ? (a.position > b.position ? a : b) : (a ?? b);
  return {
    remember(mark) {
      const after = known.findLastIndex(({ position }) => position <= mark.position);
      if (known[after]?.position === mark.position) return;
      known.splice(after + 1, 0, mark);
      if (known.length > MOST) known.shift();
    },
    forget() {
      known.length = 0;
    },
    async atOrBefore(position) {
      const mark = await given.atOrBefore(position);
      return laterOf(
        mark,
        known.findLast((each) => each.position <= position),
      );
    },
    async recordedBy(instant) {
      const mark = await given.recordedBy(instant);
      const asked = instant.toISOString();
      return laterOf(
        mark,
        known.findLast((each) => each.recordedAt <= asked),
      );
    },
  };
}
