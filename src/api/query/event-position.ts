import { formatPosition, positionOf } from '../../domain/kernel/position.ts';

/** The token of an event's position, `1048:1048`, from the one number that a row holds. */
export function eventPosition(position: bigint | string): string {
  return formatPosition(positionOf(BigInt(position)));
}
