import { Button, Form, Input } from 'antd';
import type { IncidentReviewView, IncidentView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';
import { FollowUpFields, LessonFields } from './review-lists.js';
import { type ReviewValues, reviewOf, valuesOf } from './review-values.js';

interface ReviewFormProps {
  readonly incident: IncidentView;
  readonly review: IncidentReviewView;
}

/** What happened, why, what was learnt, and who sees to what. Complete, it closes the resolved incident’s review. */
export function ReviewForm({ incident, review }: ReviewFormProps) {
  const { t } = useWords();
  const mayWork = useSession().may('incidents:work') && incident.state !== 'closed';
  const [form] = Form.useForm<ReviewValues>();
  const save = useAct(
    (complete: boolean) =>
      ask<IncidentReviewView>(
        'PUT',
        ofIncident(incident.id, 'review'),
        reviewOf(form.getFieldsValue(true) as ReviewValues, review.revision, complete),
      ),
    { done: t('incidents/reviewSaved') },
  );
  return (
    <Form<ReviewValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!mayWork}
      initialValues={valuesOf(review)}
      onFinish={() => save.mutate(false)}
    >
      <Form.Item name="summary" label={t('incidents/reviewSummary')}>
        <Input.TextArea rows={3} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="causes" label={t('incidents/causes')}>
        <Input.TextArea rows={3} maxLength={20_000} />
      </Form.Item>
      <LessonFields />
      <FollowUpFields />
      {review.lacking.length > 0 && (
        <p className="muted">
          {t('incidents/lacking', {
            what: review.lacking.map((one) => t(`incidents/lackingOf/${one}`)).join(t('ui/listComma')),
          })}
        </p>
      )}
      {save.error && <ProblemNote error={save.error} />}
      {mayWork && (
        <div className="card-actions">
          <Button htmlType="submit" loading={save.isPending && !save.variables}>
            {t('incidents/saveReview')}
          </Button>
          {incident.allowed.includes('review') && (
            <Button
              type="primary"
              loading={save.isPending && save.variables}
              onClick={() => save.mutate(true)}
            >
              {t('incidents/completeReview')}
            </Button>
          )}
        </div>
      )}
      {review.updatedAt !== null && (
        <p className="muted">
          {review.by?.name ?? t('crisis/program')} <Moment at={review.updatedAt} />
        </p>
      )}
    </Form>
  );
}
