import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A version of an item, as the API names it. */
export interface VersionRef {
  readonly id: string;
  readonly version: number;
}

/** What the client's side did and saw. Times are the client's, in milliseconds since 1970. */
export type Fact =
  /** The trial began when the feed stood here. */
  | { readonly what: 'began'; readonly head: number }
  /** A request was acknowledged: a batch with 202, a single item with 200 and its verdict. */
  | {
      readonly what: 'acknowledged';
      readonly key: string;
      readonly node: string;
      readonly ms: number;
      readonly items: readonly (VersionRef & { readonly externalId: string })[];
      /** Only of a single item that was judged while we waited. */
      readonly verdict?: string;
    }
  /** A request was answered with something else. */
  | {
      readonly what: 'refused';
      readonly key: string;
      readonly node: string;
      readonly ms: number;
      readonly status: number;
      readonly code: string;
      /** Whether it came as problem+json, and with Retry-After. */
      readonly wellFormed: boolean;
    }
  /** The connection broke or the answer did not come: nobody knows what happened. */
  | {
      readonly what: 'unanswered';
      readonly key: string;
      readonly node: string;
      readonly ms: number;
      readonly error: string;
    }
  /** The feed brought an event. */
  | {
      readonly what: 'event';
      readonly follower: string;
      readonly seq: number;
      readonly type: string;
      /** When it happened, by the database's clock. */
      readonly happened: number;
      readonly itemId?: string;
      readonly version?: number;
      readonly verdict?: string;
      /** Of cases and their alerts. */
      readonly caseId?: string;
    }
  | { readonly what: 'resync'; readonly follower: string; readonly head: number }
  | { readonly what: 'webhook'; readonly receiver: string; readonly id: string; readonly seq: number }
  /** An item was read back. */
  | {
      readonly what: 'read';
      readonly itemId: string;
      readonly versions: readonly {
        readonly version: number;
        readonly state: string;
        readonly verdict: string | null;
      }[];
    }
  /** What `/health/ready` of a node said. */
  | {
      readonly what: 'ready';
      readonly node: string;
      readonly status: number;
      readonly failing: readonly string[];
    }
  /** The harness did something to a process, a server or a link. */
  | { readonly what: 'injected'; readonly fault: string };

export type Entry = Fact & { readonly at: number };

/** The client's own memory of a trial: kept in order, and written to a file line by line, so that a failure can be read. */
export class ClientLog {
  readonly entries: Entry[] = [];

  /** @param path is emptied */
  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }

  add(fact: Fact): void {
    const entry = { at: Date.now(), ...fact };
    this.entries.push(entry);
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
  }

  of<What extends Fact['what']>(what: What): Extract<Entry, { what: What }>[] {
    return this.entries.filter((entry): entry is Extract<Entry, { what: What }> => entry.what === what);
  }

  /** Milliseconds from the acknowledgement to the verdict, by the database's clock, of the version that waited longest; 0 where nobody did. */
  longestWait(): number {
    const acknowledged = new Map<string, number>();
    for (const { at, items } of this.of('acknowledged'))
      for (const { id, version } of items)
        if (!acknowledged.has(`${id} ${version}`)) acknowledged.set(`${id} ${version}`, at);
    return this.of('event')
      .filter(({ type }) => type === 'item.judged')
      .reduce((most, { itemId, version, happened }) => {
        const since = acknowledged.get(`${itemId} ${version}`);
        return since === undefined ? most : Math.max(most, happened - since);
      }, 0);
  }
}
