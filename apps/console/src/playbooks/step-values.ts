import type { PlaybookBodyWish } from '#libs/contracts';
import { INCIDENT_ROLES, type IncidentReason, LEVELS, SCENES, type Target } from '#libs/domain';
import { wordsIn } from '../ui/words-in.js';

export type PlaybookStep = PlaybookBodyWish['steps'][number];
type Action = NonNullable<PlaybookStep['action']>;
export const ACTION_KINDS = [
  'notify',
  'open_queue',
  'tighten',
  'hold',
  'webhook',
] as const satisfies readonly Action['kind'][];

/** A step as the form holds it: every kind of action has its fields, those of the chosen kind count. */
export interface StepValues {
  readonly key: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly textZh: string;
  readonly textEn: string;
  /** `role:NAME` or `person:ID`. */
  readonly owner: string;
  /** Seconds, in whole minutes. */
  readonly due: number | null;
  readonly after: readonly string[];
  readonly atLeastLevel: string;
  readonly hours: string;
  readonly reasons: readonly IncidentReason[];
  readonly approval: PlaybookStep['approval'];
  readonly action: Action['kind'] | '';
  readonly targets: readonly Target[];
  readonly messageZh: string;
  readonly messageEn: string;
  readonly queue: string;
  readonly scene: string;
  readonly minScore: number | null;
  readonly monitorId: string;
  readonly terms: string;
  readonly forHours: number | null;
  /** `name=value`, one a line. */
  readonly data: string;
}

const USUAL_SCORE = 0.5;
const USUAL_HOURS = 24;
const MINUTE_S = 60;

export const FRESH_STEP: StepValues = {
  key: '',
  titleZh: '',
  titleEn: '',
  textZh: '',
  textEn: '',
  owner: 'role:commander',
  due: 1_800,
  after: [],
  atLeastLevel: '',
  hours: '',
  reasons: [],
  approval: 'none',
  action: '',
  targets: [],
  messageZh: '',
  messageEn: '',
  queue: 'default',
  scene: '',
  minScore: USUAL_SCORE,
  monitorId: '',
  terms: '',
  forHours: USUAL_HOURS,
  data: '',
};

function actionValuesOf(action: Action): Partial<StepValues> {
  switch (action.kind) {
    case 'notify':
      return { targets: action.targets, messageZh: action.message.zh, messageEn: action.message.en };
    case 'open_queue':
      return { queue: action.queue, scene: action.scene ?? '', forHours: action.hours };
    case 'tighten':
      return { scene: action.scene ?? '', minScore: action.minScore, forHours: action.hours };
    case 'hold':
      return { monitorId: action.monitorId ?? '', terms: action.terms.join('、'), forHours: action.hours };
    case 'webhook':
      return {
        data: Object.entries(action.data)
          .map(([name, value]) => `${name}=${value}`)
          .join('\n'),
      };
  }
}

export const valuesOf = (step: PlaybookStep): StepValues => ({
  ...FRESH_STEP,
  key: step.key,
  titleZh: step.title.zh,
  titleEn: step.title.en,
  textZh: step.text.zh,
  textEn: step.text.en,
  owner: step.owner.kind === 'role' ? `role:${step.owner.role}` : `person:${step.owner.memberId}`,
  due: step.dueMin === null ? null : step.dueMin * MINUTE_S,
  after: step.after,
  atLeastLevel: String(step.when.atLeastLevel ?? ''),
  hours: step.when.hours ?? '',
  reasons: step.when.reasons ?? [],
  approval: step.approval,
  action: step.action?.kind ?? '',
  ...(step.action && actionValuesOf(step.action)),
});

function ownerOf(owner: string): PlaybookStep['owner'] {
  const [kind, id = ''] = owner.split(':');
  if (kind === 'person') return { kind, memberId: id };
  return { kind: 'role', role: INCIDENT_ROLES.find((role) => role === id) ?? 'commander' };
}

function actionOf(values: StepValues): PlaybookStep['action'] {
  const hours = values.forHours ?? USUAL_HOURS;
  const scene = SCENES.find((one) => one === values.scene) ?? null;
  switch (values.action) {
    case '':
      return null;
    case 'notify':
      return {
        kind: 'notify',
        targets: values.targets.map((one) =>
          one.kind === 'team' ? { ...one, memberIds: [...one.memberIds] } : one,
        ),
        message: { zh: values.messageZh.trim(), en: values.messageEn.trim() || values.messageZh.trim() },
      };
    case 'open_queue':
      return { kind: 'open_queue', queue: values.queue, scene, hours };
    case 'tighten':
      return { kind: 'tighten', scene, minScore: values.minScore ?? USUAL_SCORE, hours };
    case 'hold':
      return { kind: 'hold', monitorId: values.monitorId || null, terms: wordsIn(values.terms), hours };
    case 'webhook':
      return { kind: 'webhook', data: dataOf(values.data) };
  }
}

function dataOf(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => line.trim());
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
    }),
  );
}

/** English is the Chinese where nobody wrote any. */
export function stepOf(values: StepValues): PlaybookStep {
  const level = LEVELS.find((one) => String(one) === values.atLeastLevel);
  const { hours } = values;
  return {
    key: values.key.trim(),
    title: { zh: values.titleZh.trim(), en: values.titleEn.trim() || values.titleZh.trim() },
    text: { zh: values.textZh.trim(), en: values.textEn.trim() },
    owner: ownerOf(values.owner),
    dueMin: values.due === null ? null : Math.max(1, Math.round(values.due / MINUTE_S)),
    after: [...values.after],
    when: {
      ...(level !== undefined && { atLeastLevel: level }),
      ...(values.reasons.length > 0 && { reasons: [...values.reasons] }),
      ...((hours === 'working' || hours === 'other') && { hours }),
    },
    approval: values.approval,
    action: actionOf(values),
  };
}
