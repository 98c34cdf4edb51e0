import type { PromotionOperations } from '../../../contract/types/promotion.ts';

/** A promotion as a search lists it; every field may be missing. */
export type WireListedActivity = NonNullable<
  PromotionOperations['POST /promotion/202309/activities/search']['data']['activities']
>[number];

/** A promotion with what is in it (Get Activity 202309). */
export type WireActivity = PromotionOperations['GET /promotion/202309/activities/{activity_id}']['data'];

export type WireDiscount = NonNullable<WireActivity['discount']>;

/** What Create Activity (202309) takes. */
export type CreateActivityBody = PromotionOperations['POST /promotion/202309/activities']['body'];

/** What Update Activity (202309) takes: title and times, always; the rest where it changes. */
export type UpdateActivityBody = PromotionOperations['PUT /promotion/202309/activities/{activity_id}']['body'];

/** What Update Activity Product (202309) takes. */
export type PutItemsBody = PromotionOperations['PUT /promotion/202309/activities/{activity_id}/products']['body'];

/** A coupon as a search lists it (Search Coupons 202406). */
export type WireListedCoupon = NonNullable<
  PromotionOperations['POST /promotion/202406/coupons/search']['data']['coupons']
>[number];

/** A coupon with all of it (Get Coupon 202406). */
export type WireCoupon = NonNullable<
  PromotionOperations['GET /promotion/202406/coupons/{coupon_id}']['data']['coupon']
>;

/** The types a promotion can have (Create Activity 202309). */
export const activityTypes = [
  'FIXED_PRICE',
  'DIRECT_DISCOUNT',
  'FLASHSALE',
  'SHIPPING_DISCOUNT',
  'BUY_MORE_SAVE_MORE',
] as const;

/** What a promotion is of: whole products, single SKUs, the whole shop. */
export const activityLevels = ['PRODUCT', 'VARIATION', 'SHOP'] as const;

export const activityStatuses = ['DRAFT', 'NOT_START', 'ONGOING', 'EXPIRED', 'DEACTIVATED', 'NOT_EFFECTIVE'] as const;

/** Statuses from which a promotion still takes effect, or does. */
export const liveStatuses: readonly string[] = ['NOT_START', 'ONGOING'];

export const couponStatuses = ['NOT_START', 'ONGOING', 'EXPIRED', 'DEACTIVATED'] as const;
export const couponKinds = ['REGULAR', 'LIVE', 'CREATOR_EXCLUSIVE', 'CHAT', 'PROMO_CODE'] as const;
