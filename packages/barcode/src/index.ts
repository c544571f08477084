/** What a scan means: GS1 labels, item numbers, codes of the house; and how it arrives. Pure, without dependencies, for browser and Node. */
export {
  APPLICATION_IDENTIFIERS,
  type CharacterSet,
  type Identifier,
  type Part,
  type PartRule,
} from './application-identifiers.ts';
export { checkDigit, checkDigitHolds, type GtinVerdict, gtin14 } from './check-digit.ts';
export { type Completeness, completenessOf } from './completeness.ts';
export { type Heard, isEcho } from './echo.ts';
export {
  type ElementStringVerdict,
  GROUP_SEPARATOR,
  type Gs1Element,
  readBracketed,
  readElementString,
  writeElementString,
} from './element-string.ts';
export { codeOf, itemCodesOf, plateOf, refusalOfScan } from './expect.ts';
export type { BarcodeFault, BarcodeRefusal } from './fault.ts';
export { gs1Day, gs1DayOrMonth, yearOnLabel } from './gs1-date.ts';
export { normalise, SCAN_LENGTH_MAX } from './normalise.ts';
export { type HousePlateKind, type PlateKind, plateCode, plateKindOf } from './plate-label.ts';
export {
  type BadScan,
  type CodeScan,
  type Gs1Scan,
  type GtinScan,
  readScan,
  type Scan,
  type ScanOptions,
} from './scan.ts';
export { parseSscc, type SsccVerdict, sscc, ssccElement, ssccOf } from './sscc.ts';
export {
  type Arrival,
  wedge,
  WEDGE_IDLE,
  type WedgeEvent,
  type WedgeOptions,
  type WedgeResult,
  type WedgeSettings,
  type WedgeState,
  type WedgeSuffix,
} from './wedge.ts';
