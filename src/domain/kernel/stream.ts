/** An id as a part of a stream's name: `%` and `~` are encoded, so that no two things share a stream. */
export function inStream(id: string): string {
  return id.replaceAll('%', '%25').replaceAll('~', '%7E');
}
