import { type Proportion, proportion } from '#libs/cases';
import { databaseNow, type TenantSession, type TrialResult, trialResults } from '#libs/persistence';
import { midnightOf, type Stretch } from './scope.js';

/** How members decided golden cases until yesterday: today's would tell people which they have just had. */
export async function goldenResults(session: TenantSession, { from, to }: Stretch): Promise<TrialResult[]> {
  const until = Math.min(to, midnightOf(await databaseNow(session)));
  return until <= from ? [] : trialResults(session, 'member', { from, to: until });
}

export const goldenOf = (results: readonly TrialResult[]): Proportion =>
  proportion(
    results.reduce((sum, { right }) => sum + right, 0),
    results.reduce((sum, { n }) => sum + n, 0),
  );
