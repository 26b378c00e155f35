export const INCIDENTS_PATH = '/v1/incidents';

/** The address of an incident, or of something below it. */
export const ofIncident = (id: string, what = ''): string =>
  `${INCIDENTS_PATH}/${encodeURIComponent(id)}${what === '' ? '' : `/${what}`}`;

/** The feed's events after which an incident may look different. */
export const INCIDENT_EVENTS = ['incident.', 'escalation.', 'playbook.', 'statement.', 'alert.'] as const;
