/**
 * What can be wrong with what was scanned. Words for people stand in the catalogue of outcomes, not here.
 * - `empty`              nothing was read but blanks and control characters
 * - `too_long`           more characters than any label has, see `SCAN_LENGTH_MAX`
 * - `control_character`  a control character inside of a code
 * - `wrong_check_digit`  a number of GS1 whose last digit does not follow from the others
 * - `all_zeros`          a placeholder where a GTIN should be
 * - `unknown_identifier` no GS1 application identifier where one must stand
 * - `wrong_length`       a value shorter or longer than its identifier allows
 * - `wrong_character`    a character that its identifier does not allow
 * - `impossible_date`    such as 31 February
 * - `impossible_time`    such as 25:00
 * - `contradiction`      one identifier twice with two values
 * - `lacks_separators`   a value of variable length swallowed what follows, for FNC1 was not printed
 */
export type BarcodeFault =
  | 'empty'
  | 'too_long'
  | 'control_character'
  | 'wrong_check_digit'
  | 'all_zeros'
  | 'unknown_identifier'
  | 'wrong_length'
  | 'wrong_character'
  | 'impossible_date'
  | 'impossible_time'
  | 'contradiction'
  | 'lacks_separators';

/** Why a barcode is refused: the refusal that a step is answered with, and what exactly is wrong. */
export interface BarcodeRefusal {
  readonly code: 'bad_check_digit' | 'bad_barcode';
  readonly reason: BarcodeFault;
  /** The application identifier at which it went wrong. */
  readonly ai?: string | undefined;
}

/** The refusal that goes with a fault. */
export function refusalOf(reason: BarcodeFault, ai?: string): BarcodeRefusal {
  return { code: reason === 'wrong_check_digit' ? 'bad_check_digit' : 'bad_barcode', reason, ai };
}
