import { createHash } from 'node:crypto';
import { type Adapter, readAdapter } from '#libs/classifier';
import { FengsuiError, type TenantId } from '#libs/domain';
import { compileMeasures, type Measure, type Release, tenantRelease, type WatchedBrand } from '#libs/engine';
import { compileBrands } from '../monitors/brand-lexicon.js';
import { type NormSource, releaseInForce } from '../norms/compile-norms.js';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** What a tenant is judged with beyond the shared release, as it was written: plain data that a thread can be handed. */
export interface TenantSources {
  readonly tenantId: TenantId;
  /** Packed adapters, base64. */
  readonly adapters: readonly string[];
  readonly brands: readonly WatchedBrand[];
  /** Id of a policy of the shared release. */
  readonly policy: string | undefined;
  readonly measures: readonly Measure[];
  readonly norms: readonly NormSource[];
}

/** A tenant's release, and the same without the tenant's own words, rules and thresholds. */
export interface TenantRelease {
  readonly release: Release;
  readonly base: Release;
}

/** A part of a tenant's that is left out: a norm by its name, or an adapter by its place among the live ones. */
export interface BrokenPart {
  readonly kind: NormSource['kind'] | 'adapter';
  readonly name: string;
}

/**
 * Compiles a tenant's parts over the shared release. The same sources and release give a release of the same name, in
 * whatever thread.
 * @param onBroken told of a norm that does not go with the shared release any more, and of a damaged adapter; they are
 * left out, the others stay in force
 */
export async function compileTenant(
  shared: Release,
  { adapters, brands, policy, measures, norms }: TenantSources,
  onBroken: (part: BrokenPart, error: FengsuiError) => void = () => undefined,
): Promise<TenantRelease> {
  const base = tenantRelease(
    shared,
    {
      adapters: adapters.flatMap((packed, at) => whole(packed, at, onBroken)),
      brands: await compileBrands(brands, shared),
      policy,
      measures: compileMeasures(measures, shared, sha256),
    },
    sha256,
  );
  return { base, release: await releaseInForce(base, norms, onBroken) };
}

function whole(
  packed: string,
  at: number,
  onBroken: (part: BrokenPart, error: FengsuiError) => void,
): Adapter[] {
  try {
    return [readAdapter(Buffer.from(packed, 'base64'), sha256)];
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    onBroken({ kind: 'adapter', name: String(at) }, error);
    return [];
  }
}
