import { checkDigit, checkDigitHolds, isDigits } from './check-digit.ts';
import { type BarcodeRefusal, refusalOf } from './fault.ts';

const SSCC_LENGTH = 18;
/** An SSCC has 16 digits for company prefix and serial; GS1 gives out prefixes of 4 to 12 digits. */
const PREFIX_AND_SERIAL_LENGTH = 16;
const COMPANY_PREFIX = /^[0-9]{4,12}$/;

/**
 * A Serial Shipping Container Code, 18 digits (GS1 General Specifications, section 2.2.1).
 * Throws a RangeError if the extension digit is not 0 to 9, the company prefix not 4 to 12 digits, or the serial has more
 * digits than the prefix leaves: the caller numbers its own parcels.
 */
export function sscc(extensionDigit: number, companyPrefix: string, serial: number): string {
  if (!Number.isInteger(extensionDigit) || extensionDigit < 0 || extensionDigit > 9) {
    throw new RangeError('The extension digit of an SSCC is one digit');
  }
  if (!COMPANY_PREFIX.test(companyPrefix)) throw new RangeError('A GS1 company prefix has 4 to 12 digits');
  const room = PREFIX_AND_SERIAL_LENGTH - companyPrefix.length;
  if (!Number.isInteger(serial) || serial < 0 || serial >= 10 ** room) {
    throw new RangeError(`The serial of an SSCC under this company prefix has at most ${room} digits`);
  }
  const body = extensionDigit + companyPrefix + String(serial).padStart(room, '0');
  return body + checkDigit(body);
}

/** What an SSCC consists of, or why it is none. */
export type SsccVerdict =
  | {
      readonly ok: true;
      /** 18 digits. */
      readonly sscc: string;
      readonly extensionDigit: number;
      /** Set if the SSCC has the company prefix that was asked for. */
      readonly serial: number | undefined;
    }
  | ({ readonly ok: false } & BarcodeRefusal);

function withoutIdentifier(code: string): string {
  if (code.length === SSCC_LENGTH + 4 && code.startsWith('(00)')) return code.slice(4);
  if (code.length === SSCC_LENGTH + 2 && code.startsWith('00')) return code.slice(2);
  return code;
}

/**
 * Reads an SSCC of 18 digits, alone or behind `00` or `(00)`. Where company prefix and serial meet cannot be told from the digits,
 * so the serial is given only for a prefix that is named.
 */
export function parseSscc(code: string, companyPrefix?: string): SsccVerdict {
  const digits = withoutIdentifier(code);
  if (!isDigits(digits)) return { ok: false, ...refusalOf(digits === '' ? 'empty' : 'wrong_character') };
  if (digits.length !== SSCC_LENGTH) return { ok: false, ...refusalOf('wrong_length') };
  if (!checkDigitHolds(digits)) return { ok: false, ...refusalOf('wrong_check_digit') };
  const ours = companyPrefix !== undefined && digits.startsWith(companyPrefix, 1);
  const serial = ours ? Number(digits.slice(1 + companyPrefix.length, -1)) : undefined;
  return { ok: true, sscc: digits, extensionDigit: Number(digits[0]), serial };
}

/** The 18 digits of an SSCC that stands alone or behind `00` or `(00)`; undefined if it is none or its check digit is wrong. */
export function ssccOf(code: string): string | undefined {
  const digits = withoutIdentifier(code);
  return digits.length === SSCC_LENGTH && checkDigitHolds(digits) ? digits : undefined;
}

/** The element string for a label with this SSCC: `00` and the 18 digits. Its GS1-128 begins with FNC1. */
export function ssccElement(sscc18: string): string {
  return `00${sscc18}`;
}
