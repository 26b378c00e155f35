import { createHash } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { compileBrands, type LoadOptions, loadRelease } from '#libs/application';
import { type Release, tenantRelease, type WatchedBrand } from '#libs/engine';

/** What `check` judges with: a release, and the brands that were named on the command line. */
export interface CheckReleaseOptions extends LoadOptions {
  readonly brands?: readonly WatchedBrand[];
}

/** @throws FengsuiError when a file of the release is missing or damaged */
export async function loadCheckRelease({ brands = [], ...options }: CheckReleaseOptions): Promise<Release> {
  const release = await loadRelease(options);
  const watch = await compileBrands(brands, release, options.dictionariesDir);
  return tenantRelease(release, { brands: watch }, (text) => createHash('sha256').update(text).digest('hex'));
}

/** `NAME[,ALIAS…]`, once for each brand. */
export function collectBrand(value: string, before: readonly WatchedBrand[] = []): WatchedBrand[] {
  const [name, ...aliases] = value
    .split(/[,，]/)
    .map((term) => term.trim())
    .filter((term) => term !== '');
  if (name === undefined) throw new InvalidArgumentError('Write a name, and its aliases after commas.');
  return [...before, { monitor: name, name, include: [name, ...aliases], exclude: [] }];
}
