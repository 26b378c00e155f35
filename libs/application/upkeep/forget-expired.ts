import { MOST_FIGURE_DAYS } from '#libs/contracts';
import { FORGET_FAILURES_MS, type TenantId } from '#libs/domain';
import {
  deleteAnswersBefore,
  deleteEndedSessions,
  deleteExposuresBefore,
  deleteFactsBefore,
  deleteGuardsBefore,
  deleteMailsBefore,
  deleteOneTimeTokensBefore,
  deletePrintsBefore,
  deleteRevealsBefore,
  deleteStalePreviews,
  findTenants,
  forgetConduct,
  forTenant,
} from '#libs/persistence';
import { IDLE_MS } from '../access/sessions.js';
import { CLUSTER_MS } from '../cases/find-clusters.js';
import { shanghaiDay } from '../feed/day.js';
import { REVEAL_WINDOW_MS } from '../privacy/reveal.js';
import type { Services } from '../services.js';

/** What became of a message to a member can be seen for this long. */
const MAILS_KEPT_MS = 90 * 24 * 60 * 60 * 1_000;
/** What people saw can be looked back at for this long, by themselves. */
const EXPOSURES_KEPT_MS = 90 * 24 * 60 * 60 * 1_000;
/** Figures look back this far. */
const FIGURES_KEPT_MS = MOST_FIGURE_DAYS * 24 * 60 * 60 * 1_000;
/** Strikes that expired, and mutes and bans that ended, are told for so long. */
const CONDUCT_KEPT_MS = 365 * 24 * 60 * 60 * 1_000;
/** Previews of bulk decisions removed at once. */
const MOST_PREVIEWS = 50;
/** An Idempotency-Key is good for at least this long. */
export const IDEMPOTENCY_MS = 24 * 60 * 60 * 1_000;

/** Removes answers kept for repeated requests, sessions, links and lock-outs, whose time is over. */
export async function forgetExpired({ database, clock }: Services): Promise<void> {
  const now = clock.now();
  await database.transaction(async (session) => {
    await deleteAnswersBefore(session, now - IDEMPOTENCY_MS);
    await deleteEndedSessions(session, now, now - IDLE_MS);
    await deleteOneTimeTokensBefore(session, now);
    await deleteGuardsBefore(session, now - FORGET_FAILURES_MS);
    await deleteMailsBefore(session, now - MAILS_KEPT_MS);
    await deleteExposuresBefore(session, shanghaiDay(now - EXPOSURES_KEPT_MS));
    await deleteStalePreviews(session, now, MOST_PREVIEWS);
    for (const { id } of await findTenants(session)) {
      const tenant = forTenant(session, id as TenantId);
      await deleteFactsBefore(tenant, now - FIGURES_KEPT_MS);
      await forgetConduct(tenant, now - CONDUCT_KEPT_MS);
    }
    await deletePrintsBefore(session, now - CLUSTER_MS);
    await deleteRevealsBefore(session, now - REVEAL_WINDOW_MS);
  });
}
