import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { readTemplates } from '../api/desk-calls.js';
import { InertText } from '../evidence/inert-text.js';
import { Dialog, DialogEnd } from '../ui/dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { drafts, useDraft } from './drafts.js';
import { missingBlanks, piecesOf } from './message.js';

const MOST_BLANK_UNITS = 500;
export const TEMPLATES = ['page', 'templates'];

export const useTemplates = (enabled: boolean) =>
  useQuery({ queryKey: TEMPLATES, queryFn: readTemplates, enabled, staleTime: 60_000 });

interface MessageDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Chooses what the author is told: a template, its language, its blanks. It goes with the decision. */
export function MessageDialog({ id, onClose }: MessageDialogProps) {
  const { t, i18n } = useTranslation();
  const { message } = useDraft(id);
  const read = useTemplates(true);
  const templates = read.data?.templates ?? [];
  const own = i18n.language === 'en' ? 'en' : 'zh';
  const template = templates.find((one) => one.id === message?.templateId);
  const missing = message && template ? missingBlanks(message, template) : [];
  return (
    <Dialog title={t('message/title')} onClose={onClose}>
      {read.isPending && <Skeleton active />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      <form
        className="message-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) onClose();
        }}
      >
        <label className="message-field">
          {t('message/template')}
          <select
            className="native-select"
            value={message?.templateId ?? ''}
            onChange={({ target }) =>
              drafts.change(id, {
                message:
                  target.value === ''
                    ? null
                    : {
                        templateId: target.value,
                        language: message?.language ?? 'zh',
                        blanks: message?.blanks ?? {},
                      },
              })
            }
          >
            <option value="">{t('message/none')}</option>
            {templates.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name[own]}
              </option>
            ))}
          </select>
        </label>
        {message && template && (
          <>
            <Radio.Group
              aria-label={t('message/language')}
              value={message.language}
              onChange={({ target }) =>
                drafts.change(id, { message: { ...message, language: target.value } })
              }
            >
              <Radio value="zh">中文</Radio>
              <Radio value="en">English</Radio>
            </Radio.Group>
            {template.blanks[message.language].map((name) => (
              <label key={name} className="message-field" htmlFor={`blank-${name}`}>
                {name}
                <Input
                  id={`blank-${name}`}
                  required
                  maxLength={MOST_BLANK_UNITS}
                  status={missing.includes(name) ? 'warning' : ''}
                  value={message.blanks[name] ?? ''}
                  onChange={({ target }) =>
                    drafts.change(id, {
                      message: { ...message, blanks: { ...message.blanks, [name]: target.value } },
                    })
                  }
                />
              </label>
            ))}
            <p className="message-preview" lang={message.language === 'en' ? 'en' : 'zh-CN'}>
              {piecesOf(message, template).map((piece, at) => (
                <span
                  key={at}
                  className={piece.blank === undefined ? undefined : 'message-blank'}
                  data-empty={piece.words === ''}
                >
                  <InertText text={piece.words || piece.blank || ''} />
                </span>
              ))}
            </p>
          </>
        )}
        <p className="muted" aria-live="polite">
          {missing.length > 0
            ? t('message/missing', { names: missing.join(t('ui/listComma')) })
            : t('message/hint')}
        </p>
        <DialogEnd>
          <Button
            onClick={() => {
              drafts.change(id, { message: null });
              onClose();
            }}
          >
            {t('message/drop')}
          </Button>
          <Button type="primary" htmlType="submit" disabled={missing.length > 0}>
            {t('message/keep')}
          </Button>
        </DialogEnd>
      </form>
    </Dialog>
  );
}
