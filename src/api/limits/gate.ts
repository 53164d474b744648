import type { FastifyRequest } from 'fastify';

/** The places and bytes that one request takes. */
export interface Share {
  /** Adds a user, such as work that goes on after its client disconnected. Each user drops the share once. */
  keep(): void;
  drop(): void;
}

export interface Gate {
  /** Undefined if there is no room. Never waits. */
  enter(weight: number, bytes: number): Share | undefined;
}

/** Limits places and bytes. A request larger than the whole gate enters alone. */
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

/** Keeps the request's share until the work is done, also if the client disconnects. */
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
    /** Undefined on routes without a limit, such as /live. */
    share: Share | undefined;
  }
}
