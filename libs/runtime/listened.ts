/** How often the process notes that it listens, in milliseconds. */
const NOTE_MS = 50;
/** A pause between two notes from which on the process was busy itself. */
const HELD_MS = 250;

let notedAt = 0;
let held = 0;
let notes: NodeJS.Timeout | undefined;

/**
 * A clock, in milliseconds, that stands while the process is too busy to listen: while it reads jieba's dictionary at the first text, say. Who
 * waits for others by this clock does not blame them for that.
 */
export function listenedMs(): number {
  const now = performance.now();
  if (!notes) {
    notedAt = now;
    notes = setInterval(note, NOTE_MS).unref();
  }
  return now - held - heldAt(now);
}

function note(): void {
  const now = performance.now();
  held += heldAt(now);
  notedAt = now;
}

const heldAt = (now: number): number => (now - notedAt > HELD_MS ? now - notedAt : 0);
