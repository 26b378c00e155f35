import type { FeedSignal } from '#libs/messaging';
import { pause, until } from './job-queue.fixture.js';

/** A node's view of the feed: opened for every test afresh. */
export type OpenNode = () => Promise<FeedSignal>;

export function feedSignalContract(name: string, openNode: OpenNode): void {
  describe(`feed signal: ${name}`, () => {
    test('listeners of the same process hear it before publish returns, once', async () => {
      const node = await openNode();
      const heard: [string, number][] = [];
      node.subscribe((tenantId, head) => heard.push([tenantId, head]));
      node.publish('tenant', 41);
      node.publish('other', 1);
      expect(heard).toEqual([
        ['tenant', 41],
        ['other', 1],
      ]);
      await pause(100);
      expect(heard).toHaveLength(2);
      await node.close();
    });

    test('a listener that left hears nothing; the others still do', async () => {
      const node = await openNode();
      const heard: string[] = [];
      const leave = node.subscribe(() => heard.push('left'));
      node.subscribe(() => heard.push('stayed'));
      leave();
      node.publish('tenant', 1);
      expect(heard).toEqual(['stayed']);
      await node.close();
    });

    test('whose rights changed is told apart from what is new', async () => {
      const node = await openNode();
      const heard: string[] = [];
      node.subscribe((tenantId) => heard.push(`feed of ${tenantId}`));
      const leave = node.access.subscribe((principalId) => heard.push(`rights of ${principalId}`));
      node.access.publish('member');
      node.publish('tenant', 1);
      leave();
      node.access.publish('member');
      expect(heard).toEqual(['rights of member', 'feed of tenant']);
      await node.close();
    });

    test('after close it is silent and may be closed again', async () => {
      const node = await openNode();
      const heard: number[] = [];
      node.subscribe((_, head) => heard.push(head));
      await node.close();
      node.publish('tenant', 1);
      await node.close();
      expect(heard).toEqual([]);
    });
  });
}

/** What holds between nodes that share a server. */
export function sharedFeedSignalContract(name: string, openNode: OpenNode): void {
  describe(`feed signal between nodes: ${name}`, () => {
    test('every other node hears it, in order, promptly', async () => {
      const nodes = [await openNode(), await openNode(), await openNode()] as const;
      const heard: [number, string, number][] = [];
      for (const [at, node] of nodes.entries()) {
        node.subscribe((tenantId, head) => heard.push([at, tenantId, head]));
      }
      const rights: [number, string][] = [];
      for (const [at, node] of nodes.entries()) {
        node.access.subscribe((principalId) => rights.push([at, principalId]));
      }
      const start = performance.now();
      nodes[0].access.publish('member');
      nodes[0].publish('tenant', 1);
      nodes[0].publish('tenant', 2);
      await until(() => heard.length === 6 && rights.length === 3);
      expect(performance.now() - start).toBeLessThan(1000);
      for (const at of [0, 1, 2]) {
        expect(heard.filter(([node]) => node === at).map(([, , head]) => head)).toEqual([1, 2]);
      }
      await Promise.all(nodes.map((node) => node.close()));
    });
  });
}
