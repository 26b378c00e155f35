import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogEnd } from './dialog.js';
import { ProblemNote } from './problem-note.js';
import { type Act, useAct } from './use-act.js';

interface ConfirmButtonProps extends Pick<ButtonProps, 'size' | 'type' | 'disabled' | 'danger' | 'icon'> {
  /** On the button, and on the one that confirms. */
  readonly children: ReactNode;
  readonly title: string;
  /** What will happen, and whether there is a way back. */
  readonly explain: ReactNode;
  readonly act: Act;
  /** Said when it is done. */
  readonly done?: string;
  readonly onDone?: (answer: unknown) => void;
}

/** A button for what deserves a second thought: it asks, does it, and says what went wrong where it was asked. */
export function ConfirmButton({ children, title, explain, act, done, onDone, ...look }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const order = useAct(act, {
    ...(done !== undefined && { done }),
    onDone: (answer) => {
      setAsking(false);
      onDone?.(answer);
    },
  });
  return (
    <>
      <Button {...look} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking && (
        <Dialog title={title} onClose={() => setAsking(false)}>
          <div className="dialog-words">{explain}</div>
          {order.error && <ProblemNote error={order.error} />}
          <DialogEnd>
            <Button onClick={() => setAsking(false)}>{t('ui/cancel')}</Button>
            <Button
              type="primary"
              danger={look.danger ?? false}
              loading={order.isPending}
              onClick={() => order.mutate()}
            >
              {children}
            </Button>
          </DialogEnd>
        </Dialog>
      )}
    </>
  );
}
