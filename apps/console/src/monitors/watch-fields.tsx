import { Checkbox, Form, Input, Switch } from 'antd';
import { MONITOR_KINDS, parseMentionQuery, SCENES } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { useNames } from '../queue/names.js';
import type { MonitorValues } from './monitor-values.js';

/** What a monitor looks for. */
export function WatchFields() {
  const { t } = useWords();
  const names = useNames();
  const queryRule = {
    validator: async (_: unknown, text = '') => {
      if (text.trim() === '') return;
      const read = parseMentionQuery(text.trim());
      if ('fault' in read)
        throw new Error(
          t('monitors/queryFault', { at: read.fault.at + 1, why: t(`fieldError/${read.fault.code}`) }),
        );
    },
  };
  return (
    <>
      <Form.Item
        name="name"
        label={t('monitors/name')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item required name="kind" label={t('monitors/kind')}>
        <select className="native-select">
          {MONITOR_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`monitors/kinds/${kind}`)}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item
        name="include"
        label={t('monitors/include')}
        extra={t('monitors/includeHint')}
        dependencies={['query']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_: unknown, text: MonitorValues['include'] = '') => {
              if (text.trim() === '' && String(getFieldValue('query') ?? '').trim() === '')
                throw new Error(t('monitors/includeOrQuery'));
            },
          }),
        ]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="exclude" label={t('monitors/exclude')} extra={t('monitors/excludeHint')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="query" label={t('monitors/query')} extra={t('monitors/queryHint')} rules={[queryRule]}>
        <Input.TextArea rows={2} maxLength={1_000} />
      </Form.Item>
      <Form.Item name="scenes" label={t('monitors/scenes')} extra={t('monitors/scenesHint')}>
        <Checkbox.Group options={SCENES.map((scene) => ({ value: scene, label: names.scene(scene) }))} />
      </Form.Item>
      <Form.Item name="types" label={t('monitors/types')} extra={t('monitors/typesHint')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        required
        name="disguised"
        label={t('monitors/disguised')}
        extra={t('monitors/disguisedHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item name="officialAuthors" label={t('monitors/official')} extra={t('monitors/officialHint')}>
        <Input.TextArea rows={1} />
      </Form.Item>
    </>
  );
}
