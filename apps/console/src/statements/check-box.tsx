import { Button, Input } from 'antd';
import { useState } from 'react';
import type { StatementCheck, StatementCheckRequest } from '#libs/contracts';
import { ask } from '../api/http.js';
import { SpanText } from '../crisis/span-text.js';
import { Panel } from '../detail/panel.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { Mark } from '../ui/mark.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';

const LONGEST = 5_000;

/** Checks a reply before it is sent: what contradicts the statement, what it lacks, what nobody says. */
export function CheckBox({ statementId }: { readonly statementId: string }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const checked = useAct(
    async (given: string) => ({
      given,
      found: await ask<StatementCheck>('POST', '/v1/statements/check', {
        text: given,
        statementId,
      } satisfies StatementCheckRequest),
    }),
    { stale: [] },
  );
  return (
    <Panel title={t('statements/check')}>
      <form
        className="check-form"
        onSubmit={(event) => {
          event.preventDefault();
          checked.mutate(text);
        }}
      >
        <Input.TextArea
          aria-label={t('statements/reply')}
          placeholder={t('statements/replyHint')}
          rows={3}
          maxLength={LONGEST}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button htmlType="submit" disabled={text.trim() === ''} loading={checked.isPending}>
          {t('statements/doCheck')}
        </Button>
      </form>
      {checked.error && <ProblemNote error={checked.error} />}
      {checked.data && <Checked {...checked.data} />}
    </Panel>
  );
}

interface CheckedProps {
  readonly given: string;
  readonly found: StatementCheck;
}

function Checked({ given, found }: CheckedProps) {
  const { t, language } = useWords();
  const { blanks, contradictions, forbidden, missing, ok } = found;
  return (
    <div className="checked" role="status">
      {ok ? (
        <Mark tone="good">{t('statements/fits')}</Mark>
      ) : (
        <Mark tone="bad">{t('statements/fitsNot')}</Mark>
      )}
      <p>
        <SpanText text={given} spans={[...contradictions, ...forbidden].map(({ span }) => span)} />
      </p>
      <ul>
        {contradictions.map(({ fact, quote, span, why }) => (
          <li key={`${fact.key} ${span.start}`}>
            <Mark tone="bad">{t('statements/contradicts')}</Mark> “<InertText text={quote} />”{' '}
            <InertText text={language === 'en' ? why.en : why.zh} />
          </li>
        ))}
        {forbidden.map(({ phrase, span }) => (
          <li key={`${phrase} ${span.start}`}>
            <Mark tone="bad">{t('statements/neverSay')}</Mark> <InertText text={phrase} />
          </li>
        ))}
        {missing.map(({ fact }) => (
          <li key={fact.key}>
            <Mark tone="warn">{t('statements/lacks')}</Mark> <InertText text={fact.text} />
          </li>
        ))}
        {blanks.map((blank) => (
          <li key={blank}>
            <Mark tone="bad">{t('statements/blanks')}</Mark> <InertText text={blank} />
          </li>
        ))}
      </ul>
    </div>
  );
}
