import { useTranslation } from 'react-i18next';
import type { OperationsView } from '#libs/contracts';
import { Fact } from '../ui/fact.js';
import { Mark } from '../ui/mark.js';

const PARTS = ['database', 'queue', 'server'] as const;
const REASONS = ['slow', 'unreachable', 'evicts_keys', 'full', 'read_only', 'draining'] as const;

/** Database, queue and process: fine, or why not. */
export function PartsCard({ readiness }: { readonly readiness: OperationsView['readiness'] }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2 className="section-title">{t('operations/parts')}</h2>
      <dl className="facts operations-facts">
        {PARTS.map((part) => {
          const reason = REASONS.find((one) => one === readiness.why[part]);
          return (
            <Fact key={part} name={t(`operations/part/${part}`)}>
              <Mark tone={readiness.checks[part] === 'ok' ? 'good' : 'bad'}>
                {reason ? t(`operations/why/${reason}`) : t('operations/ok')}
              </Mark>
            </Fact>
          );
        })}
      </dl>
    </section>
  );
}
