import type { ProblemText } from './text.ts';

/** The request itself is wrong: nothing was tried. */
export const REQUEST_PROBLEMS = {
  BadAddress: {
    status: 400,
    title: 'Bad address',
    what: 'The address holds a character that no name can have, such as U+0000.',
    next: 'Check how the address is made, and send it without that character.',
  },
  BadCloudEvent: {
    status: 400,
    title: 'Bad CloudEvent',
    what:
      'The body or the ce- headers are not a CloudEvent 1.0 with JSON data. The errors name each attribute that ' +
      'is missing or wrong.',
    next: 'Send specversion, id, source, type and data (or data_base64) as CloudEvents 1.0 defines them.',
  },
  BadCommand: {
    status: 400,
    title: 'Bad command',
    what: 'The command does not match its schema. The errors name each field by its JSON pointer.',
    next: 'Correct the fields. The fields of each command are listed at /docs.',
  },
  BadCommandId: {
    status: 400,
    title: 'Bad command id',
    what:
      'The command id is not 1 to 200 printable characters, or the header Idempotency-Key and the body give two ' +
      'different ids.',
    next: 'Send one id, in the header Idempotency-Key or as commandId in the body.',
  },
  BadHeader: {
    status: 400,
    title: 'Bad header',
    what:
      'A header has a form that is not allowed, is given twice, or applies to one command only and was sent ' +
      'with many.',
    next: 'Correct the header or leave it out. /docs describes each header.',
  },
  BadHttp: {
    status: 400,
    title: 'Bad HTTP',
    what: 'The bytes that came are not valid HTTP/1.1. The connection is closed.',
    next:
      'Use a client library of HTTP, and check the address and the port (https sent to a port of http looks ' +
      'like this).',
  },
  BadInput: {
    status: 400,
    title: 'Bad input',
    what:
      'The JSON holds a value that would not come out as it went in: a number with too many digits, a repeated ' +
      'key, a control character or a lone surrogate. Such a value is refused, not changed silently.',
    next: 'Send long numbers as decimal strings, each key once, and printable text.',
  },
  BadLine: {
    status: 400,
    title: 'Bad line',
    what: 'A line of an import is not an object of type, id and data.',
    next: 'Send one JSON object a line: {"type": "RecordSale", "id": "…", "data": {…}}.',
  },
  BadQuery: {
    status: 400,
    title: 'Bad query',
    what: 'A parameter of the query is wrong, missing, or not a parameter of this address.',
    next: 'Correct the parameters that the errors name. /docs lists the parameters of each address.',
  },
  BadRequest: {
    status: 400,
    title: 'Bad request',
    what:
      'The request cannot be read: its address is too long or wrongly encoded, for example. Other 4xx statuses ' +
      'than 400 occur.',
    next: 'The detail says what is wrong. Correct it and send the request again.',
  },
  MalformedJson: {
    status: 400,
    title: 'Malformed JSON',
    what: 'The body is not JSON in UTF-8, or is nested too deeply.',
    next: 'Check how the body is made. The detail says where reading stopped.',
  },
  TypeMismatch: {
    status: 400,
    title: 'Type mismatch',
    what: 'The CloudEvent names one command, the address names another.',
    next: 'Post the event to the address of its own command, or to /v1/commands.',
  },
  NoCredentials: {
    status: 401,
    title: 'No credentials',
    what: 'The request has no API key or token, or it is not valid: unknown, revoked, expired or for another service.',
    next: 'Send a valid key or token: Authorization: Bearer <key or token>.',
  },
  NotAllowed: {
    status: 403,
    title: 'Not allowed',
    what:
      'The key or token is valid, but its role or its list of commands does not allow this. A role that does not see ' +
      'everything gets this answer for what it may not see, whether it exists or not.',
    next: 'Ask for what the role may see, or use a key with a role that may.',
  },
  NotFound: {
    status: 404,
    title: 'Not found',
    what: 'Nothing is served at this address.',
    next: 'Check the address. All addresses are listed at /docs.',
  },
  UnknownCommand: {
    status: 404,
    title: 'Unknown command',
    what: 'There is no command of this name.',
    next: 'Check the name: it is case sensitive. The commands are listed at /docs.',
  },
  MethodNotAllowed: {
    status: 405,
    title: 'Method not allowed',
    what: 'The address exists, but not for this method.',
    next: 'Use one of the methods that the header Allow lists.',
  },
  BodyTooSlow: {
    status: 408,
    title: 'Body too slow',
    what:
      'The body did not arrive in time, or nothing of it came for too long. What was read of an import before ' +
      'is done.',
    next: 'Send the request again. In a long import send an empty line now and then.',
  },
  HeadersTooSlow: {
    status: 408,
    title: 'Headers too slow',
    what: 'The headers of the request did not arrive in time.',
    next: 'Send the request again, or check the network between client and service.',
  },
  BodyTooLarge: {
    status: 413,
    title: 'Body too large',
    what: 'The body is larger than 1 MiB.',
    next: 'Send many commands as application/x-ndjson to /v1/commands: that body has no limit.',
  },
  CommandTooLarge: {
    status: 413,
    title: 'Command too large',
    what: 'The events of the command are larger than the event log takes.',
    next: 'Split the command, or shorten its texts.',
  },
  LineTooLong: {
    status: 413,
    title: 'Line too long',
    what: 'A line of an import is longer than 1 MiB. Other lines are not affected.',
    next: 'Split the command on this line.',
  },
  NotAcceptable: {
    status: 406,
    title: 'Not acceptable',
    what: 'The address has no answer of a media type that the header Accept allows.',
    next: 'Leave Accept out, or name a media type that /docs lists for this address.',
  },
  UnsupportedMediaType: {
    status: 415,
    title: 'Unsupported media type',
    what: 'The Content-Type is not one that this address takes.',
    next: 'Send application/json, or at /v1/commands application/x-ndjson or CloudEvents.',
  },
  HeadersTooLarge: {
    status: 431,
    title: 'Headers too large',
    what: 'The headers of the request are larger than the service takes.',
    next: 'Send fewer or shorter headers.',
  },
  CommandIdIsMissing: {
    status: 400,
    title: 'Command id is missing',
    what:
      'The command changes something that exists, and has no id. Without an id it could be applied twice by a ' +
      'retry.',
    next:
      'Send an id of your own in the header Idempotency-Key or as commandId in the body, and the same id with ' +
      'each retry.',
  },
  CommandIdReused: {
    status: 409,
    title: 'Command id reused',
    what: 'The command id was used before, on the same stream, for a command with other content.',
    next: 'Send the first command unchanged, or give this command an id of its own.',
  },
  RevisionMismatch: {
    status: 412,
    title: 'Revision mismatch',
    what: 'The stream is not at the revision that If-Match names: someone else has changed it.',
    next: 'Read the current state, decide again, and send the ETag that this answer gives.',
  },
  DiagnosisIsSealed: {
    status: 403,
    title: 'Diagnosis is sealed',
    what: 'A department that was asked for its finding has not answered yet. Nobody sees the computed causes before.',
    next: 'Ask again once its finding is in, or after the last day for it.',
  },
  TargetIsNotDiagnosed: {
    status: 422,
    title: 'Target is not diagnosed',
    what: 'The method takes a missed target on revenue or orders of one or three fiscal months that are over.',
    next: 'Ask about another target, or wait for the end of the period.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
