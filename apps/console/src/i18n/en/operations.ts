/** How the installation runs, for its operators. */
export const operations = {
  operations: {
    title: 'Operations',
    intro:
      'Parts and backlog of the whole installation, all tenants together. For administrators of the first tenant alone.',
    parts: 'Parts',
    part: { database: 'Database', queue: 'Queue', server: 'This process' },
    ok: 'Fine',
    why: {
      slow: 'No answer within 2 s',
      unreachable: 'Does not answer',
      evicts_keys: 'Redis evicts keys: set maxmemory-policy noeviction',
      full: 'Redis has no memory left',
      read_only: 'Redis takes no writes (a replica, or it cannot save)',
      draining: 'Shutting down',
    },
    facts: 'Installation',
    version: 'Version',
    startedAt: 'This process since',
    database: { sqlite: 'Embedded SQLite', mysql: 'MySQL / MariaDB' },
    queue: { 'in-process': 'In the process', redis: 'Redis' },
    traces: 'Traces',
    traced: 'Sent to an OpenTelemetry collector',
    untraced: 'Off',
    figures: 'Backlog',
    noFigures: 'The database does not answer: no figures now.',
    figure: {
      pending_items: 'Items to be judged',
      backlog_age_seconds: 'Longest wait (s)',
      outbox_messages: 'Messages to hand over',
      webhook_backlog_events: 'Webhook events not come to yet',
      webhook_deliveries_dead: 'Webhook dead letters',
      webhooks_stopped: 'Webhooks switched off',
    },
    board: 'Job board',
    boardHint:
      'Jobs of the queue of judging, failures and workers. To look at only: a job is a wake-up, what fails is tried again by itself, and after three times a person gets it. Jobs hold ids, no content.',
    openBoard: 'Open the job board',
    noBoard:
      'The queue lies in the process: there is no job board. With REDIS_URL set the queue is in Redis and is shown here.',
  },
} as const;
