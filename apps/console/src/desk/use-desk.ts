import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ClaimView, DecisionView } from '#libs/contracts';
import { claimCase, escalateCase, keepClaim, releaseCase, undoDecision } from '../api/calls.js';
import { handOver, holdCase, takeNext } from '../api/desk-calls.js';
import { useErrorText } from '../api/error-text.js';
import { ApiError } from '../api/http.js';
import { useSession } from '../session/session.js';
import { toast } from '../ui/toasts.js';
import { Calm } from './calm.js';
import type { Choice } from './decisions.js';
import { drafts } from './drafts.js';
import { missingBlanks } from './message.js';
import { useTemplates } from './message-dialog.js';
import { sendDecision } from './send-decision.js';

/** A lease of five minutes is kept well before it ends. */
const KEEP_EVERY_MS = 2 * 60_000;
const TRIES = 4;
/** Cases that were taken and given back are not offered again at once. */
const MOST_SKIPPED = 50;

/** What was decided a moment ago and can be undone. */
export interface Undoable {
  readonly view: CaseView;
  readonly choice: Choice;
  readonly decision: DecisionView;
}

interface Course {
  /** The case after this one. Asked when a key is pressed: a decided case may have left the list before its answer is here. */
  readonly nextOf: (id: string) => string | null;
  readonly goOn: (id: string, next: string | null) => void;
  /** A case that was taken from the queue, wherever it stood. */
  readonly onTaken: (view: CaseView) => void;
  /** A decision that cannot be sent yet: its message has blanks. */
  readonly onBlanks: (id: string) => void;
}

interface Ordered {
  readonly view: CaseView;
  readonly next: string | null;
}

/**
 * Claims, decides, undoes. Who decides a case that nobody holds claims it on the way. A network that fails is tried again;
 * what was typed stays until the server has it.
 */
export function useDesk({ nextOf, goOn, onTaken, onBlanks }: Course) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const session = useSession();
  const me = session.view.member.id;
  const tokens = useRef(new Map<string, string>());
  const skipped = useRef<string[]>([]);
  const calm = useRef(new Calm());
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const templates = useTemplates(session.may('cases:work'));

  const tokenFor = useCallback(async (view: CaseView): Promise<string> => {
    const known = tokens.current.get(view.id);
    if (known) return known;
    const { token } = await claimCase(view.id);
    tokens.current.set(view.id, token);
    return token;
  }, []);
  const refused = (error: unknown, view: CaseView) => {
    tokens.current.delete(view.id);
    const stale = error instanceof ApiError && error.fields.some(({ code }) => code === 'version.stale');
    toast(stale ? t('desk/stale') : errorText(error), 'bad');
  };
  const again = {
    retry: (failures: number, error: unknown) =>
      error instanceof ApiError && error.code === 'network' && failures < TRIES,
  };
  /** The case is out of these hands: so is what was written of it. */
  const left = ({ view, next }: Ordered) => {
    tokens.current.delete(view.id);
    drafts.forget(view.id);
    calm.current.begin(performance.now());
    goOn(view.id, next);
  };
  const ordered = (view: CaseView): Ordered => ({ view, next: nextOf(view.id) });

  const decide = useMutation({
    ...again,
    mutationFn: async ({ view, choice, next }: Ordered & { readonly choice: Choice }) => {
      const decision = await sendDecision(view, choice, drafts.get(view.id), me, tokenFor);
      return { undoable: { view, choice, decision }, next };
    },
    onSuccess: ({ undoable: done, next }) => {
      left({ view: done.view, next });
      if (done.decision.state === 'pending') setUndoable(done);
      else toast(t('desk/proposed'));
    },
    onError: (error, { view }) => refused(error, view),
  });
  const undo = useMutation({
    ...again,
    mutationFn: ({ view, decision }: Undoable) => undoDecision(view.id, decision.id),
    onSuccess: ({ token }, { view }) => {
      tokens.current.set(view.id, token);
      setUndoable(null);
      toast(t('desk/undone'));
    },
    onError: (error) => {
      setUndoable(null);
      toast(errorText(error), 'bad');
    },
  });
  const claim = useMutation({
    ...again,
    mutationFn: async (view: CaseView) => {
      if (view.claim?.by !== me) return void (await tokenFor(view));
      await releaseCase(view.id, await tokenFor(view));
      tokens.current.delete(view.id);
      skipped.current = [...skipped.current, view.id].slice(-MOST_SKIPPED);
      toast(t('desk/released'));
    },
    onError: refused,
  });
  const escalate = useMutation({
    ...again,
    mutationFn: async ({ view }: Ordered) => {
      const note = drafts.get(view.id).note.trim() || t('desk/escalateNote');
      await escalateCase(view.id, await tokenFor(view), note);
    },
    onSuccess: (_, order) => {
      toast(t('desk/escalated'));
      left(order);
    },
    onError: (error, { view }) => refused(error, view),
  });
  const take = useMutation({
    ...again,
    mutationFn: (queue: string) => takeNext(queue, skipped.current),
    onSuccess: (taken: ClaimView | undefined) => {
      if (!taken) return void toast(t('desk/nothingToTake'));
      tokens.current.set(taken.case.id, taken.token);
      onTaken(taken.case);
    },
    onError: (error) => toast(errorText(error), 'bad'),
  });

  useEffect(() => {
    const timer = setInterval(() => {
      for (const [id, token] of tokens.current) keepClaim(id, token).catch(() => tokens.current.delete(id));
    }, KEEP_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!undoable) return;
    const ms = Date.parse(undoable.decision.commitAt) - Date.now();
    const timer = setTimeout(() => setUndoable(null), Math.max(0, ms));
    return () => clearTimeout(timer);
  }, [undoable]);

  const busy = decide.isPending || undo.isPending || claim.isPending || escalate.isPending || take.isPending;
  const mayGo = (view: CaseView) => {
    if (!calm.current.allows(performance.now())) return false;
    const { message } = drafts.get(view.id);
    const template = templates.data?.templates.find(({ id }) => id === message?.templateId);
    if (!message || !template || missingBlanks(message, template).length === 0) return true;
    toast(t('desk/blanks'), 'bad');
    onBlanks(view.id);
    return false;
  };
  return {
    may: session.may('cases:work'),
    me,
    busy,
    undoable,
    draftOf: drafts.get,
    decide: (view: CaseView, choice: Choice) =>
      !busy && mayGo(view) && decide.mutate({ ...ordered(view), choice }),
    undo: () => undoable && !busy && undo.mutate(undoable),
    claim: (view: CaseView) => !busy && claim.mutate(view),
    escalate: (view: CaseView) =>
      !busy && calm.current.allows(performance.now()) && escalate.mutate(ordered(view)),
    take: (queue: string) => !busy && take.mutate(queue),
    /** @throws ApiError */
    hold: async (view: CaseView, until: string, note: string) => {
      const order = ordered(view);
      await holdCase(view.id, { token: await tokenFor(view), until, ...(note && { note }) });
      toast(t('desk/held'));
      left(order);
    },
    /** @throws ApiError */
    handOver: async (view: CaseView, to: string, note: string) => {
      const order = ordered(view);
      await handOver(view.id, { token: await tokenFor(view), to, ...(note && { note }) });
      toast(t('desk/handedOver'));
      left(order);
    },
  };
}

export type Desk = ReturnType<typeof useDesk>;
