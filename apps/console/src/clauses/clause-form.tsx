import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Clause, Guidelines } from '#libs/contracts';
import { LABEL_NAMES } from '#libs/domain';
import { useNames } from '../queue/names.js';
import { FormDialog } from '../ui/form-dialog.js';
import { ExampleFields } from './example-fields.js';
import { saveGuidelines, withClause } from './save-guidelines.js';

interface ClauseFormProps {
  readonly guidelines: Guidelines;
  /** The clause that is changed; null: a new one. */
  readonly known: Clause | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const EMPTY: Clause = {
  code: '',
  title: { zh: '', en: '' },
  text: { zh: '', en: '' },
  labels: [],
  examples: { wrong: [], right: [] },
};

/** An empty English example says nothing: readers of English are shown the Chinese one. */
function tidy({ examples, ...clause }: Clause): Clause {
  const each = (list: Clause['examples']['wrong']) =>
    list.map(({ zh, en }) => ({ zh, ...(en?.trim() && { en }) }));
  return { ...clause, examples: { wrong: each(examples.wrong), right: each(examples.right) } };
}

/** The words of a clause in both languages, what it is about, and examples. */
export function ClauseForm({ guidelines, known, onDone, onClose }: ClauseFormProps) {
  const { t } = useTranslation();
  const names = useNames();
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  const taken = guidelines.clauses.map(({ code }) => code).filter((code) => code !== known?.code);
  return (
    <FormDialog<Clause, Guidelines>
      title={t(known ? 'clauses/edit' : 'clauses/create')}
      shape="side"
      initial={known ?? EMPTY}
      submit={t('ui/change')}
      done={t('clauses/saved')}
      send={(clause) =>
        saveGuidelines(guidelines, {
          clauses: withClause(guidelines.clauses, tidy(clause), known?.code ?? null),
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item
        name="code"
        label={t('clauses/code')}
        extra={t('clauses/codeHint')}
        rules={[
          ...required,
          { pattern: /^[1-9]\d?(\.[1-9]\d?){0,2}$/, message: t('clauses/codeHint') },
          {
            validator: (_, code: string) =>
              taken.includes(code) ? Promise.reject(new Error(t('clauses/codeTaken'))) : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={8} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['title', 'zh']} label={t('clauses/titleZh')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['text', 'zh']} label={t('clauses/textZh')} rules={required}>
        <Input.TextArea rows={3} maxLength={4_000} />
      </Form.Item>
      <Form.Item name={['title', 'en']} label={t('clauses/titleEn')} rules={required}>
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['text', 'en']} label={t('clauses/textEn')} rules={required}>
        <Input.TextArea rows={3} maxLength={8_000} />
      </Form.Item>
      <Form.Item required name="labels" label={t('clauses/labels')} extra={t('clauses/labelsHint')}>
        <Checkbox.Group
          className="event-types"
          options={LABEL_NAMES.map((label) => ({ value: label, label: names.label(label) }))}
        />
      </Form.Item>
      <ExampleFields kind="wrong" />
      <ExampleFields kind="right" />
    </FormDialog>
  );
}
