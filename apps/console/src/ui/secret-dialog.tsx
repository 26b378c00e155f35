import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogEnd } from './dialog.js';
import { SecretBox } from './secret-box.js';

interface SecretDialogProps {
  readonly title: string;
  /** What the file is called that it can be saved as. */
  readonly name: string;
  readonly lines: readonly string[];
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Shows something once; only the button closes it. */
export function SecretDialog({ title, name, lines, children, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} sticky onClose={onClose}>
      {children && <div className="dialog-words">{children}</div>}
      <SecretBox name={name} lines={lines} />
      <DialogEnd>
        <Button type="primary" onClick={onClose}>
          {t('ui/keptIt')}
        </Button>
      </DialogEnd>
    </Dialog>
  );
}
