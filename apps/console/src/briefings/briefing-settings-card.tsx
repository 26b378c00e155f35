import { Button, Checkbox, Form, Input, Switch } from 'antd';
import type { BriefingSettings, ChannelPage } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { ProblemNote } from '../ui/problem-note.js';
import { ReadBox } from '../ui/read-box.js';
import { useAct } from '../ui/use-act.js';
import { useRead } from '../ui/use-read.js';

const PATH = '/v1/briefing-settings';
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const MOST = 100;

/** Which briefings are made by themselves, when, and where that is told. */
export function BriefingSettingsCard() {
  const read = useRead<BriefingSettings>(PATH);
  return <ReadBox read={read}>{(settings) => <SettingsForm settings={settings} />}</ReadBox>;
}

function SettingsForm({ settings }: { readonly settings: BriefingSettings }) {
  const { t } = useWords();
  const channels = useRead<ChannelPage>('/v1/channels', { limit: MOST });
  const save = useAct((values: BriefingSettings) => ask('PUT', PATH, values), {
    done: t('briefings/settingsSaved'),
  });
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <section className="card" aria-label={t('briefings/parts/settings')}>
      <Form<BriefingSettings>
        layout="vertical"
        requiredMark="optional"
        initialValues={settings}
        onFinish={(values) => save.mutate(values)}
      >
        <div className="number-fields">
          <fieldset className="fields">
            <legend>{t('briefings/kinds/daily')}</legend>
            <Form.Item required name={['daily', 'on']} label={t('briefings/itself')} valuePropName="checked">
              <Switch />
            </Form.Item>
            <Form.Item name={['daily', 'at']} label={t('briefings/at')} rules={required}>
              <Input type="time" />
            </Form.Item>
          </fieldset>
          <fieldset className="fields">
            <legend>{t('briefings/kinds/weekly')}</legend>
            <Form.Item required name={['weekly', 'on']} label={t('briefings/itself')} valuePropName="checked">
              <Switch />
            </Form.Item>
            <Form.Item
              required
              name={['weekly', 'weekday']}
              label={t('briefings/weekday')}
              getValueFromEvent={(event: { target: { value: string } }) => Number(event.target.value)}
            >
              <select className="native-select">
                {WEEKDAYS.map((day) => (
                  <option key={day} value={day}>
                    {t(`briefings/weekdays/d${day}`)}
                  </option>
                ))}
              </select>
            </Form.Item>
            <Form.Item name={['weekly', 'at']} label={t('briefings/at')} rules={required}>
              <Input type="time" />
            </Form.Item>
          </fieldset>
        </div>
        <Form.Item name="channels" label={t('briefings/channels')} extra={t('briefings/channelsHint')}>
          <Checkbox.Group
            options={(channels.data?.channels ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {save.error && <ProblemNote error={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('ui/change')}
        </Button>
      </Form>
    </section>
  );
}
