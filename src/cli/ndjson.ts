/** NDJSON, a line at a time. */
export function* ndjson(commands: Iterable<unknown>): Generator<string> {
  for (const command of commands) yield `${JSON.stringify(command)}\n`;
}
