/**
 * Patterns of secrets in a text, or in a text that is quoted in JSON. A caller may have made up the text. Repetitions
 * are bounded and follow a fixed text, so that the search takes linear time.
 */
const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // user:password@ of any address; the password may contain @ or a quote
  [/:\/\/([^\s:/@"\\]{0,256}):(?:\\.|[^\s"\\]){0,512}@/g, '://$1:[hidden]@'],
  [/\b(password|passwd|pwd)=(?:\\.|[^&\s"\\]){1,512}/gi, '$1=[hidden]'],
  [/\bps_([0-9a-f]{12})_[\w-]{43}/g, 'ps_$1_[hidden]'],
  // A token (JWT): it begins with {" in base64url.
  [/\beyJ[\w-]{4,2048}\.[\w-]{1,16384}\.[\w-]{0,2048}/g, '[hidden token]'],
  [/\b(Basic|Bearer) [\w+/=.~-]{8,1024}/g, '$1 [hidden]'],
];

/** The text without the passwords of addresses, API keys, tokens and credentials of headers. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), text);
}
