import { CloseOutlined } from '@ant-design/icons';
import { Button, ConfigProvider } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `side`: a panel at the right edge, for what is long. */
  readonly shape?: 'middle' | 'side';
  /** A click beside it, or Escape, does not close it: what it shows is shown once. */
  readonly sticky?: boolean;
}

/** A modal dialog, open while it is mounted. The browser's own: focus stays inside and comes back afterwards. */
export function Dialog({ title, onClose, children, shape = 'middle', sticky = false }: DialogProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('form :is(input, textarea, select):enabled')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // What opens over it must be inside it: the rest of the page is inert.
    <ConfigProvider getPopupContainer={() => box.current ?? document.body}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is a shortcut */}
      <dialog
        ref={box}
        className="dialog"
        data-shape={shape}
        aria-labelledby={titleId}
        onCancel={(event) => {
          event.preventDefault();
          if (event.target === box.current && !sticky) onClose();
        }}
        onClick={(event) => {
          if (event.target === box.current && !sticky) onClose();
        }}
      >
        <div className="dialog-box">
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            {!sticky && (
              <Button type="text" aria-label={t('ui/close')} icon={<CloseOutlined />} onClick={onClose} />
            )}
          </header>
          {children}
        </div>
      </dialog>
    </ConfigProvider>
  );
}

/** The buttons at the end of a dialog. */
export function DialogEnd({ children }: { readonly children: ReactNode }) {
  return <footer className="dialog-end">{children}</footer>;
}
