// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface PromotionOperations {
  'DELETE /promotion/202309/activities/{activity_id}/products': {
    path: { activity_id: string };
    query: Record<string, never>;
    body: { product_ids?: string[]; sku_ids?: string[] };
    data: {
      activity_id?: string;
      status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
      update_time?: number;
    };
  };
  'GET /promotion/202309/activities/{activity_id}': {
    path: { activity_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      activity_commands?: string[];
      activity_id?: string;
      activity_type?: 'FIXED_PRICE' | 'DIRECT_DISCOUNT' | 'FLASHSALE' | 'SHIPPING_DISCOUNT' | 'BUY_MORE_SAVE_MORE' | (string & {});
      begin_time?: number;
      create_time?: number;
      discount?: {
        bmsm_discount?: {
          details?: {
            threshold_type?: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value?: string;
            tier?: number;
            type?: 'PERCENTAGE_OFF' | 'AMOUNT_OFF' | (string & {});
            value?: string;
          }[];
        };
        gift_discount?: {
          gift_infos?: {
            gift_details?: { product_id?: string; sku_id?: string; total_claim_limit?: string }[];
            threshold_type?: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value?: string;
            tier?: number;
          }[];
          gift_receiving_type?: string;
        };
        shipping_discount?: {
          area_scope?: { specific_areas?: string[]; type?: 'WHOLE' | 'SPECIFIC_AREAS' | (string & {}) };
          inventory_type?: 'SELF_FULFILLED' | 'FULFILLED_BY_TIKTOK' | 'ALL' | (string & {});
          shipping_method?: 'STANDARD_SHIPPING' | 'EXPRESS_SHIPPING' | 'ALL_SHIPPING_METHOD' | (string & {});
          threshold_type?: 'NO_THRESHOLD' | 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
          threshold_value?: string;
          type?: 'FREE_SHIPPING' | 'DISCOUNT_SHIPPING_FEE' | (string & {});
          value?: string;
        };
      };
      duration_type?: 'NORMAL' | 'INDEFINITE' | (string & {});
      end_time?: number;
      participation_limit?: { type?: 'BUYER_NO_LIMIT' | 'BUYER_LIMIT_ONLY_ONE' | (string & {}) }[];
      product_level?: 'PRODUCT' | 'VARIATION' | 'SHOP' | (string & {});
      products?: {
        activity_price?: { amount?: string; currency?: string };
        discount?: string;
        id?: string;
        quantity_limit?: number;
        quantity_per_user?: number;
        skus?: {
          activity_price?: { amount?: string; currency?: string };
          discount?: string;
          id?: string;
          quantity_limit?: number;
          quantity_per_user?: number;
        }[];
      }[];
      status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
      target_user_info?: {
        user_type?: 'ALL_USER' | 'SHOP_NEW_CUSTOMER' | 'SHOP_EXISTING_CUSTOMER' | 'SHOP_REPEAT_CUSTOMER' | (string & {});
      };
      title?: string;
      update_time?: number;
    };
  };
  'GET /promotion/202406/coupons/{coupon_id}': {
    path: { coupon_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      coupon?: {
        claim_duration?: { end_time?: number; start_time?: number };
        create_time?: number;
        creation_source?: 'SELLER_CENTER' | 'SELLER_APP' | 'TTS_CRM' | (string & {});
        discount?: {
          max_discount?: { amount?: string; currency?: string };
          percentage?: string;
          reduction_amount?: { amount?: string; currency?: string };
          type?: 'AMOUNT_OFF' | 'PERCENT_OFF' | (string & {});
        };
        display_channels?: ('ALL' | 'SHOPPING_CENTER' | 'CHAT' | 'LIVE' | 'PRIVATE' | 'VIDEO' | 'SHOWCASE' | (string & {}))[];
        display_type?: 'REGULAR' | 'LIVE' | 'CREATOR_EXCLUSIVE' | 'CHAT' | 'PROMO_CODE' | (string & {});
        id?: string;
        live_tasks?: {
          min_watch_time?: string;
          type?: 'NONE' | 'FOLLOW_HOST' | 'WATCH_FOR_MIN_TIME' | (string & {});
        }[];
        product_ids?: string[];
        product_scope?: 'FULL_SHOP' | 'SPECIFIC_PRODUCTS' | (string & {});
        promo_code?: string;
        redemption_duration?: {
          end_time?: number;
          relative_time?: number;
          start_time?: number;
          type?: 'ABSOLUTE' | 'RELATIVE' | (string & {});
        };
        seller_tnc?: string;
        status?: 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | (string & {});
        target_buyer_segment?: 'ALL' | 'NEW' | 'REPEAT_CUSTOMERS' | 'RECENT_CUSTOMERS' | 'FREQUENT_CUSTOMERS' | 'LAPSED_CUSTOMERS' | 'NEW_FOLLOWERS' | 'EXISTING_ACTIVE_FOLLOWERS' | (string & {});
        threshold?: {
          min_spend?: { amount?: string; currency?: string };
          type?: 'NONE' | 'MIN_SPEND' | (string & {});
        };
        title?: string;
        update_time?: number;
        usage_limits?: {
          redemption_limit?: number;
          single_buyer_claim_limit?: number;
          total_claim_limit?: number;
        };
        usage_stats?: { claimed_count?: number; redeemed_count?: number };
      };
    };
  };
  'POST /promotion/202309/activities': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      activity_type: 'FIXED_PRICE' | 'DIRECT_DISCOUNT' | 'FLASHSALE' | 'SHIPPING_DISCOUNT' | 'BUY_MORE_SAVE_MORE' | (string & {});
      begin_time: number;
      discount?: {
        bmsm_discount?: {
          details?: {
            threshold_type: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value: string;
            tier: number;
            type: 'PERCENTAGE_OFF' | 'AMOUNT_OFF' | (string & {});
            value: string;
          }[];
        };
        gift_discount?: {
          gift_infos: {
            gift_details: { product_id: string; sku_id: string; total_claim_limit: string }[];
            threshold_type: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value: string;
            tier: number;
          }[];
          gift_receiving_type: string;
        };
        shipping_discount?: {
          area_scope: { specific_areas?: string[]; type: 'WHOLE' | 'SPECIFIC_AREAS' | (string & {}) };
          inventory_type?: 'SELF_FULFILLED' | 'FULFILLED_BY_TIKTOK' | 'ALL' | (string & {});
          shipping_method?: 'STANDARD_SHIPPING' | 'EXPRESS_SHIPPING' | 'ALL_SHIPPING_METHOD' | (string & {});
          threshold_type: 'NO_THRESHOLD' | 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
          threshold_value?: string;
          type: string;
          value?: string;
        };
      };
      duration_type?: 'NORMAL' | 'INDEFINITE' | (string & {});
      end_time: number;
      participation_limit?: { type: 'BUYER_NO_LIMIT' | 'BUYER_LIMIT_ONLY_ONE' | (string & {}) }[];
      product_level: 'PRODUCT' | 'VARIATION' | 'SHOP' | (string & {});
      target_user_info?: {
        user_type?: 'ALL_USER' | 'SHOP_NEW_CUSTOMER' | 'SHOP_EXISTING_CUSTOMER' | 'SHOP_REPEAT_CUSTOMER' | (string & {});
      };
      title: string;
    };
    data: {
      activity_id?: string;
      create_time?: number;
      status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
      update_time?: number;
    };
  };
  'POST /promotion/202309/activities/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      activity_title?: string;
      activity_type?: 'FIXED_PRICE' | 'DIRECT_DISCOUNT' | 'FLASHSALE' | 'SHIPPING_DISCOUNT' | 'BUY_MORE_SAVE_MORE' | (string & {});
      page_size?: number;
      page_token?: string;
      status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
    };
    data: {
      activities?: {
        activity_commands?: string[];
        activity_type?: 'FIXED_PRICE' | 'DIRECT_DISCOUNT' | 'FLASHSALE' | 'SHIPPING_DISCOUNT' | (string & {});
        begin_time?: number;
        create_time?: number;
        discount?: {
          bmsm_discount?: {
            details?: {
              threshold_type?: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
              threshold_value?: string;
              tier?: number;
              type?: 'PERCENTAGE_OFF' | 'AMOUNT_OFF' | (string & {});
              value?: string;
            }[];
          };
          gift_discount?: {
            gift_infos?: {
              gift_details?: { product_id?: string; sku_id?: string; total_claim_limit?: string }[];
              threshold_type?: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
              threshold_value?: string;
              tier?: number;
            }[];
            gift_receiving_type?: string;
          };
          shipping_discount?: {
            area_scope?: {
              specific_areas?: string[];
              type?: 'WHOLE' | 'SPECIFIC_AREAS' | (string & {});
            };
            inventory_type?: 'SELF_FULFILLED' | 'FULFILLED_BY_TIKTOK' | 'ALL' | (string & {});
            shipping_method?: 'STANDARD_SHIPPING' | 'EXPRESS_SHIPPING' | 'ALL_SHIPPING_METHOD' | (string & {});
            threshold_type?: 'NO_THRESHOLD' | 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value?: string;
            type?: 'FREE_SHIPPING' | 'DISCOUNT_SHIPPING_FEE' | (string & {});
            value?: string;
          };
        };
        duration_type?: 'NORMAL' | 'INDEFINITE' | (string & {});
        end_time?: number;
        id?: string;
        participation_limit?: { type?: 'BUYER_NO_LIMIT' | 'BUYER_LIMIT_ONLY_ONE' | (string & {}) }[];
        product_level?: 'PRODUCT' | 'VARIATION' | 'SHOP' | (string & {});
        status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
        title?: string;
        update_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /promotion/202309/activities/{activity_id}/deactivate': {
    path: { activity_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      activity_id?: string;
      status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
      title?: string;
      update_time?: number;
    };
  };
  'POST /promotion/202406/coupons/search': {
    path: Record<string, never>;
    query: { page_token?: string; page_size?: number };
    body: {
      display_type?: ('REGULAR' | 'LIVE' | 'CREATOR_EXCLUSIVE' | 'CHAT' | 'PROMO_CODE' | (string & {}))[];
      status?: ('NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | (string & {}))[];
      title_keyword?: string;
    };
    data: {
      coupons?: {
        claim_duration?: { end_time?: number; start_time?: number };
        create_time?: number;
        creation_source?: 'SELLER_CENTER' | 'SELLER_APP' | 'TTS_CRM' | (string & {});
        discount?: {
          max_discount?: { amount?: string; currency?: string };
          percentage?: string;
          reduction_amount?: { amount?: string; currency?: string };
          type?: 'AMOUNT_OFF' | 'PERCENT_OFF' | (string & {});
        };
        display_type?: 'REGULAR' | 'LIVE' | 'CREATOR_EXCLUSIVE' | 'CHAT' | 'PROMO_CODE' | (string & {});
        id?: string;
        product_scope?: 'FULL_SHOP' | 'SPECIFIC_PRODUCTS' | (string & {});
        promo_code?: string;
        redemption_duration?: {
          end_time?: number;
          relative_time?: number;
          start_time?: number;
          type?: 'ABSOLUTE' | 'RELATIVE' | (string & {});
        };
        status?: 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | (string & {});
        target_buyer_segment?: 'ALL' | 'NEW' | 'REPEAT_CUSTOMERS' | 'RECENT_CUSTOMERS' | 'FREQUENT_CUSTOMERS' | 'LAPSED_CUSTOMERS' | 'NEW_FOLLOWERS' | 'EXISTING_ACTIVE_FOLLOWERS' | (string & {});
        threshold?: {
          min_spend?: { amount?: string; currency?: string };
          type?: 'NONE' | 'MIN_SPEND' | (string & {});
        };
        title?: string;
        update_time?: number;
        usage_limits?: {
          redemption_limit?: number;
          single_buyer_claim_limit?: number;
          total_claim_limit?: number;
        };
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /promotion/202607/activities/{activity_id}/republish': {
    path: { activity_id: string };
    query: Record<string, never>;
    body: Record<string, unknown>;
    data: Record<string, unknown>;
  };
  'PUT /promotion/202309/activities/{activity_id}': {
    path: { activity_id: string };
    query: Record<string, never>;
    body: {
      begin_time: number;
      discount?: {
        bmsm_discount?: {
          details?: {
            threshold_type: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value: string;
            tier: number;
            type: 'PERCENTAGE_OFF' | 'AMOUNT_OFF' | (string & {});
            value: string;
          }[];
        };
        gift_discount?: {
          gift_infos: {
            gift_details: { product_id: string; sku_id: string; total_claim_limit: string }[];
            threshold_type: 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
            threshold_value: string;
            tier: number;
          }[];
          gift_receiving_type: string;
        };
        shipping_discount?: {
          area_scope: { specific_areas?: string[]; type: 'WHOLE' | 'SPECIFIC_AREAS' | (string & {}) };
          inventory_type?: 'SELF_FULFILLED' | 'FULFILLED_BY_TIKTOK' | 'ALL' | (string & {});
          shipping_method?: 'STANDARD_SHIPPING' | 'EXPRESS_SHIPPING' | 'ALL_SHIPPING_METHOD' | (string & {});
          threshold_type: 'NO_THRESHOLD' | 'MINIMAL_ITEM_QUANTITY' | 'MINIMAL_ORDER_AMOUNT' | (string & {});
          threshold_value?: string;
          type: 'FREE_SHIPPING' | 'DISCOUNT_SHIPPING_FEE' | (string & {});
          value?: string;
        };
      };
      duration_type?: 'NORMAL' | 'INDEFINITE' | (string & {});
      end_time: number;
      participation_limit?: { type: 'BUYER_NO_LIMIT' | 'BUYER_LIMIT_ONLY_ONE' | (string & {}) }[];
      product_level?: 'PRODUCT' | 'VARIATION' | 'SHOP' | (string & {});
      target_user_info?: {
        user_type?: 'ALL_USER' | 'SHOP_NEW_CUSTOMER' | 'SHOP_EXISTING_CUSTOMER' | 'SHOP_REPEAT_CUSTOMER' | (string & {});
      };
      title: string;
    };
    data: { activity_id?: string; title?: string; update_time?: number };
  };
  'PUT /promotion/202309/activities/{activity_id}/products': {
    path: { activity_id: string };
    query: Record<string, never>;
    body: {
      activity_id: string;
      products: {
        activity_price_amount?: string;
        discount?: string;
        id: string;
        quantity_limit: number;
        quantity_per_user: number;
        skus?: {
          activity_price_amount?: string;
          discount?: string;
          id: string;
          quantity_limit: number;
          quantity_per_user: number;
        }[];
      }[];
    };
    data: {
      activity_id?: string;
      status?: 'DRAFT' | 'NOT_START' | 'ONGOING' | 'EXPIRED' | 'DEACTIVATED' | 'NOT_EFFECTIVE' | (string & {});
      title?: string;
      total_count?: number;
      update_time?: number;
    };
  };
}
