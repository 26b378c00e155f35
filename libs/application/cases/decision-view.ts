import { fillUntil } from '#libs/cases';
import type { DecisionView } from '#libs/contracts';
import { type Action, UNDO_MS } from '#libs/domain';
import type { DecisionRow, SanctionRow, StrikeRow } from '#libs/persistence';

/** What is known of a decision beside its row; where nothing is given, nothing followed yet. */
export interface Aftermath {
  readonly strike?: StrikeRow | undefined;
  readonly sanction?: SanctionRow | undefined;
  readonly delivery?: DecisionView['delivery'] | undefined;
}

const HOUR_MS = 60 * 60_000;
const NOT_TOLD: DecisionView['delivery'] = { state: 'none', endpoints: [] };

/** A decision as everybody may see it: notes and reasons stay with the list of one case ({@link decisionDetail}). */
export const decisionView = (row: DecisionRow, aftermath: Aftermath = {}): DecisionView => ({
  id: row.id,
  state: row.state,
  actions: row.actions.map((action) => ({ ...action, effect: effectOf(row, action, aftermath.sanction) })),
  clause: row.clause,
  note: null,
  message: messageOf(row),
  strike: aftermath.strike
    ? {
        weight: aftermath.strike.weight,
        expiresAt: iso(aftermath.strike.expiresAt),
        refunded: aftermath.strike.refundedAt !== null,
      }
    : null,
  by: { kind: row.makerKind, id: row.makerId, name: row.makerName },
  confirmedBy: row.confirmer,
  bulkId: row.bulkId,
  madeAt: iso(row.madeAt),
  commitAt: iso(row.commitAt),
  reversedAt: row.reversedAt === null ? null : iso(row.reversedAt),
  reversedBy: row.reverser,
  reversal: row.reversal,
  reason: null,
  delivery: aftermath.delivery ?? NOT_TOLD,
});

/** With what colleagues told each other. */
export const decisionDetail = (row: DecisionRow, aftermath: Aftermath = {}): DecisionView => ({
  ...decisionView(row, aftermath),
  note: row.note,
  reason: row.reason,
});

/** What the author is told. */
export function messageOf(row: DecisionRow): DecisionView['message'] {
  if (!row.message) return null;
  const { language, text } = row.message;
  const lasting = row.actions.find(({ kind }) => kind === 'mute' || kind === 'ban');
  return { language, text: lasting ? fillUntil(text, endOf(row, lasting), language) : text };
}

/** When a mute or a ban ends, in milliseconds; null: it does not. */
export function endOf(row: DecisionRow, { hours }: Action): number | null {
  if (hours === undefined) return null;
  const begins = row.committedAt === null ? row.madeAt + UNDO_MS : row.commitAt;
  return begins + hours * HOUR_MS;
}

function effectOf(
  row: DecisionRow,
  action: Action,
  sanction: SanctionRow | undefined,
): DecisionView['actions'][number]['effect'] {
  if (row.committedAt === null) return null;
  const lasting = action.kind === 'mute' || action.kind === 'ban';
  const until = lasting ? endOf(row, action) : null;
  const state = lasting && sanction ? sanction.state : row.state === 'reversed' ? 'revoked' : 'active';
  return { state, until: until === null ? null : iso(until) };
}

const iso = (at: number): string => new Date(at).toISOString();
