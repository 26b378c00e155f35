/**
 * What keeps a condition from hanging the engine. The parser stops at depth and nodes; everything else is
 * bounded by a price that is summed while compiling and compared with the limit before a rule is accepted.
 * Prices are nanoseconds in the worst case on a text of TYPICAL_UNITS, measured on the slowest admissible
 * input (see hostile.test.ts); everyday texts cost a hundredth of it.
 */
export const MAX_DEPTH = 32;
export const MAX_NODES = 500;
export const MAX_EXPRESSION_UNITS = 8_000;
/** Text that prices assume, in UTF-16 units. */
export const TYPICAL_UNITS = 1_000;
/** The price one rule may have: half of the 10 ms that are promised. */
export const MAX_RULE_PRICE = 5_000_000;
/** The price all rules of a set may have together. */
export const MAX_SET_PRICE = 100_000_000;
export const MAX_RULES = 1_000;
/** A rule reads this much of each field: its beginning and its end. Dictionaries read everything. */
export const HEAD_UNITS = 8_000;
export const TAIL_UNITS = 2_000;

export const MAX_PATTERN_UNITS = 400;
/** RE2 instructions of one pattern. */
export const MAX_PATTERN_SIZE = 200;
/** A pattern's price for each instruction and UTF-16 unit of text. */
export const PATTERN_STEP_PRICE = 20;
/** What a pattern may keep of its automaton, in bytes. When that is full it goes on without one, in linear time. */
export const PATTERN_MEMORY = 32_768;
