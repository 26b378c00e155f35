import { useParam } from '../navigation/use-param.js';
import { IncidentDetail } from './incident-detail.js';
import { IncidentList } from './incident-list.js';
import './incidents.css';

/** 事件: crises that somebody manages, from the first alarm to what was learnt. */
export function IncidentsPage() {
  const [chosen, choose] = useParam('incident');
  if (chosen !== null) return <IncidentDetail key={chosen} id={chosen} onGo={choose} />;
  return <IncidentList onChoose={choose} />;
}
