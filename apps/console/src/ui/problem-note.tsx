import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText, useFieldText } from '../api/error-text.js';
import { ApiError } from '../api/http.js';

interface ProblemNoteProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Field errors that stand beside their fields already. */
  readonly shown?: readonly string[];
}

/** What went wrong and what to do: in the reader's language where the code is known, with what the server adds. */
export function ProblemNote({ error, onRetry, shown = [] }: ProblemNoteProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const known = error instanceof ApiError ? error : null;
  const fields = (known?.fields ?? []).filter(({ pointer }) => !shown.includes(pointer));
  const inside = known !== null && known.status >= 500 && known.requestId !== '';
  return (
    <Alert
      type="error"
      showIcon
      title={errorText(error)}
      description={
        (fields.length > 0 || inside) && (
          <>
            <ul className="problem-fields">
              {fields.map((field) => (
                <li key={`${field.pointer} ${field.detail}`}>
                  <code>{field.pointer}</code> {fieldText(field)}
                </li>
              ))}
            </ul>
            {inside && <code className="muted">{t('ui/requestId', { id: known.requestId })}</code>}
          </>
        )
      }
      action={onRetry && <Button onClick={onRetry}>{t('queue/retry')}</Button>}
    />
  );
}
