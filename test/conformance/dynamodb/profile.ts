/** What is asked of an oracle: what it does not know at all, or falls over, would only hide the rest. */
export interface Profile {
  /** TransactWriteItems and TransactGetItems. */
  readonly transactions: boolean;
  /** Attributes on the right of comparisons, within BETWEEN and IN, and as second arguments. */
  readonly comparedPaths: boolean;
  /** Empty strings and binaries. */
  readonly emptyValues: boolean;
  /** Numbers that are not written as JSON writes them: `+4`, `5.`, `007`, `-0`. */
  readonly oddNumbers: boolean;
  /** Expressions with a piece missing, and values in the wrong JSON types. */
  readonly brokenRequests: boolean;
  /** Names that objects inherit, and names with characters of their own. */
  readonly oddNames: boolean;
  /** ReturnValuesOnConditionCheckFailure. */
  readonly oldOnFailure: boolean;
}

const everything: Profile = {
  transactions: true,
  comparedPaths: true,
  emptyValues: true,
  oddNumbers: true,
  brokenRequests: true,
  oddNames: true,
  oldOnFailure: true,
};

/**
 * dynalite 4.0.0 knows no transactions and no items in failed conditions, takes what is missing for equal to what is missing,
 * ends when an operand of IN or BETWEEN is missing, takes empty values for missing ones, and has its own parsers of numbers
 * and expressions.
 */
const ofDynalite: Profile = {
  transactions: false,
  comparedPaths: false,
  emptyValues: false,
  oddNumbers: false,
  brokenRequests: false,
  oddNames: false,
  oldOnFailure: false,
};

/** The profile of an oracle, by its name. */
export const profileOf = (oracleName: string): Profile => (oracleName === 'dynalite' ? ofDynalite : everything);
