/** Requests to paste into another terminal. */
export function requestsToPaste(url: string, keyInShell: string, paths: readonly string[]): string {
  return [
    'Paste into another terminal:',
    ...paths.map((path) => `curl -s '${url}${path}' -H "authorization: Bearer ${keyInShell}"`),
    '',
    `Every command and query: ${url}/docs`,
  ].join('\n');
}
