import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.js';

interface ReadBoxProps<Answer> {
  readonly read: {
    readonly data: Answer | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  readonly rows?: number;
  readonly children: (answer: Answer) => ReactNode;
}

/** What was read, or that it is being read, or that it could not be. What was read before stays while it is read again. */
export function ReadBox<Answer>({ read, rows = 6, children }: ReadBoxProps<Answer>) {
  return (
    <>
      {read.error !== null && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined
        ? read.error === null && <Skeleton active title={false} paragraph={{ rows }} />
        : children(read.data)}
    </>
  );
}
