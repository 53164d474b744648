import { inStream } from '../kernel/stream.ts';

export function coachingStream(sessionId: string): string {
  return `coaching-${inStream(sessionId)}`;
}

export function planStream(planId: string): string {
  return `plan-${inStream(planId)}`;
}
