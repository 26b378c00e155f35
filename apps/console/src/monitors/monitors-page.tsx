import { useParam } from '../navigation/use-param.js';
import { MonitorDetail } from './monitor-detail.js';
import { MonitorList } from './monitor-list.js';
import './monitors.css';

/** 监测: what is watched, and what is said of it. */
export function MonitorsPage() {
  const [chosen, choose] = useParam('monitor');
  if (chosen !== null) return <MonitorDetail key={chosen} id={chosen} onBack={() => choose(null)} />;
  return <MonitorList onChoose={choose} />;
}
