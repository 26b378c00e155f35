import { UnlockOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, RevealAnswer, RevealRequest } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useCommands } from '../commands/use-commands.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { FormDialog } from '../ui/form-dialog.js';

interface RevealBarProps {
  readonly view: CaseView;
  /** What was revealed of this case; held here alone and gone with it. */
  readonly shown: RevealAnswer | null;
  readonly onShown: (shown: RevealAnswer | null) => void;
}

/** Says that personal data is masked; who may, asks for it with a reason. */
export function RevealBar({ view, shown, onShown }: RevealBarProps) {
  const { t } = useTranslation();
  const mayReveal = useSession().may('privacy:reveal');
  const [asking, setAsking] = useState(false);
  useCommands({
    personal: () => {
      if (!mayReveal) return;
      if (shown) onShown(null);
      else setAsking(true);
    },
  });
  const kinds = view.item.personal.map((kind) => t(`reveal/kinds/${kind}`)).join(t('ui/listComma'));
  if (kinds === '' && !mayReveal) return null;
  return (
    <div className="reveal-bar" data-shown={shown !== null}>
      {shown ? (
        <>
          <span aria-live="polite">
            <b>{t('reveal/shown')}</b> · {t('detail/author')}{' '}
            <bdi className="foreign">
              <InertText text={shown.author.name ?? '–'} />
            </bdi>{' '}
            <bdi className="foreign-code">
              <InertText text={shown.author.externalId} />
            </bdi>{' '}
            <span className="muted">{t('reveal/left', { count: shown.left })}</span>
          </span>
          <Button size="small" onClick={() => onShown(null)}>
            {t('reveal/hide')} <kbd>P</kbd>
          </Button>
        </>
      ) : (
        <>
          <span className="muted">{kinds !== '' && t('reveal/masked', { kinds })}</span>
          {mayReveal && (
            <Button size="small" icon={<UnlockOutlined />} onClick={() => setAsking(true)}>
              {t('reveal/button')} <kbd>P</kbd>
            </Button>
          )}
        </>
      )}
      {asking && <RevealForm id={view.id} onShown={onShown} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface RevealFormProps {
  readonly id: string;
  readonly onShown: (shown: RevealAnswer) => void;
  readonly onClose: () => void;
}

const REASONS = ['judge', 'contact', 'police'] as const;

function RevealForm({ id, onShown, onClose }: RevealFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<RevealRequest, RevealAnswer>
      title={t('reveal/title')}
      initial={{ reason: '' }}
      submit={t('reveal/submit')}
      send={({ reason }) =>
        ask('POST', `/v1/cases/${encodeURIComponent(id)}/reveal`, { reason: reason.trim() })
      }
      onDone={(answer) => {
        onShown(answer);
        onClose();
      }}
      onClose={onClose}
    >
      <p className="dialog-words">{t('reveal/hint')}</p>
      <Form.Item
        name="reason"
        label={t('reveal/reason')}
        extra={t('privacy/reasonHint')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('ui/required') }]}
      >
        <Input list="reveal-reasons" maxLength={500} autoComplete="off" />
      </Form.Item>
      <datalist id="reveal-reasons">
        {REASONS.map((reason) => (
          <option key={reason} value={t(`reveal/reasons/${reason}`)} />
        ))}
      </datalist>
    </FormDialog>
  );
}
