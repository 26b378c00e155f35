import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewNorm, NormDetail } from '#libs/contracts';
import { NORM_KINDS } from '#libs/domain';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { TEMPLATES } from './templates.js';

interface NewNormFormProps {
  readonly onDone: (norm: NormDetail) => void;
  readonly onClose: () => void;
}

type Values = Pick<NewNorm, 'kind' | 'name'>;

/** Begins a norm from the smallest file of its kind. */
export function NewNormForm({ onDone, onClose }: NewNormFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<Values, NormDetail>
      title={t('norms/create')}
      initial={{ kind: 'dictionary', name: '' }}
      submit={t('norms/begin')}
      send={({ kind, name }) =>
        ask('POST', '/v1/norms', {
          kind,
          name: kind === 'policy' ? 'own' : (name ?? '').trim(),
          text: TEMPLATES[kind],
        } satisfies NewNorm)
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item required name="kind" label={t('norms/kind')}>
        <Radio.Group
          className="role-picker"
          options={NORM_KINDS.map((kind) => ({
            value: kind,
            label: (
              <>
                <b>{t(`norms/kinds/${kind}`)}</b>{' '}
                <span className="muted">{t(`norms/kindHints/${kind}`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') !== 'policy' && (
            <Form.Item
              name="name"
              label={t('norms/name')}
              extra={t('norms/nameHint')}
              rules={[
                { required: true, message: t('ui/required') },
                { pattern: /^[a-z][a-z0-9-]*$/, message: t('norms/nameHint') },
              ]}
            >
              <Input maxLength={48} autoComplete="off" spellCheck={false} prefix="own/" />
            </Form.Item>
          )
        }
      </Form.Item>
    </FormDialog>
  );
}
