import { useLivePage } from '../feed/live.js';
import { useParam } from '../navigation/use-param.js';
import { StatementDetail } from './statement-detail.js';
import { StatementList } from './statement-list.js';
import './statements.css';

/** 口径: what everybody says alike, who approved it, and how long it holds. */
export function StatementsPage() {
  const [chosen, choose] = useParam('statement');
  useLivePage(['statement.']);
  if (chosen !== null) return <StatementDetail key={chosen} id={chosen} onBack={() => choose(null)} />;
  return <StatementList onChoose={choose} />;
}
