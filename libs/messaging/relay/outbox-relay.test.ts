import fc from 'fast-check';
import { MAX_VERSIONS_PER_JOB } from '#libs/contracts';
import { jobsFor } from './outbox-relay.js';

describe('jobs for overdue versions', () => {
  it('names every version once, suspects alone, others together and per tenant', () => {
    const overdue = fc.array(
      fc.record({ tenantId: fc.constantFrom('t1', 't2'), attempts: fc.constantFrom(0, 0, 0, 1, 2) }),
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
          expect(job.versionIds.length).toBeLessThanOrEqual(MAX_VERSIONS_PER_JOB);
          const suspects = job.versionIds.filter((id) => (versions[Number(id.slice(1))]?.attempts ?? 0) > 0);
          if (suspects.length > 0) expect(job.versionIds).toHaveLength(1);
        }
        const innocents = (tenant: string) =>
          versions.filter((one) => one.tenantId === tenant && one.attempts === 0).length;
        const expected = ['t1', 't2'].reduce(
          (sum, tenant) => sum + Math.ceil(innocents(tenant) / MAX_VERSIONS_PER_JOB),
          0,
        );
        expect(
          jobs.filter((job) => (versions[Number(job.versionIds[0]?.slice(1))]?.attempts ?? 0) === 0),
        ).toHaveLength(expected);
      }),
      { numRuns: 50 },
    );
  });
});
