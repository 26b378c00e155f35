import { Gate } from './gate.js';

/** One entry in the form of a Redis stream: id, then field names and values alternating. */
export type LogEntry = [id: string, fields: string[]];

const DEFAULT_LENGTH = 10_000;

/**
 * The queue's last events, for QueueEvents. Nothing is recorded before the first listener arrives:
 * a listener may ask for what comes after it connected, not for what came before anybody listened.
 */
export class EventLog {
  #entries: LogEntry[] = [];
  #last = 0;
  #recording = false;
  /** Opens at every new entry. */
  readonly gate = new Gate();

  startRecording(): void {
    this.#recording = true;
  }

  record(event: string, fields: Readonly<Record<string, string | number>> = {}): void {
    if (this.#recording) {
      this.append({ event, ...fields }, DEFAULT_LENGTH);
    }
  }

  /** @returns the id of the new entry. */
  append(fields: Readonly<Record<string, string | number>>, maxLength: number): string {
    const id = `${++this.#last}-0`;
    this.#entries.push([id, Object.entries(fields).flatMap(([name, value]) => [name, String(value)])]);
    if (this.#entries.length > 2 * maxLength) {
      this.trim(maxLength);
    }
    this.gate.open();
    return id;
  }

  /** @returns how many entries were dropped. */
  trim(maxLength: number): number {
    const surplus = Math.max(0, this.#entries.length - maxLength);
    this.#entries = this.#entries.slice(surplus);
    return surplus;
  }

  /** Turns `$`, "whatever comes next", into the id of the last entry. */
  resolve(id: string): string {
    return id === '$' ? `${this.#last}-0` : id;
  }

  after(id: string): LogEntry[] {
    const sequence = Number.parseInt(id, 10);
    return this.#entries.filter(([entryId]) => Number.parseInt(entryId, 10) > sequence);
  }
}
