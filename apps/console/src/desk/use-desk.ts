import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, DecisionView } from '#libs/contracts';
import { claimCase, decideCase, escalateCase, keepClaim, releaseCase, undoDecision } from '../api/calls.js';
import { useErrorText } from '../api/error-text.js';
import { ApiError } from '../api/http.js';
import { useSession } from '../session/session.js';
import { toast } from '../ui/toasts.js';
import { type Choice, DECISIONS } from './decisions.js';

/** A lease of five minutes is kept well before it ends. */
const KEEP_EVERY_MS = 2 * 60_000;
const TRIES = 4;

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
}

/**
 * Claims, decides, undoes. Who decides a case that nobody holds claims it on the way. A network that fails is tried again;
 * what was typed stays until the server has it.
 */
export function useDesk({ nextOf, goOn }: Course) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const session = useSession();
  const me = session.view.member.id;
  const tokens = useRef(new Map<string, string>());
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const [notes, setNotes] = useState<ReadonlyMap<string, string>>(new Map());

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
  const setNote = (id: string, note: string) => setNotes((last) => new Map(last).set(id, note));

  const decide = useMutation({
    ...again,
    mutationFn: async ({ view, choice, next }: { view: CaseView; choice: Choice; next: string | null }) => {
      const note = notes.get(view.id)?.trim();
      const token = await tokenFor(view);
      const decision = await decideCase(view.id, {
        token,
        version: view.version,
        actions: DECISIONS[choice],
        ...(note && { note }),
      });
      return { undoable: { view, choice, decision }, next };
    },
    onSuccess: ({ undoable: done, next }) => {
      tokens.current.delete(done.view.id);
      setNote(done.view.id, '');
      setUndoable(done);
      goOn(done.view.id, next);
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
      toast(t('desk/released'));
    },
    onError: refused,
  });
  const escalate = useMutation({
    ...again,
    mutationFn: async ({ view, next }: { view: CaseView; next: string | null }) => {
      const note = notes.get(view.id)?.trim() || t('desk/escalateNote');
      await escalateCase(view.id, await tokenFor(view), note);
      tokens.current.delete(view.id);
      toast(t('desk/escalated'));
      goOn(view.id, next);
    },
    onError: (error, { view }) => refused(error, view),
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

  const busy = decide.isPending || undo.isPending || claim.isPending || escalate.isPending;
  return {
    may: session.may('cases:work'),
    me,
    busy,
    undoable,
    noteOf: (id: string) => notes.get(id) ?? '',
    setNote,
    decide: (view: CaseView, choice: Choice) =>
      !busy && decide.mutate({ view, choice, next: nextOf(view.id) }),
    undo: () => undoable && !busy && undo.mutate(undoable),
    claim: (view: CaseView) => !busy && claim.mutate(view),
    escalate: (view: CaseView) => !busy && escalate.mutate({ view, next: nextOf(view.id) }),
  };
}

export type Desk = ReturnType<typeof useDesk>;
