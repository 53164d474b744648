/** Work that waits to be done in the order in which it came. */
export interface Queue<Item> {
  readonly items: Item[];
  /** Work of all items, and what is left of today's ability for the first one. */
  backlog: number;
  begun: number;
  /** Work that the staff can do in a day, as it was planned, and as it was seen on busy days. */
  planned: number;
  seen: number;
  /** Work that came in since the plan was made. */
  arrived: number;
}

/** The days that work which comes in today waits. */
export function waiting<Item>(queue: Queue<Item> | undefined): number {
  return queue ? queue.backlog / Math.max(0.01, queue.seen) : 0;
}

export function add<Item>(queue: Queue<Item>, item: Item, work: number): void {
  queue.items.push(item);
  queue.backlog += work;
  queue.arrived += work;
}

/** A day of work: the finished items, oldest first. What the staff can do is seen where it does not suffice. */
export function workOff<Item>(queue: Queue<Item>, ability: number, workOf: (item: Item) => number): Item[] {
  const done: Item[] = [];
  let left = ability + queue.begun;
  for (let next = queue.items[0]; next !== undefined && workOf(next) <= left; next = queue.items[0]) {
    left -= workOf(next);
    queue.backlog -= workOf(next);
    done.push(next);
    queue.items.shift();
  }
  const isBusy = queue.items.length > 0;
  queue.begun = isBusy ? left : 0;
  queue.seen += 0.08 * ((isBusy ? ability : queue.planned) - queue.seen);
  if (!isBusy) queue.backlog = 0;
  return done;
}

/** Staff for so much work a day: little work comes more unevenly, and needs more in reserve. */
export function staffFor(work: number): number {
  return 1.35 * work + 1.2 * Math.sqrt(work);
}

/** Staff for the work that came in lately. */
export function plan(queue: Pick<Queue<unknown>, 'planned' | 'arrived'>, days: number): void {
  // Nobody is let go at once, and nobody is found at once.
  const needed = staffFor(queue.arrived / days);
  queue.planned = Math.min(1.5 * queue.planned, Math.max(0.7 * queue.planned, needed));
  queue.arrived = 0;
}
