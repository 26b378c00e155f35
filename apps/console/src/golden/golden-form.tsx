import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GoldenCaseView, NewGoldenCase } from '#libs/contracts';
import { type Action, SCENES, type Scene } from '#libs/domain';
import { ActionsPicker } from '../actions/actions-picker.js';
import { ask } from '../api/http.js';
import { ClauseChoice } from '../clauses/clause-choice.js';
import { useNames } from '../queue/names.js';
import { FormDialog } from '../ui/form-dialog.js';

interface GoldenFormProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface Values {
  readonly from: 'words' | 'case';
  readonly caseId: string;
  readonly scene: Scene;
  readonly text: string;
  readonly expected: readonly Action[];
  readonly clause: string;
  readonly note: string;
}

const FRESH: Values = {
  from: 'words',
  caseId: '',
  scene: 'comment',
  text: '',
  expected: [{ kind: 'remove' }],
  clause: '',
  note: '',
};

function goldenOf({ from, caseId, scene, text, expected, clause, note }: Values): NewGoldenCase {
  const answer = {
    expected: [...expected],
    alternatives: [],
    clause: clause || null,
    note: note?.trim() || null,
  };
  if (from === 'case') return { fromCaseId: caseId.trim(), ...answer };
  return { content: { type: scene, scene, text: { body: text.trim() } }, ...answer };
}

/** A case whose answer is known: one that was decided, or words of one's own. */
export function GoldenForm({ onDone, onClose }: GoldenFormProps) {
  const { t } = useTranslation();
  const names = useNames();
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  return (
    <FormDialog<Values, GoldenCaseView>
      title={t('golden/create')}
      shape="side"
      initial={FRESH}
      submit={t('golden/create')}
      done={t('golden/created')}
      send={(values) => ask('POST', '/v1/golden-cases', goldenOf({ ...FRESH, ...values }))}
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item required name="from" label={t('golden/from')}>
        <Radio.Group
          options={[
            { value: 'words', label: t('golden/fromWords') },
            { value: 'case', label: t('golden/fromCase') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['from']}>
        {({ getFieldValue }) =>
          getFieldValue('from') === 'case' ? (
            <Form.Item name="caseId" label={t('golden/caseId')} rules={required}>
              <Input maxLength={36} autoComplete="off" spellCheck={false} />
            </Form.Item>
          ) : (
            <>
              <Form.Item required name="scene" label={t('detail/scene')}>
                <select className="native-select">
                  {SCENES.map((scene) => (
                    <option key={scene} value={scene}>
                      {names.scene(scene)}
                    </option>
                  ))}
                </select>
              </Form.Item>
              <Form.Item name="text" label={t('detail/original')} rules={required}>
                <Input.TextArea rows={3} maxLength={5_000} />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
      <Form.Item required name="expected" label={t('golden/expected')}>
        <ActionsPicker />
      </Form.Item>
      <Form.Item name="clause" label={t('quality/clause')}>
        <ClauseChoice />
      </Form.Item>
      <Form.Item name="note" label={t('golden/note')}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
