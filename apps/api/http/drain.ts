import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';

/** So long every client that is asking hears that its connection ends, before the server stops listening. */
const NOTICE_MS = 500;
/** Requests under way get so long to end; what comes after them needs the rest of the time a process has to stop. */
const MOST_MS = 3_000;

/**
 * The API's way out. From the signal on new requests are answered 503, sockets are closed so that their clients go to another
 * node, and every answer ends its connection; the server stops listening when the requests under way have ended.
 */
@Injectable()
export class Drain {
  private readonly underWay = new Set<ServerResponse>();
  private readonly listeners: (() => void)[] = [];
  private hasBegun = false;

  get begun(): boolean {
    return this.hasBegun;
  }

  onBegin(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Waits for this request when the time comes. */
  watch(response: ServerResponse): void {
    this.underWay.add(response);
    response.once('close', () => this.underWay.delete(response));
  }

  /** Resolves when the server may stop listening: nothing is under way any more, or it takes too long. */
  async run(): Promise<void> {
    this.hasBegun = true;
    for (const listener of this.listeners) listener();
    const end = performance.now() + MOST_MS;
    await pause(NOTICE_MS);
    while (this.underWay.size > 0 && performance.now() < end) await pause(20);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
