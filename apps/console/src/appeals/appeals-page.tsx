import { useParam } from '../navigation/use-param.js';
import { AppealDetail } from './appeal-detail.js';
import { AppealList } from './appeal-list.js';
import './appeals.css';

/** 申诉: what authors ask to be reconsidered, and what somebody who did not decide it says. */
export function AppealsPage() {
  const [chosen, choose] = useParam('appeal');
  if (chosen !== null) return <AppealDetail key={chosen} id={chosen} onBack={() => choose(null)} />;
  return <AppealList onChoose={choose} />;
}
