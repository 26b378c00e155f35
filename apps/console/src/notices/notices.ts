import type { Notice } from '#libs/contracts';

const GRAVE = 3;

/** Whether somebody who chose this wants to be told of a case of that severity. */
export function wants(notice: Notice, severity: number): boolean {
  return notice === 'all' || (notice === 'grave' && severity >= GRAVE);
}

/** Two soft notes, made here: nothing is loaded. The first one of a page needs a click before, as browsers ask. */
export function chime(context: AudioContext): void {
  const start = context.currentTime;
  for (const [at, hertz] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, start + at);
    volume.gain.exponentialRampToValueAtTime(0.12, start + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.4);
    tone.connect(volume).connect(context.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.45);
  }
}
