/** Every error an edge may show: its HTTP status and its title, in one table. The code is stable; the words may improve. */
export const ERRORS = {
  'request.invalid_json': { status: 400, title: 'The body is not valid JSON' },
  'request.unknown_field': { status: 400, title: 'The request holds a field that is not known' },
  'request.invalid': { status: 422, title: 'The request does not fit its schema' },
  'request.too_large': { status: 413, title: 'The request is too large' },
  'request.unsupported_media_type': { status: 415, title: 'The body is of a type that is not read here' },
  'request.not_found': { status: 404, title: 'There is nothing at this address' },
  'request.method_not_allowed': { status: 405, title: 'The address does not know this method' },
  'auth.missing': { status: 401, title: 'The request carries no credentials' },
  'auth.invalid': { status: 401, title: 'The credentials are not valid' },
  'auth.key_in_query': { status: 401, title: 'Credentials do not belong in the address' },
  'auth.forbidden': { status: 403, title: 'The credentials do not allow this' },
  'auth.second_factor_required': {
    status: 401,
    title: 'The password is right; the second factor is still needed',
  },
  'auth.second_factor_enrolment': { status: 403, title: 'This role needs a second factor; enrol one first' },
  'auth.locked_out': { status: 429, title: 'Too many wrong passwords or codes' },
  'auth.token_invalid': { status: 410, title: 'The link was used, replaced, or has expired' },
  'auth.oidc_refused': { status: 403, title: 'The identity provider lets nobody in that we know' },
  'auth.oidc_unavailable': { status: 503, title: 'The identity provider does not answer' },
  'auth.oidc_disabled': { status: 404, title: 'Signing in through an identity provider is not set up' },
  'auth.foreign_origin': { status: 403, title: 'The request comes from another site' },
  'idempotency.mismatch': { status: 422, title: 'The Idempotency-Key was used with another body' },
  'text.too_long': { status: 413, title: 'The text is too long' },
  'item.not_found': { status: 404, title: 'There is no such item' },
  'case.not_found': { status: 404, title: 'There is no such case' },
  'item.erased': { status: 410, title: 'What the request was about has been erased' },
  'erasure.not_found': { status: 404, title: 'There is no such erasure' },
  'erasure.illegal_transition': { status: 409, title: 'The erasure does not allow this now' },
  'privacy.four_eyes_needed': { status: 409, title: 'Where there is a second person, two people decide' },
  'model.not_found': { status: 404, title: 'There is no such model or version' },
  'model.too_few_corrections': { status: 409, title: 'There are too few corrections to learn from' },
  'model.illegal_transition': { status: 409, title: 'The version cannot be put in force' },
  'model.nothing_to_roll_back': { status: 409, title: 'The base model is in force already' },
  'monitor.not_found': { status: 404, title: 'There is no such monitor' },
  'monitor.too_many': { status: 409, title: 'There are as many monitors as one tenant may have' },
  'webhook.not_found': { status: 404, title: 'There is no such webhook' },
  'webhook.delivery_not_found': { status: 404, title: 'There is no such delivery' },
  'webhook.too_many': { status: 409, title: 'There are as many webhooks as one tenant may have' },
  'webhook.inactive': { status: 409, title: 'The webhook is switched off' },
  'webhook.replaying': { status: 409, title: 'The webhook is replaying already' },
  'webhook.target_refused': { status: 422, title: 'Nothing is sent to this address' },
  'tenant.slug_taken': { status: 409, title: 'There is a tenant of this name' },
  'tenant.not_found': { status: 404, title: 'There is no such tenant' },
  'key.not_found': { status: 404, title: 'There is no such API key' },
  'key.revoked': { status: 409, title: 'The API key was revoked' },
  'key.too_many': { status: 409, title: 'There are as many API keys as one tenant may have' },
  'key.scope_not_held': { status: 403, title: 'Nobody gives a scope that they do not hold' },
  'case.claimed': { status: 409, title: 'Somebody else works on this case' },
  'case.lease_lost': { status: 409, title: 'The claim on this case has ended' },
  'decision.not_found': { status: 404, title: 'There is no such decision' },
  'decision.committed': { status: 409, title: 'The platform has been told of the decision' },
  'decision.illegal_transition': { status: 409, title: 'The decision does not allow this now' },
  'template.not_found': { status: 404, title: 'There is no such template' },
  'template.blank': { status: 422, title: 'The message has blanks that nothing fills' },
  'template.too_many': { status: 409, title: 'There are as many templates as one tenant may have' },
  'author.not_found': { status: 404, title: 'There is no such author' },
  'author_note.not_found': { status: 404, title: 'There is no such note of yours' },
  'author_note.too_many': { status: 409, title: 'There are as many notes as one author may have' },
  'sanction.not_found': { status: 404, title: 'There is no such mute or ban' },
  'sanction.ended': { status: 409, title: 'The mute or ban is over' },
  'bulk.not_found': { status: 404, title: 'There is no such bulk decision' },
  'bulk.preview_expired': { status: 409, title: 'The preview is too old; make another' },
  'bulk.nothing_to_decide': { status: 409, title: 'None of these cases can be decided' },
  'bulk.illegal_transition': { status: 409, title: 'The bulk decision does not allow this now' },
  'bulk.too_late': { status: 409, title: 'The platform has been told of the bulk decision' },
  'desk.changed': { status: 409, title: 'Somebody else changed this meanwhile' },
  'desk.queue_in_use': { status: 409, title: 'The queue holds undecided cases' },
  'queue.not_found': { status: 404, title: 'There is no such queue' },
  'item.unjudged': { status: 409, title: 'The item is being judged' },
  'case.illegal_transition': { status: 409, title: 'The case does not allow this now' },
  'report.not_found': { status: 404, title: 'There is no such report' },
  'report.illegal_transition': { status: 409, title: 'The report does not allow this now' },
  'report.own_content': { status: 422, title: 'Nobody reports their own words' },
  'reporter.not_found': { status: 404, title: 'There is no such reporter' },
  'appeal.not_found': { status: 404, title: 'There is no such appeal' },
  'appeal.exists': { status: 409, title: 'The decision was appealed against already' },
  'appeal.too_late': { status: 409, title: 'The time to appeal is over' },
  'appeal.nothing_to_appeal': { status: 409, title: 'There is nothing to reconsider' },
  'appeal.not_author': { status: 403, title: 'Only the author of the words may appeal' },
  'appeal.own': { status: 403, title: 'Nobody reviews an appeal against their own decision' },
  'appeal.claimed': { status: 409, title: 'Somebody else reviews this appeal' },
  'appeal.not_claimed': { status: 409, title: 'Claim the appeal first' },
  'appeal.illegal_transition': { status: 409, title: 'The appeal does not allow this now' },
  'norm.not_found': { status: 404, title: 'There is no such norm' },
  'norm.illegal_transition': { status: 409, title: 'The version does not allow this now' },
  'norm.changed': { status: 409, title: 'The text is another by now' },
  'norm.open_version': { status: 409, title: 'A version of this norm is being worked on already' },
  'norm.too_many': { status: 409, title: 'There are as many norms as one tenant may have' },
  'norm.nothing_to_roll_back': { status: 409, title: 'No version of this norm is in force' },
  'norm.backtest_running': { status: 409, title: 'A backtest is running already' },
  'norm.tests_failed': { status: 422, title: 'Sentences kept beside the words do not come out as written' },
  'approval.own': { status: 403, title: 'Nobody approves their own work' },
  'approval.twice': { status: 403, title: 'Nobody approves twice' },
  'approval.member_only': { status: 403, title: 'Only a member can do this, not a program' },
  'member.not_found': { status: 404, title: 'There is no such member' },
  'member.login_taken': { status: 409, title: 'The login is taken' },
  'member.email_taken': { status: 409, title: 'The e-mail address is taken' },
  'member.too_many': { status: 409, title: 'There are as many members as one tenant may have' },
  'member.own': { status: 403, title: 'Nobody does this to themselves' },
  'member.last_admin': { status: 409, title: 'The tenant would be left without an active admin' },
  'member.illegal_transition': { status: 409, title: 'The member does not allow this now' },
  'password.weak': { status: 422, title: 'The password is too easy to guess' },
  'password.wrong': { status: 403, title: 'The current password or code is wrong' },
  'second_factor.illegal': { status: 409, title: 'The second factor does not allow this now' },
  'session.not_found': { status: 404, title: 'There is no such session of yours' },
  'preferences.changed': { status: 409, title: 'The preferences were saved elsewhere meanwhile' },
  'review.not_found': { status: 404, title: 'There is no such review' },
  'review.lost': { status: 409, title: 'The review is not with you any more' },
  'review.illegal_transition': { status: 409, title: 'The review does not allow this now' },
  'export.too_large': { status: 413, title: 'The file would hold too many rows' },
  'settings.changed': { status: 409, title: 'Somebody else changed this meanwhile' },
  'rate.limited': { status: 429, title: 'Too many requests' },
  'server.draining': { status: 503, title: 'The server is shutting down' },
  'storage.unavailable': { status: 503, title: 'The database does not answer' },
  'artifact.corrupt': { status: 500, title: 'A dictionary or model file is damaged' },
  'dictionary.invalid': { status: 422, title: 'The dictionary or rule file is not valid' },
  'config.invalid': { status: 500, title: 'The configuration is not valid' },
  internal: { status: 500, title: 'Something went wrong inside Fengsui' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What is wrong with one field: where (RFC 6901 JSON pointer), a stable code, and how to mend it. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** The one error class of the project. Edges render it as RFC 9457 problem details. */
export class FengsuiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'FengsuiError';
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }
}
