import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewPlaybook, PlaybookTemplates, PlaybookView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { PLAYBOOKS_PATH } from './playbooks-path.js';
import { FRESH_STEP, stepOf } from './step-values.js';

interface NewPlaybookFormProps {
  readonly onDone: (id: string) => void;
  readonly onClose: () => void;
}

interface Values {
  readonly template: string;
  readonly key: string;
  readonly name: string;
}

/** A playbook begins with one that ships, or with a single step. */
export function NewPlaybookForm({ onDone, onClose }: NewPlaybookFormProps) {
  const { t, i18n } = useTranslation();
  const read = useRead<PlaybookTemplates>(`${PLAYBOOKS_PATH}/templates`);
  const templates = read.data?.templates ?? [];
  const bodyOf = ({ template, name }: Values): NewPlaybook['body'] => {
    const chosen = templates.find(({ key }) => key === template);
    const called = name.trim();
    if (chosen) return called === '' ? chosen.body : { ...chosen.body, name: { zh: called, en: called } };
    const first = stepOf({ ...FRESH_STEP, key: 'assess', titleZh: '研判情况', titleEn: 'Assess' });
    return {
      name: { zh: called, en: called },
      startsOn: { levels: [], monitors: null, origins: null },
      steps: [first],
    };
  };
  return (
    <FormDialog<Values, PlaybookView>
      title={t('playbooks/create')}
      initial={{ template: '', key: '', name: '' }}
      submit={t('playbooks/create')}
      done={t('playbooks/created')}
      send={(values) =>
        ask('POST', PLAYBOOKS_PATH, { key: values.key.trim(), body: bodyOf(values) } satisfies NewPlaybook)
      }
      onDone={({ id }) => onDone(id)}
      onClose={onClose}
    >
      <Form.Item name="template" label={t('playbooks/template')}>
        <select className="native-select">
          <option value="">{t('playbooks/blank')}</option>
          {templates.map(({ key, about }) => (
            <option key={key} value={key}>
              {i18n.language === 'en' ? about.en : about.zh}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item
        name="key"
        label={t('routing/key')}
        extra={t('playbooks/keyHint')}
        rules={[
          { required: true, message: t('ui/required') },
          { pattern: /^[a-z][a-z0-9-]{0,47}$/, message: t('playbooks/keyHint') },
        ]}
      >
        <Input maxLength={48} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('playbooks/name')}
        extra={t('playbooks/nameHint')}
        dependencies={['template']}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('template') === '',
            whitespace: true,
            message: t('ui/required'),
          }),
        ]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
