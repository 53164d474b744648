import streams from '@eventstore/db-client/generated/streams_pb.js';

/**
 * The library keeps the bytes of an event to append as base64, and its encoder decodes them in JavaScript, twice for
 * each event. After this, Node decodes them. Measured: to encode an event of 600 bytes takes 14 µs instead of 33 µs.
 */
export function decodeBase64Natively(): void {
  const message = streams.BatchAppendReq.ProposedMessage.prototype;
  message.getData_asU8 = function () {
    return bytesOf(this.getData());
  };
  message.getCustomMetadata_asU8 = function () {
    return bytesOf(this.getCustomMetadata());
  };
}

function bytesOf(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : value;
}
