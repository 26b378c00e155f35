import { useParam } from '../navigation/use-param.js';
import { AuthorDetail } from './author-detail.js';
import { AuthorList } from './author-list.js';
import './authors.css';

/** 作者: who wrote what needed a person, what they were given for it, and what comes next. */
export function AuthorsPage() {
  const [chosen, choose] = useParam('author');
  if (chosen !== null) return <AuthorDetail key={chosen} pseudonym={chosen} onBack={() => choose(null)} />;
  return <AuthorList onChoose={choose} />;
}
