import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MS = 1_500;

/** Copies a text; drawn only where the browser lets a page copy (a secure context). */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  if (!window.isSecureContext) return null;
  return (
    <Button
      type="text"
      size="small"
      className="copy"
      aria-label={t(copied ? 'detail/copied' : 'detail/copy')}
      icon={copied ? <CheckOutlined /> : <CopyOutlined />}
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    />
  );
}
