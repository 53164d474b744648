/** An instant as RFC 3339 in UTC. Postgres writes it in JSON with another form of the offset. */
export function instantText(instant: string): string {
  return new Date(instant).toISOString();
}
