import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewSettlement, ReviewView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';

type Outcome = ReviewSettlement['outcome'];

/** The ways to settle a disagreement. */
export function Settle({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation();
  const words = useActionWords();
  const [asking, setAsking] = useState<Outcome | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="row-actions">
      <Button size="small" onClick={() => setAsking('uphold')}>
        {t('reviews/uphold')}
      </Button>
      <Button size="small" danger onClick={() => setAsking('reverse')}>
        {t('reviews/reverse')}
      </Button>
      {asking && (
        <FormDialog<{ note: string }, unknown>
          title={t(`reviews/${asking}`)}
          initial={{ note: '' }}
          submit={t(`reviews/${asking}`)}
          done={t('reviews/settled')}
          danger={asking === 'reverse'}
          send={({ note }) =>
            ask('POST', `/v1/reviews/${review.id}/settle`, {
              outcome: asking,
              ...(note.trim() && { note: note.trim() }),
            } satisfies ReviewSettlement)
          }
          onDone={close}
          onClose={close}
        >
          <p className="dialog-words">
            {t(`reviews/${asking}Hint`, { action: words(review.decision.actions) })}
          </p>
          <Form.Item name="note" label={t('reviews/note')}>
            <Input maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  );
}
