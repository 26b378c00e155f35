import { useParam } from '../navigation/use-param.js';
import { PlaybookDetailView } from './playbook-detail.js';
import { PlaybookList } from './playbook-list.js';
import './playbooks.css';

/** 预案: what is done in which crisis, written in peace and approved by others. */
export function PlaybooksPage() {
  const [chosen, choose] = useParam('playbook');
  if (chosen !== null) return <PlaybookDetailView key={chosen} id={chosen} onBack={() => choose(null)} />;
  return <PlaybookList onChoose={choose} />;
}
