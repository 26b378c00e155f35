import type { CaseView } from '#libs/contracts';

/** A finding as it comes over the wire; `Evidence` of the domain, with its absent fields maybe undefined. */
export type SeenEvidence = CaseView['evidence'][number];
