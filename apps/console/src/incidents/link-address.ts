import type { IncidentLinkView } from '#libs/contracts';

const pageOf = (page: string, name: string, id: string): string =>
  `/?${new URLSearchParams({ page, [name]: id })}`;

/** Where in the console something linked stands; a URL is its own address. */
export function addressOfLink({
  kind,
  targetId,
  url,
  about,
}: Pick<IncidentLinkView, 'kind' | 'targetId' | 'url' | 'about'>): string {
  if (url !== null || targetId === null) return url ?? '/';
  switch (kind) {
    case 'case':
      return `/?${new URLSearchParams({ case: targetId })}`;
    case 'incident':
      return pageOf('incidents', 'incident', targetId);
    case 'alert':
      return pageOf('alerts', 'alert', targetId);
    case 'statement':
      return pageOf('statements', 'statement', targetId);
    case 'mention': {
      const monitor = about?.monitorId;
      return typeof monitor === 'string' ? pageOf('monitors', 'monitor', monitor) : '/?page=monitors';
    }
    case 'url':
      return '/';
  }
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** Facts of something linked that people can read: short words and numbers, no ids. */
export const factsOf = (about: Readonly<Record<string, unknown>>): string[] =>
  Object.values(about).flatMap((value) => {
    if (typeof value === 'number') return [String(value)];
    if (typeof value === 'string' && value !== '' && !ID.test(value)) return [value];
    return Array.isArray(value) ? [value.filter((one) => typeof one === 'string').join('、')] : [];
  });
