import { MonitorList } from './monitor-list.js';
import './monitors.css';

/** 监测: what is watched, and what is said of it. */
export function MonitorsPage() {
  return <MonitorList />;
}
