/**
 * The contracts of a platform as plain types, for the package that platforms install: written by contracts.test.ts from
 * libs/contracts (FENGSUI_WRITE_CLIENT=1 npx jest libs/client). Do not edit.
 */


export interface AppealDecided {
  appealId: string;
  decisionId: string;
  caseId: string;
  queue: string;
  itemId: string;
  itemType: string;
  itemExternalId: string;
  outcome: 'upheld' | 'overturned';
  inverse: {
    kind: 'restore' | 'show' | 'withdraw_warning' | 'unmute' | 'unban';
  }[];
  message: {
    language: 'zh' | 'en';
    text: string;
  };
  decidedAt: string;
}

export interface AppealReceipt {
  id: string;
  state: 'open' | 'in_review' | 'upheld' | 'overturned';
  decisionId: string;
  itemId: string;
  openedAt: string;
  dueAt: string;
}

export interface CaseDecided {
  caseId: string;
  queue: string;
  decisionId: string;
  itemId: string;
  version: number;
  type: string;
  externalId: string;
  actions: {
    kind: 'approve' | 'remove' | 'hide' | 'remind' | 'warn' | 'mute' | 'ban' | 'no_action';
    hours?: number;
  }[];
  clause: string | null;
  message: {
    language: 'zh' | 'en';
    text: string;
  } | null;
  /**
   * What it added to the author’s record; points: the record’s sum with it
   */
  strike: {
    weight: number;
    expiresAt: string;
    points: number;
  } | null;
  decidedAt: string;
}

export interface CaseReversed {
  caseId: string;
  queue: string;
  decisionId: string;
  itemId: string;
  version: number;
  type: string;
  externalId: string;
  actions: {
    kind: 'approve' | 'remove' | 'hide' | 'remind' | 'warn' | 'mute' | 'ban' | 'no_action';
    hours?: number;
  }[];
  clause: string | null;
  decidedAt: string;
  inverse: {
    kind: 'restore' | 'show' | 'withdraw_warning' | 'unmute' | 'unban';
  }[];
  reason: 'reconsidered' | 'appeal' | 'review' | 'revoked';
  reversedAt: string;
}

/**
 * One part of a label score; the parts of a label sum to it
 */
export interface Contribution {
  source: 'dictionary' | 'rule' | 'model';
  name: string;
  term?: string;
  adds: number;
}

export interface Correction {
  /**
   * May be left out where `label` names a label of the task
   */
  task?: 'abuse' | 'spam' | 'negative';
  /**
   * 1: belongs to the class; 0: does not; a label such as abuse.insult: 1 of its task
   */
  label:
    | 0
    | 1
    | (
        | 'abuse.insult'
        | 'abuse.hate'
        | 'abuse.threat'
        | 'abuse.sexual'
        | 'spam.advertising'
        | 'spam.diversion'
        | 'spam.flood'
        | 'spam.gambling'
        | 'spam.fraud'
        | 'spam.sexual_solicitation'
        | 'brand.complaint'
        | 'brand.quality'
        | 'brand.service'
        | 'brand.safety'
        | 'brand.boycott'
        | 'brand.rumour'
      );
  /**
   * An item as an earlier answer named it
   */
  itemId?: string;
  /**
   * Which words of the item; absent: its latest
   */
  version?: number;
  /**
   * With externalId; absent: comment
   */
  type?: string;
  /**
   * The item's id on the platform
   */
  externalId?: string;
  /**
   * The words themselves: only for texts that were never submitted as items
   */
  text?:
    | {
        title?: string;
        body: string;
      }
    | string;
  /**
   * Who wrote the words; known already for submitted items
   */
  author?: {
    externalId: string;
  };
}

export interface CorrectionAnswer {
  accepted: {
    index: number;
    id: string;
    task: 'abuse' | 'spam' | 'negative';
    label: 0 | 1;
    replaced: boolean;
  }[];
  rejected: {
    index: number;
    code: string;
    pointer: string;
    detail: string;
  }[];
}

export interface CorrectionBatch {
  /**
   * @minItems 1
   * @maxItems 500
   */
  items: Correction[];
}

export interface Erased {
  erased: true;
}

export interface Evidence {
  label:
    | 'abuse.insult'
    | 'abuse.hate'
    | 'abuse.threat'
    | 'abuse.sexual'
    | 'spam.advertising'
    | 'spam.diversion'
    | 'spam.flood'
    | 'spam.gambling'
    | 'spam.fraud'
    | 'spam.sexual_solicitation'
    | 'brand.complaint'
    | 'brand.quality'
    | 'brand.service'
    | 'brand.safety'
    | 'brand.boycott'
    | 'brand.rumour';
  source: 'dictionary' | 'rule' | 'model' | 'contact';
  rule?: string;
  term?: string;
  field: 'title' | 'body';
  /**
   * Items: Half-open range in the original text, in UTF-16 units
   */
  spans: {
    start: number;
    end: number;
  }[];
  surface: string;
  steps: string[];
  alignment?: 'word' | 'inside' | 'straddle';
  weight: number;
}

export interface Item {
  type: string;
  externalId: string;
  scene:
    | 'comment'
    | 'post'
    | 'nickname'
    | 'profile'
    | 'private_message'
    | 'group_chat'
    | 'live_chat'
    | 'review'
    | 'other';
  text: {
    title?: string;
    body: string;
  };
  author: {
    externalId: string;
    name?: string;
    registeredAt?: string;
    followers?: number;
    level?: number;
  };
  thread?: {
    externalId: string;
    replyTo?: string;
  };
  engagement?: {
    views?: number;
    likes?: number;
    reposts?: number;
    comments?: number;
  };
  url?: string;
  createdAt?: string;
}

export interface ItemJudged {
  itemId: string;
  version: number;
  externalId: string;
  scene: string;
  verdict: 'allow' | 'review' | 'block';
  severity: number;
  labels: {
    label:
      | 'abuse.insult'
      | 'abuse.hate'
      | 'abuse.threat'
      | 'abuse.sexual'
      | 'spam.advertising'
      | 'spam.diversion'
      | 'spam.flood'
      | 'spam.gambling'
      | 'spam.fraud'
      | 'spam.sexual_solicitation'
      | 'brand.complaint'
      | 'brand.quality'
      | 'brand.service'
      | 'brand.safety'
      | 'brand.boycott'
      | 'brand.rumour';
    score: number;
    contributions?: Contribution[];
  }[];
  queue: string | null;
  monitors?: string[];
}

export interface NewAppeal {
  /**
   * As `case.decided` named it
   */
  decisionId?: string;
  /**
   * Instead of the decision: the latest one about this item
   */
  item?: {
    type: string;
    externalId: string;
  };
  /**
   * Who appeals
   */
  author: {
    externalId: string;
  };
  text: string;
  /**
   * What the author is answered in
   */
  language?: 'zh' | 'en';
}

export interface NewReport {
  /**
   * An item as an earlier answer named it
   */
  itemId?: string;
  /**
   * An item by its id on the platform
   */
  item?: {
    type: string;
    externalId: string;
  };
  content?: Item;
  /**
   * Who reports it
   */
  reporter: {
    externalId: string;
  };
  reason: 'abuse' | 'spam' | 'fraud' | 'sexual' | 'rumour' | 'privacy' | 'other';
  /**
   * What the reporter wrote
   */
  note?: string;
  /**
   * The report's id on the platform
   */
  externalId?: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors: {
    pointer: string;
    code: string;
    detail: string;
  }[];
}

export interface ReportAnswered {
  reportId: string;
  externalId: string | null;
  itemId: string;
  itemType: string;
  itemExternalId: string;
  queue: string;
  outcome: 'upheld' | 'rejected' | 'abusive';
  message: {
    zh: string;
    en: string;
  };
}

export interface ReportReceipt {
  id: string;
  state: 'received' | 'merged' | 'upheld' | 'rejected' | 'abusive';
  caseId: string;
  itemId: string;
}

export interface StoredItem {
  id: string;
  type: string;
  externalId: string;
  latestVersion: number;
  versions: {
    version: number;
    state: 'received' | 'judged';
    acceptedAt: string;
    /**
     * The item as submitted (see Item)
     */
    item: {
      [k: string]: unknown;
    };
    verdict: Verdict | null;
  }[];
}

export interface Verdict {
  itemId: string;
  version: number;
  verdict: 'allow' | 'review' | 'block';
  severity: number;
  scores: {
    abuse: number;
    spam: number;
    negative: number;
  };
  labels: {
    label:
      | 'abuse.insult'
      | 'abuse.hate'
      | 'abuse.threat'
      | 'abuse.sexual'
      | 'spam.advertising'
      | 'spam.diversion'
      | 'spam.flood'
      | 'spam.gambling'
      | 'spam.fraud'
      | 'spam.sexual_solicitation'
      | 'brand.complaint'
      | 'brand.quality'
      | 'brand.service'
      | 'brand.safety'
      | 'brand.boycott'
      | 'brand.rumour';
    score: number;
    contributions?: Contribution[];
  }[];
  /**
   * Of a text full of one thing the first 200 places of each term or rule
   */
  evidence: Evidence[];
  /**
   * The first 200 of a kind; the first 2,000 telephone numbers and e-mail addresses
   */
  contacts: {
    kind: 'wechat' | 'qq' | 'phone' | 'url' | 'email' | 'telegram' | 'group';
    value: string;
    field: 'title' | 'body';
    /**
     * Items: Half-open range in the original text, in UTF-16 units
     */
    spans: {
      start: number;
      end: number;
    }[];
  }[];
  brands: {
    monitor: string;
    name: string;
    sentiment: 'negative' | 'neutral' | 'positive';
    /**
     * From -1, all blame, to 1, all praise
     */
    score: number;
    /**
     * The brand's names in the body
     *
     * Items: Half-open range in the original text, in UTF-16 units
     */
    spans: {
      start: number;
      end: number;
    }[];
    reasons: string[];
  }[];
  maskedText: string;
  reasons: {
    label?:
      | 'abuse.insult'
      | 'abuse.hate'
      | 'abuse.threat'
      | 'abuse.sexual'
      | 'spam.advertising'
      | 'spam.diversion'
      | 'spam.flood'
      | 'spam.gambling'
      | 'spam.fraud'
      | 'spam.sexual_solicitation'
      | 'brand.complaint'
      | 'brand.quality'
      | 'brand.service'
      | 'brand.safety'
      | 'brand.boycott'
      | 'brand.rumour';
    /**
     * The dictionary file, rule or model that gives it
     */
    rule?: string;
    zh: string;
    en: string;
  }[];
  release: {
    id: string;
    normaliser: string;
    dictionary: string;
    rules: string;
    models: {
      [k: string]: string;
    };
    brands?: string;
    norms?: string;
    policy?: string;
    measures?: string;
  };
  /**
   * What had happened around the item; a replay needs it
   */
  counters?: {
    authorItems10m: number;
    similarAuthors1h: number;
  };
  elapsedMs: number;
}

export interface SubmitAnswer {
  accepted: {
    id: string;
    externalId: string;
    version: number;
  }[];
  rejected: {
    index: number;
    code: string;
    pointer: string;
    detail: string;
  }[];
}
