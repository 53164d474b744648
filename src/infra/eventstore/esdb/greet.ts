import { connect, type SecureClientSessionOptions } from 'node:http2';
import pTimeout from 'p-timeout';

const LIMIT_MS = 2_500;

/** Undefined once the server has sent its settings of HTTP/2, as a server of gRPC does first. Else what went wrong. */
export async function greet(origin: string, options: SecureClientSessionOptions = {}): Promise<Error | undefined> {
  const session = connect(origin, options);
  const answered = new Promise<Error | undefined>((resolve) => {
    session.once('remoteSettings', () => {
      resolve(undefined);
    });
    session.on('error', resolve); // a second error must have a listener, too
    session.once('close', () => {
      resolve(new Error('the server closed the connection'));
    });
  });
  try {
    return await pTimeout(answered, {
      milliseconds: LIMIT_MS,
      fallback: () => Object.assign(new Error(`the server said nothing for ${LIMIT_MS} ms`), { code: 'ETIMEDOUT' }),
    });
  } finally {
    session.destroy();
  }
}
