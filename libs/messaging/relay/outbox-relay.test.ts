import fc from 'fast-check';
import { MAX_SUSPECTS_PER_JOB, MAX_VERSIONS_PER_JOB, mostAttemptsOf } from '#libs/contracts';
import { jobsFor } from './outbox-relay.js';

describe('jobs for overdue versions', () => {
  it('names every version once; after one failed attempt with few others, after more alone', () => {
    const overdue = fc.array(
      fc.record({ tenantId: fc.constantFrom('t1', 't2'), attempts: fc.constantFrom(0, 0, 0, 1, 2, 3) }),
      { maxLength: 900 },
    );
    fc.assert(
      fc.property(overdue, (rows) => {
        const versions = rows.map((row, index) => ({ ...row, versionId: `v${index}` }));
        const jobs = jobsFor(versions);
        const named = jobs.flatMap((job) => job.versionIds.map((id) => `${job.tenantId} ${id}`));
        expect(named.toSorted()).toEqual(
          versions.map((one) => `${one.tenantId} ${one.versionId}`).toSorted(),
        );
        for (const job of jobs) {
          const attempts = job.versionIds.map((id) => versions[Number(id.slice(1))]?.attempts ?? 0);
          expect(job.versionIds.length).toBeLessThanOrEqual(MAX_VERSIONS_PER_JOB);
          expect(Math.max(...attempts)).toBeLessThanOrEqual(mostAttemptsOf(job));
          if (attempts.includes(1)) expect(attempts.length).toBeLessThanOrEqual(MAX_SUSPECTS_PER_JOB);
          if (Math.max(...attempts) > 1)
            expect(job).toMatchObject({ alone: true, versionIds: [expect.anything()] });
        }
        const expected = (attempts: number, size: number) =>
          ['t1', 't2'].reduce((sum, tenant) => {
            const those = versions.filter((one) => one.tenantId === tenant && one.attempts === attempts);
            return sum + Math.ceil(those.length / size);
          }, 0);
        expect(jobs.filter(({ alone }) => !alone)).toHaveLength(
          expected(0, MAX_VERSIONS_PER_JOB) + expected(1, MAX_SUSPECTS_PER_JOB),
        );
      }),
      { numRuns: 50 },
    );
  });
});
