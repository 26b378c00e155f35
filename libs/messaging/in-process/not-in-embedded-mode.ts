/**
 * Thrown by the in-process backend for what BullMQ offers and Fengsui never uses: flows, schedulers, rate limits.
 * Naming the operation beats a silent no-op: the same code would have had an effect on Redis.
 */
export class NotInEmbeddedMode extends Error {
  constructor(readonly operation: string) {
    super(`${operation} does not exist on the in-process queue; set REDIS_URL to use it`);
    this.name = 'NotInEmbeddedMode';
  }
}
