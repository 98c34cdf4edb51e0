// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface AffiliateOperations {
  'DELETE /affiliate/202309/live_rooms/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[] };
    data: Record<string, unknown>;
  };
  'DELETE /affiliate/202309/showcases/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[] };
    data: Record<string, unknown>;
  };
  'GET /affiliate/202309/live_rooms': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { id?: string; start_time?: number; status?: string; title?: string };
  };
  'GET /affiliate/202309/live_rooms/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      pinned_product_id?: string;
      products?: {
        commission?: { commission_rate?: number; inclusive_reward_commission_rate?: number };
        detail_url?: string;
        id?: string;
        main_images?: { height?: number; url?: string; width?: number }[];
        original_url?: string;
        price?: {
          original_price?: { currency?: string; highest_amount?: string; lowest_amount?: string };
          platform_discount_price?: { currency?: string; highest_amount?: string; lowest_amount?: string };
          seller_discount_price?: { currency?: string; highest_amount?: string; lowest_amount?: string };
        };
        sale_regions?: string[];
        shop_name?: string;
        source?: string;
        status?: { added_status?: string; inventory_status?: string; review_status?: string };
        title?: string;
      }[];
    };
  };
  'GET /affiliate/202309/profiles': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      avatar?: { height?: number; url?: string; width?: number };
      partner_id?: string;
      partner_name?: string;
      permissions?: string[];
      register_region?: string;
      selection_region?: string;
      seller_type?: string;
      user_name?: string;
      user_type?: string;
    };
  };
  'GET /affiliate/202309/shop_products': {
    path: Record<string, never>;
    query: {
      page_token?: string;
      page_size: number;
      title_keyword?: string;
      sort_field?: string;
      sort_order?: string;
    };
    body: undefined;
    data: {
      next_page_token?: string;
      products?: {
        added_status?: string;
        brand_name?: string;
        id?: string;
        images?: { height?: number; url?: string; width?: number }[];
        price?: { amount?: string; currency?: string };
        sales_count?: number;
        title?: string;
      }[];
    };
  };
  'GET /affiliate/202309/showcases/products': {
    path: Record<string, never>;
    query: { page_size?: number; page_token?: string; origin?: string };
    body: undefined;
    data: {
      live_product_ids?: string[];
      next_page_token?: string;
      products?: {
        addition?: { customized_main_image?: { height?: number; url?: string; width?: number }[] };
        commission?: { commission_rate?: number; inclusive_reward_commission_rate?: number };
        detail_url?: string;
        id?: string;
        main_images?: { height?: number; url?: string; width?: number }[];
        original_url?: string;
        price?: {
          original_price?: { currency?: string; highest_amount?: string; lowest_amount?: string };
          platform_discount_price?: { currency?: string; highest_amount?: string; lowest_amount?: string };
          seller_discount_price?: { currency?: string; highest_amount?: string; lowest_amount?: string };
        };
        sale_regions?: string[];
        shop_name?: string;
        source?: string;
        status?: {
          added_status?: string;
          inventory_status?: string;
          is_hidden?: boolean;
          review_status?: string;
        };
        title?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /affiliate/202309/live_rooms/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[] };
    data: { errors?: { code?: number; detail?: { product_id?: string }; message?: string }[] };
  };
  'POST /affiliate/202309/live_rooms/products/top': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[] };
    data: Record<string, unknown>;
  };
  'POST /affiliate/202309/live_rooms/products/{product_id}/pin': {
    path: { product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /affiliate/202309/live_rooms/products/{product_id}/unpin': {
    path: { product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /affiliate/202309/showcases/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[] };
    data: { errors?: { code?: number; detail?: { product_id?: string }; message?: string }[] };
  };
  'POST /affiliate/202309/showcases/products/top': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[] };
    data: Record<string, unknown>;
  };
  'POST /affiliate/202402/anchors/prerequisite_check': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_id?: string };
    data: Record<string, unknown>;
  };
  'POST /affiliate/202403/anchors/content_check': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { title?: string };
    data: Record<string, unknown>;
  };
}
