import type { Socket } from 'socket.io';

/** What engine.io and ws hold of a connection and do not tell by a method of their own. */
interface Connection {
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount: number; terminate(): void } };
}

const asConnection = (conn: Socket['conn']): Connection => conn as unknown as Connection;
const lengthOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.byteLength : 0;

/**
 * What a connection was handed and its peer has not taken: packets that wait for the transport, in UTF-16 units, and what the
 * transport has of them, in bytes.
 */
export function unsentUnits(conn: Socket['conn']): number {
  const { writeBuffer, transport } = asConnection(conn);
  return writeBuffer.reduce((sum, { data }) => sum + lengthOf(data), transport.socket?.bufferedAmount ?? 0);
}

/**
 * Ends a connection at once. A close frame, for which a peer that does not read would be waited for, would keep all that is
 * unsent in memory.
 */
export function hangUp(conn: Socket['conn']): void {
  asConnection(conn).transport.socket?.terminate();
  conn.close(true);
}
