import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from './toasts.js';

export type Act = () => Promise<unknown>;

interface ActOptions<Answer> {
  /** Said when it is done. */
  readonly done?: string;
  /** Query keys whose answers are old when it is done; absent: all but the session. */
  readonly stale?: readonly (readonly unknown[])[];
  readonly onDone?: (answer: Answer) => void;
}

/** Something that changes the server: what was read before is read again, and the reader hears that it is done. */
export function useAct<Answer, Given = void>(
  act: (given: Given) => Promise<Answer>,
  { done, stale, onDone }: ActOptions<Answer> = {},
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      if (done !== undefined) toast(done);
      onDone?.(answer);
    },
    onSettled: () => {
      if (stale) for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
      else void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'page' });
    },
  });
}
