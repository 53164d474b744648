import { connect, type SecureClientSessionOptions } from 'node:http2';

const LIMIT_MS = 2_500;

/** Undefined once the server has sent its settings of HTTP/2, as a server of gRPC does first. Else what went wrong. */
export function greet(origin: string, options: SecureClientSessionOptions = {}): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const session = connect(origin, options);
    const end = (fault: Error | undefined): void => {
      clearTimeout(timer);
      resolve(fault);
      session.destroy();
    };
    const timer = setTimeout(() => {
      end(Object.assign(new Error(`the server said nothing for ${LIMIT_MS} ms`), { code: 'ETIMEDOUT' }));
    }, LIMIT_MS);
    session.once('remoteSettings', () => {
      end(undefined);
    });
    session.on('error', end); // a second error must have a listener, too
    session.once('close', () => {
      end(new Error('the server closed the connection'));
    });
  });
}
