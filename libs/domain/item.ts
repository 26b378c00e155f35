/** Where content stands on the platform. */
export const SCENES = [
  'comment',
  'post',
  'nickname',
  'profile',
  'private_message',
  'group_chat',
  'live_chat',
  'review',
  'other',
] as const;
export type Scene = (typeof SCENES)[number];

/** The words that are judged. Positions in them are UTF-16 units. */
export interface Content {
  readonly title?: string;
  readonly body: string;
}

export type TextField = keyof Content;

export interface Author {
  readonly externalId: string;
  readonly name?: string;
  /** ISO 8601. */
  readonly registeredAt?: string;
  readonly followers?: number;
  readonly level?: number;
}

/** An identified thing on the platform that carries content, as the platform describes it. */
export interface Item {
  readonly type: string;
  readonly externalId: string;
  readonly scene: Scene;
  readonly text: Content;
  readonly author: Author;
  readonly thread?: { readonly externalId: string; readonly replyTo?: string };
  readonly engagement?: {
    readonly views?: number;
    readonly likes?: number;
    readonly reposts?: number;
    readonly comments?: number;
  };
  readonly url?: string;
  /** ISO 8601. */
  readonly createdAt?: string;
}

/** The longest title and body accepted, in UTF-16 units. Longer text is refused with 413, never cut. */
export const MAX_TITLE_UNITS = 1_000;
export const MAX_BODY_UNITS = 100_000;
/** The most items one batch may hold. */
export const MAX_BATCH_ITEMS = 500;
