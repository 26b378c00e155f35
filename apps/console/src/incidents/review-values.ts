import type { IncidentReviewView, IncidentReviewWish } from '#libs/contracts';

export interface ReviewValues {
  readonly summary: string;
  readonly causes: string;
  readonly lessons: readonly { readonly text: string; readonly kind: 'good' | 'bad' }[];
  readonly followUps: readonly {
    readonly text: string;
    readonly ownerId: string;
    readonly dueOn: string;
    readonly doneAt: string | null;
  }[];
}

export const valuesOf = ({ summary, causes, lessons, followUps }: IncidentReviewView): ReviewValues => ({
  summary,
  causes,
  lessons,
  followUps: followUps.map(({ text, owner, dueOn, doneAt }) => ({
    text,
    ownerId: owner?.id ?? '',
    dueOn: dueOn ?? '',
    doneAt,
  })),
});

const written = ({ text }: { readonly text?: string }): boolean => (text ?? '').trim() !== '';

/** Lines without words are left out. @param revision as it was read */
export const reviewOf = (values: ReviewValues, revision: number, complete: boolean): IncidentReviewWish => ({
  summary: values.summary.trim(),
  causes: values.causes.trim(),
  lessons: values.lessons.filter(written).map(({ text, kind }) => ({ text: text.trim(), kind })),
  followUps: values.followUps.filter(written).map(({ text, ownerId, dueOn, doneAt }) => ({
    text: text.trim(),
    ownerId: ownerId || null,
    dueOn: dueOn || null,
    doneAt: doneAt ?? null,
  })),
  complete,
  revision,
});
