import type { FastifyRequest } from 'fastify';

/** A request's part of what the process takes at once. */
export interface Share {
  /** What the request began goes on even when its client has gone: it is dropped once more. */
  keep(): void;
  drop(): void;
}

export interface Gate {
  /** Undefined where there is no room: nothing waits here. */
  enter(weight: number, bytes: number): Share | undefined;
}

/** So many at once, and so many bytes of them. What is heavier than all goes alone. */
export function createGate(most: number, mostBytes = Infinity): Gate {
  let taken = 0;
  let held = 0;
  return {
    enter(asked, size) {
      const weight = Math.min(asked, most);
      const bytes = Math.min(size, mostBytes);
      if (taken + weight > most || held + bytes > mostBytes) return undefined;
      taken += weight;
      held += bytes;
      let users = 1;
      return {
        keep() {
          users++;
        },
        drop() {
          if (--users > 0) return;
          taken -= weight;
          held -= bytes;
        },
      };
    },
  };
}

/** The request's share is kept while this works, however its client leaves. */
export async function kept<T>({ share }: FastifyRequest, work: () => Promise<T>): Promise<T> {
  share?.keep();
  try {
    return await work();
  } finally {
    share?.drop();
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined where nothing is bounded: see /live. */
    share: Share | undefined;
  }
}
