import { createSocket } from 'node:dgram';

const HEADER_BYTES = 12;
const A = 1;
const NO_TTL = 0;

/** Addresses (IPv4) to answer a question with; none: the name is there and has no address. */
export type DnsAnswers = (name: string, asked: number) => readonly string[];

/** A name server that answers as it likes, and differently each time (RFC 1035, the little that is needed). */
export interface DnsServer {
  /** For `Resolver.setServers`. */
  readonly address: string;
  /** How often an address of the name was asked for. */
  asked(name: string): number;
  close(): void;
}

export async function startDns(answers: DnsAnswers): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const counts = new Map<string, number>();
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = readQuestion(query);
    const addresses = type === A ? answers(name, counts.get(name) ?? 0) : [];
    if (type === A) counts.set(name, (counts.get(name) ?? 0) + 1);
    const header = Buffer.alloc(HEADER_BYTES);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180, 2); // an answer, recursion available, no error
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(addresses.length, 6);
    const question = query.subarray(HEADER_BYTES, end);
    socket.send(Buffer.concat([header, question, ...addresses.map(asRecord)]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: (name) => counts.get(name) ?? 0,
    close: () => socket.close(),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function asRecord(address: string): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc00c, 0); // the name stands in the question
  record.writeUInt16BE(A, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(NO_TTL, 6);
  record.writeUInt16BE(4, 10);
  Buffer.from(address.split('.').map(Number)).copy(record, 12);
  return record;
}
