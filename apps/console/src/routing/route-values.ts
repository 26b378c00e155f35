import type { DeskRoute } from '#libs/contracts';
import type { CaseOrigin, Scene } from '#libs/domain';
import { wordsIn } from '../ui/words-in.js';

/** A route as a form holds it: what is empty is no condition. */
export interface RouteValues {
  readonly queue: string;
  readonly labels: readonly string[];
  readonly scenes: readonly Scene[];
  readonly origins: readonly CaseOrigin[];
  readonly types: string;
  readonly minSeverity: number;
  readonly minFollowers: number | null;
  readonly authorStrikes: number | null;
  readonly skills: string;
}

export function valuesOf({ queue, when, skills }: DeskRoute): RouteValues {
  return {
    queue,
    labels: when.labels ?? [],
    scenes: when.scenes ?? [],
    origins: when.origins ?? [],
    types: when.types?.join(', ') ?? '',
    minSeverity: when.minSeverity ?? 0,
    minFollowers: when.minFollowers ?? null,
    authorStrikes: when.authorStrikes ?? null,
    skills: skills?.join(', ') ?? '',
  };
}

export function routeOf(values: RouteValues): DeskRoute {
  const types = wordsIn(values.types);
  const skills = wordsIn(values.skills);
  return {
    queue: values.queue,
    when: {
      ...(values.labels.length > 0 && { labels: [...values.labels] }),
      ...(values.scenes.length > 0 && { scenes: [...values.scenes] }),
      ...(values.origins.length > 0 && { origins: [...values.origins] }),
      ...(types.length > 0 && { types }),
      ...(values.minSeverity > 0 && { minSeverity: values.minSeverity }),
      ...(values.minFollowers && { minFollowers: values.minFollowers }),
      ...(values.authorStrikes && { authorStrikes: values.authorStrikes }),
    },
    ...(skills.length > 0 && { skills }),
  };
}
