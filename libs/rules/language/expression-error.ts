export type ExpressionErrorCode =
  | 'rule.syntax'
  | 'rule.unknown_name'
  | 'rule.unknown_function'
  | 'rule.type'
  | 'rule.refused'
  | 'rule.pattern'
  | 'rule.too_complex';

/** A condition that is not accepted: where in the expression (UTF-16 offset), and what to write instead. */
export class ExpressionError extends Error {
  constructor(
    readonly code: ExpressionErrorCode,
    readonly offset: number,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'ExpressionError';
  }
}
