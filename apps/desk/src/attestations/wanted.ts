import type { GoodsClass } from '@kolli/policy';

/** Which attestations are asked for: of a parcel, or of days that are over. */
export type Wanted =
  | { readonly parcel: string }
  | { readonly from: string; readonly to?: string; readonly goodsClass?: GoodsClass };
