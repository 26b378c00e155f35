import type { Notice, NotificationView } from '#libs/contracts';

type Ranked = Pick<NotificationView, 'level' | 'kind' | 'createdAt'>;

const GRAVE_LEVEL = 2;
const asks = ({ kind }: Ranked): number => (kind === 'escalation' ? 0 : 1);

/** What asks for an answer before what only tells, then the gravest, then the newest. */
export const gravestFirst = <One extends Ranked>(notices: readonly One[]): One[] =>
  notices.toSorted(
    (one, other) =>
      asks(one) - asks(other) || one.level - other.level || other.createdAt.localeCompare(one.createdAt),
  );

/** Whether somebody who chose this wants to hear of it: `grave` is level I and II, and whatever asks for an answer. */
export const wantsLevel = (notice: Notice, one: Ranked): boolean =>
  notice === 'all' || (notice === 'grave' && (one.level <= GRAVE_LEVEL || asks(one) === 0));
