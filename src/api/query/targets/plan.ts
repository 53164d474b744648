import { parseFraction } from '../../../domain/kernel/fraction.ts';
import { keepClosedDays, type Piece } from '../../../domain/targets/plan.ts';
import type { StoredPiece, StoredPlan } from './stored.ts';

export function piecesOf(stored: readonly StoredPiece[]): Piece[] {
  return stored.map(({ from, until, target, original, active }) => ({
    from,
    until,
    active,
    target: parseFraction(target),
    original: parseFraction(original),
  }));
}

/**
 * The plan after all events (rule 7): each event in the order of the log leaves the days that were closed before it as
 * they were.
 */
export function frozenPlan(history: readonly StoredPlan[]): Piece[] {
  return (
    history.reduce<Piece[] | undefined>((before, { pieces, closedUntil }) => {
      const after = piecesOf(pieces);
      return before ? keepClosedDays(before, after, closedUntil ?? undefined) : after;
    }, undefined) ?? []
  );
}
