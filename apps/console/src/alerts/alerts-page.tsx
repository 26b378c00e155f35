import { useLivePage } from '../feed/live.js';
import { useParam } from '../navigation/use-param.js';
import { AlertDetail } from './alert-detail.js';
import { AlertList } from './alert-list.js';
import './alerts.css';

/** 预警: rises that chance does not explain, and severe cases; each is confirmed or dismissed by somebody. */
export function AlertsPage() {
  const [chosen, choose] = useParam('alert');
  useLivePage(['alert.']);
  if (chosen !== null) return <AlertDetail key={chosen} id={chosen} onBack={() => choose(null)} />;
  return <AlertList onChoose={choose} />;
}
