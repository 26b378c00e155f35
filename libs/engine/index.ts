export { type BrandWatch, type WatchedBrand, watchBrands } from './brand-watch.js';
export { classifierInput } from './classifier-input.js';
export { compileMeasures, type Measure, type Measures } from './measures.js';
export { brandsIn, moderate } from './moderate.js';
export { createRelease, type Release, type ReleaseParts, type TenantNorms } from './release.js';
export { type TenantParts, tenantRelease } from './tenant-release.js';
