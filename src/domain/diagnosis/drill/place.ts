import type { CellKey } from '../facts.ts';
import type { Segments } from '../segments.ts';
import type { Place } from './item.ts';

/** The cell that an event belongs to. */
export function placeIn(segments: Segments, key: CellKey): Place {
  return { segment: segments.of(key), source: key.source };
}

export function placeOf({ segment, source }: Place): Place {
  return { segment, source };
}

export function nameOfPlace({ segment, source }: Place): string {
  return JSON.stringify([segment, source]);
}
