import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AppealDecide, AppealView } from '#libs/contracts';
import type { AppealOutcome } from '#libs/domain';
import { useActionWords } from '../actions/use-action-words.js';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';

interface AnswerFormProps {
  readonly appeal: AppealView;
  readonly outcome: AppealOutcome;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface Values {
  readonly message: string;
  readonly note: string;
}

/** The answer to an appeal: what colleagues and what the author are told. */
export function AnswerForm({ appeal, outcome, onDone, onClose }: AnswerFormProps) {
  const { t } = useTranslation();
  const words = useActionWords();
  return (
    <FormDialog<Values, AppealView>
      title={t(`appeals/${outcome === 'upheld' ? 'uphold' : 'overturn'}`)}
      initial={{ message: '', note: '' }}
      submit={t(`appeals/${outcome === 'upheld' ? 'uphold' : 'overturn'}`)}
      danger={outcome === 'overturned'}
      done={t(`appeals/done/${outcome}`)}
      send={({ message, note }) =>
        ask('POST', `/v1/appeals/${appeal.id}/decide`, {
          outcome,
          ...(note.trim() && { note: note.trim() }),
          ...(message.trim() && { message: { language: appeal.language, text: message.trim() } }),
        } satisfies AppealDecide)
      }
      onDone={onDone}
      onClose={onClose}
    >
      <p className="dialog-words">
        {t(`appeals/explain/${outcome}`, { action: words(appeal.decision.actions) })}
      </p>
      <Form.Item
        name="message"
        label={t('appeals/message')}
        extra={t('appeals/messageHint', { language: t(`appeals/languages/${appeal.language}`) })}
      >
        <Input.TextArea rows={2} maxLength={1_000} />
      </Form.Item>
      <Form.Item name="note" label={t('appeals/note')}>
        <Input.TextArea rows={1} maxLength={2_000} />
      </Form.Item>
    </FormDialog>
  );
}
